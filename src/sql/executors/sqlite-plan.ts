/**
 * How SQLite would reach the rows of each table, from EXPLAIN QUERY PLAN, which counts nothing: rows are what ANALYZE
 * noted, or the greatest rowid. A walk from end to end, of an index too, counts as a scan, unless a LIMIT may stop it.
 * https://www.sqlite.org/eqp.html · https://www.sqlite.org/fileformat2.html#the_sqlite_stat1_table
 */
import type { AccessPath, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { tableNames } from './aliases.ts';

const STEP =
  /^(SCAN|SEARCH) (\S+)(?: USING (?:(?:AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?INDEX (\S+)|(INTEGER PRIMARY KEY)))?/;

const SORTS = /^USE TEMP B-TREE FOR ORDER BY/;

interface Step {
  readonly how: string;
  readonly table: string;
  readonly index: string | undefined;
  /** The outermost table, in an order that needs no sorting: a LIMIT may end its scan. */
  readonly ordered: boolean;
}

export const explained = ({ name, sql, bindings }: Statement): Statement => ({
  name: `explain ${name}`,
  sql: `explain query plan ${sql}`,
  bindings,
});

/** The steps that read a table of the database, in the server's order. */
export function stepsOf(rows: readonly RawRow[], sql: string): Step[] {
  const nameOf = tableNames(sql);
  const limited =
    /\blimit\b/i.test(sql) && !rows.some(([, parent, , detail]) => parent === '0' && SORTS.test(detail ?? ''));
  const outermost = rows.find(([, parent, , detail]) => parent === '0' && STEP.test(detail ?? ''));
  return rows.flatMap((row) => {
    const [, how, alias, index, rowid] = STEP.exec(row[3] ?? '') ?? [];
    if (how === undefined || alias === undefined || /^(CONSTANT|\(|sqlite_)/.test(alias)) return [];
    return [{ how, table: nameOf(alias), index: index ?? (rowid && 'rowid'), ordered: limited && row === outermost }];
  });
}

export const hasStatistics: Statement = {
  name: 'statistics',
  sql: "select 1 from sqlite_master where name = 'sqlite_stat1'",
  bindings: [],
};

/** One row with one cell; NULL where nothing is noted. */
export const notedRows = (table: string): Statement => ({
  name: 'noted rows',
  sql: "select max(cast(substr(stat, 1, instr(stat || ' ', ' ') - 1) as integer)) from sqlite_stat1 where tbl = ? collate nocase",
  bindings: [table],
});

/** Read from the end of the table alone. Fails on a view and on a table without rowid. */
export const greatestRow = (table: string): Statement => ({
  name: `greatest row of ${table}`,
  sql: `select max(rowid) from "${table.replaceAll('"', '""')}"`,
  bindings: [],
});

export function pathOf({ how, table, index, ordered }: Step, rows: number): AccessPath {
  if (how === 'SEARCH') return { table, index: index ?? 'rowid', rows: Math.min(rows, 1) };
  return ordered
    ? { table, index: index ?? 'rowid', rows: Math.min(rows, 1), of: rows }
    : { table, index: undefined, rows };
}
