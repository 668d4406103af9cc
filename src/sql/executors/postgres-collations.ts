/**
 * How the text columns of a database are ordered. Names are compared without case: tables that differ in nothing else
 * must agree. https://www.postgresql.org/docs/15/collation.html
 */
import type { OrderOf } from '../dialects/postgres.ts';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';

/** Table, column, and whether it is ordered by bytes everywhere. A database in another encoding than UTF-8 has none. */
export const collationsStatement: Statement = {
  name: 'collations',
  sql: `select lower(t.relname), lower(a.attname),
 bool_and(case c.collname when 'default' then d.datcollate in ('C', 'POSIX') else c.collname in ('C', 'POSIX') end)::int
 from pg_attribute a
 join pg_class t on t.oid = a.attrelid and t.relkind in ('r', 'v', 'm', 'p', 'f') and pg_table_is_visible(t.oid)
 join pg_collation c on c.oid = a.attcollation
 join pg_database d on d.datname = current_database() and pg_encoding_to_char(d.encoding) = 'UTF8'
 where a.attnum > 0 and t.relnamespace <> 'pg_catalog'::regnamespace
 group by lower(t.relname), lower(a.attname)`,
  bindings: [],
};

const nameOf = (table: string, column: string): string => `${table}.${column}`.toLowerCase();

export function orderOf(rows: readonly RawRow[]): OrderOf {
  const byName = new Map(
    rows.map(([table, column, byBytes]) => [nameOf(table!, column!), byBytes === '1' ? 'bytes' : 'pattern'] as const),
  );
  return (table, column) => byName.get(nameOf(table, column));
}
