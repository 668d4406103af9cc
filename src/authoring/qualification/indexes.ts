/**
 * Whether an index answers each search that is promised: a representative search of each source and parameter is planned, the
 * database is asked how it would run it, and a table that it would read from end to end is told with the index that would help.
 */
import type { Registry } from '../../adapter/registry.ts';
import type { Executor } from '../../sql/executor.ts';
import { failureOf } from '../../sql/failure.ts';
import { adviceOn } from '../../sql/governor/helpful-index.ts';
import { honestly } from '../../sql/governor/sparse.ts';
import type { LiveTable } from '../../sql/introspect/live-schema.ts';
import { Compiler } from '../../sql/statement.ts';
import { createIndex } from './create-index.ts';
import type { Check } from './finding.ts';
import { type Representative, representatives } from './representative.ts';

export interface IndexOptions {
  /** A table of fewer rows may be read whole: that of the governor (PORTICO_SCAN_ROWS). */
  readonly fromRows: number;
  /** Tables that may be read whole all the same (PORTICO_SCAN_TABLES). */
  readonly allowed: readonly string[];
  readonly tables: ReadonlyMap<string, LiveTable>;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

const group = 'indexes';

interface Scanned {
  readonly table: string;
  readonly rows: number;
  readonly index: readonly string[];
  readonly searches: string[];
}

/** One line for all searches that an index answers, one for each index that is missing, one for what could not be asked. */
export async function checkIndexes(executor: Executor, registry: Registry, options: IndexOptions): Promise<Check[]> {
  const { signal, onProgress } = options;
  const compiler = new Compiler(executor.dialect);
  const all = representatives(registry).filter(({ source }) => options.tables.has(source.table));
  const scanned = new Map<string, Scanned>();
  const failed: string[] = [];
  let asked = 0;
  for (const [done, one] of all.entries()) {
    signal.throwIfAborted();
    onProgress?.(done, all.length);
    const { select } = one;
    if (select === undefined) continue;
    asked++;
    try {
      const paths = await executor.accessPaths(compiler.statement(select), signal);
      for (const path of paths) {
        const { table, index, rows } = honestly(select, path);
        const isWhole = index === undefined && rows >= options.fromRows;
        if (!isWhole || options.allowed.some((name) => name.toLowerCase() === table.toLowerCase())) continue;
        note(scanned, one, table, rows, registry);
      }
    } catch (error) {
      signal.throwIfAborted();
      failed.push(`${nameOf(one)} (${failureOf(error).failure})`);
    }
  }
  return [
    summary(asked, all.length - asked, scanned, options.fromRows),
    ...missing(scanned, executor),
    ...unasked(failed),
  ];
}

function note(
  scanned: Map<string, Scanned>,
  one: Representative,
  table: string,
  rows: number,
  registry: Registry,
): void {
  const { index } = adviceOn(one.select!, table, registry.system.schema);
  const key = JSON.stringify([table.toLowerCase(), index]);
  const known = scanned.get(key) ?? { table, rows, index, searches: [] };
  scanned.set(key, known);
  known.searches.push(nameOf(one));
}

function summary(asked: number, constant: number, scanned: ReadonlyMap<string, Scanned>, fromRows: number): Check {
  const slow = new Set([...scanned.values()].flatMap(({ searches }) => searches)).size;
  const others = constant === 0 ? '' : `; ${constant} more have one answer for every row and need none`;
  return {
    group,
    name: 'searches that are promised',
    expected: `${asked} searches find their rows by an index, or in tables of fewer than ${fromRows} rows${others}`,
    found: slow === 0 ? 'all of them' : `${slow} would read a table from end to end`,
    verdict: slow === 0 ? 'pass' : 'fail',
  };
}

const missing = (scanned: ReadonlyMap<string, Scanned>, { dialect }: Executor): Check[] =>
  [...scanned.values()].map(({ table, rows, index, searches }) => ({
    group,
    name: index.length === 0 ? table : `${table} (${index.join(', ')})`,
    expected: `an index for ${few(searches)}`,
    found: `about ${Math.round(rows)} rows would be read`,
    verdict: 'fail',
    remedy:
      index.length === 0
        ? 'No plain index serves it: take the parameter out of `search`, or let the table be read (PORTICO_SCAN_TABLES).'
        : createIndex(dialect.name, table, index),
  }));

const unasked = (failed: readonly string[]): Check[] =>
  failed.length === 0
    ? []
    : [
        {
          group,
          name: 'plans that could not be had',
          expected: 'none',
          found: few(failed),
          verdict: 'warn',
          remedy: 'The user needs the right to have its own statements explained (docs/engines.md).',
        },
      ];

/** `Observation lab?code` */
const nameOf = ({ source: { type, name }, parameter: { code } }: Representative): string =>
  `${type}${name === '' ? '' : ` ${name}`}?${code}`;

const MOST = 6;
const few = (names: readonly string[]): string => {
  const all = [...new Set(names)];
  return all.slice(0, MOST).join(', ') + (all.length > MOST ? ` and ${all.length - MOST} more` : '');
};
