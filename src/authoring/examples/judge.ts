/** An example held against what the adapters make of its rows today. */
import type { Json } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Reads } from '../../plan/reads-of.ts';
import { differencesOf } from './differences.ts';
import type { Example, ExampleRows, Resource } from './example.ts';
import { columnsAt, lineageOf } from './lineage.ts';
import { replay } from './replay.ts';

export interface ElementDifference {
  readonly element: string;
  readonly was?: Json;
  readonly is?: Json;
  /** `PAT_MASTER.LAST_NM`, with what the example's rows hold there. */
  readonly columns: Readonly<Record<string, readonly (string | null)[]>>;
}

export interface Verdict {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly same: boolean;
  readonly differences: readonly ElementDifference[];
  /** Why the rows make no such resource, or one that cannot be trusted. */
  readonly problems: readonly string[];
  /** Columns that are read today and that the rows do not have: they were taken for NULL. */
  readonly notRecorded: readonly string[];
  /** As it is made today. */
  readonly resource: Resource | undefined;
}

export async function judge(registry: Registry, { type, name, input, resource }: Example): Promise<Verdict> {
  const made = await replay(registry, type, resource.id, input);
  const lineage = made.source === undefined ? [] : lineageOf(made.source);
  const differences = (made.resource === undefined ? [] : differencesOf(resource, made.resource)).map(
    ({ element, path, was, is }): ElementDifference => ({
      element,
      ...(was === undefined ? {} : { was }),
      ...(is === undefined ? {} : { is }),
      columns: Object.fromEntries(columnsAt(lineage, path).map((column) => [column, cellsOf(column, input)])),
    }),
  );
  return {
    type,
    name,
    id: resource.id,
    same: made.resource !== undefined && made.problems.length === 0 && differences.length === 0,
    differences,
    problems: made.problems,
    notRecorded: notRecorded(made.reads, input),
    resource: made.resource,
  };
}

function cellsOf(place: string, { rows }: ExampleRows): (string | null)[] {
  const [table = '', column = ''] = place.split('.');
  return [...new Set((rows[table] ?? []).map((row) => row[column] ?? null))];
}

function notRecorded(reads: Reads, { rows }: ExampleRows): string[] {
  return [...reads].flatMap(([table, columns]) =>
    [...columns]
      .filter((column) => (rows[table] ?? []).some((row) => row[column] === undefined))
      .map((column) => `${table}.${column}`),
  );
}
