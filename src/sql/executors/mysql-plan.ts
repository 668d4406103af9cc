/**
 * How MySQL or MariaDB would reach the rows of each table, from its EXPLAIN. An index that is walked from end to end is no
 * better than the table, so it counts as none, unless a LIMIT stops the walk before half of the table.
 * https://mariadb.com/kb/en/explain-format-json/ · https://dev.mysql.com/doc/refman/8.0/en/explain-output.html
 */
import type { AccessPath, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { tableNames } from './aliases.ts';

/** A table of a plan; the two servers name the rows differently. */
interface Table {
  readonly table_name: string;
  readonly access_type?: string;
  readonly key?: string;
  readonly rows?: number;
  readonly rows_examined_per_scan?: number;
}

export const explained = ({ name, sql, bindings }: Statement): Statement => ({
  name: `explain ${name}`,
  sql: `explain format=json ${sql}`,
  bindings,
});

/** Name and rows of each table of the database, as the server guesses them. */
export const sizes: Statement = {
  name: 'table sizes',
  sql: `select table_name, table_rows from information_schema.tables
 where table_schema = database() and table_rows is not null`,
  bindings: [],
};

export function accessPathsOf(json: string, sql: string, sizesOf: readonly RawRow[]): AccessPath[] {
  const nameOf = tableNames(sql);
  const known = new Map(sizesOf.map(([table, rows]) => [table!.toLowerCase(), Number(rows)]));
  return [...tables(JSON.parse(json))].map(({ table_name: alias, access_type: type, key, ...counts }) => {
    const table = nameOf(alias);
    const rows = counts.rows ?? counts.rows_examined_per_scan ?? 0;
    const size = known.get(table.toLowerCase()) ?? 0;
    const walks = type === 'index' && rows < size / 2;
    const index = type === 'ALL' || (type === 'index' && !walks) ? undefined : (key ?? type);
    return { table, index, rows, ...(walks && { of: size }) };
  });
}

/** Wherever they stand in the plan; what the server makes itself is in angle brackets. */
function* tables(node: unknown): Generator<Table> {
  if (typeof node !== 'object' || node === null) return;
  if ('table_name' in node && 'access_type' in node && !/^</.test(String(node.table_name))) yield node as Table;
  for (const child of Object.values(node)) yield* tables(child);
}
