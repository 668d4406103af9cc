/** One look at the catalogue of a database: what is not as the adapters were told. */
import type { Registry } from '../../adapter/registry.ts';
import type { Executor } from '../executor.ts';
import { introspect } from '../introspect/introspect.ts';
import type { LiveTable } from '../introspect/live-schema.ts';
import { type Change, changesOf, readingOf } from './compare.ts';
import type { Uses } from './uses.ts';

export interface ComparedSchema {
  readonly changes: readonly Change[];
  /** Those that are there, by the names that the adapters use. */
  readonly tables: ReadonlyMap<string, LiveTable>;
  /** As the server calls itself. */
  readonly version: string;
}

/** `before`: the tables of the first look, by which keys and promises are judged. Throws as `run` of the executor does. */
export async function compareSchema(
  executor: Executor,
  { system }: Registry,
  uses: Uses,
  signal: AbortSignal,
  before?: ReadonlyMap<string, LiveTable>,
): Promise<ComparedSchema> {
  const reading = readingOf(executor.dialect.name);
  const { tables: live, version } = await introspect(executor, { tables: [...uses.keys()], signal });
  const tables = new Map(
    [...uses.keys()].flatMap((name) => {
      const table = live.find((each) => reading.sameName(name, each.name));
      return table === undefined ? [] : [[name, table] as const];
    }),
  );
  const changes = [...uses].flatMap(([table, columns]) => {
    const told = system.schema[table];
    if (told === undefined) return [];
    return changesOf({ table, told, columns, live: tables.get(table), before: before?.get(table) }, reading);
  });
  return { changes, tables, version };
}
