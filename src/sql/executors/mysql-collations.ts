/**
 * What the text columns of a database compare like. Names are compared without case: tables that differ in nothing else
 * must agree. https://mariadb.com/kb/en/supported-character-sets-and-collations/
 */
import type { Collations } from '../dialects/mysql.ts';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';

/** Case, accents and blanks at the end differ; CHAR has no blanks there, so padding makes no difference to it. */
const EXACT = `collation_name in ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')
 or (data_type = 'char' and collation_name = 'utf8mb4_bin')`;

/** Table, column, whether it compares exactly, and its collation where that is not of utf8mb4. */
export const collationsStatement: Statement = {
  name: 'collations',
  sql: `select lower(table_name), lower(column_name), min(case when ${EXACT} then 1 else 0 end),
 case when min(collation_name) = max(collation_name) and min(character_set_name) <> 'utf8mb4' then min(collation_name) end
 from information_schema.columns where table_schema = database() and collation_name is not null
 group by lower(table_name), lower(column_name)`,
  bindings: [],
};

const nameOf = (table: string, column: string): string => `${table}.${column}`.toLowerCase();

export function collationsOf(rows: readonly RawRow[]): Collations {
  const byName = new Map(
    rows.map(([table, column, exact, other]) => [
      nameOf(table!, column!),
      { exact: exact === '1', other: other ?? undefined },
    ]),
  );
  return {
    isExact: (table, column) => byName.get(nameOf(table, column))?.exact ?? false,
    other: (table, column) => byName.get(nameOf(table, column))?.other,
  };
}
