/**
 * The columns that the user may see, with their types and collations. A table is the one that its name alone means: of
 * the user's default schema, else of `dbo`.
 * https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/columns-transact-sql
 */
import type { RawRow } from '../executor.ts';

/** In capitals, because a database may tell them from small letters. Schema, table, whether it is one and no view, column, type, length, precision, scale, digits of seconds, collation. */
export const catalogueStatement = `select c.TABLE_SCHEMA, c.TABLE_NAME,
 case t.TABLE_TYPE when 'BASE TABLE' then 1 else 0 end, c.COLUMN_NAME, lower(c.DATA_TYPE), c.CHARACTER_MAXIMUM_LENGTH,
 c.NUMERIC_PRECISION, c.NUMERIC_SCALE, c.DATETIME_PRECISION, c.COLLATION_NAME
 from INFORMATION_SCHEMA.COLUMNS c
 join INFORMATION_SCHEMA.TABLES t on t.TABLE_SCHEMA = c.TABLE_SCHEMA and t.TABLE_NAME = c.TABLE_NAME
 order by case c.TABLE_SCHEMA when schema_name() then 0 when 'dbo' then 1 else 2 end, c.TABLE_NAME, c.ORDINAL_POSITION`;

export interface MssqlCatalogue {
  /** `varchar(20) Latin1_General_CI_AS`, `decimal(12,3)`; undefined for what is not there. Names without case. */
  readonly typeOf: (table: string, column: string) => string | undefined;
  /** A table that is no view, quoted and with its schema; undefined when there is none. */
  readonly someTable: string | undefined;
}

const keyOf = (table: string, column: string): string => `${table.toLowerCase()}\0${column.toLowerCase()}`;
const quoted = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

export function catalogueOf(rows: readonly RawRow[]): MssqlCatalogue {
  const types = new Map<string, string>();
  for (const [, table, , column, ...type] of rows) {
    const key = keyOf(table!, column!);
    if (!types.has(key)) types.set(key, typeText(type));
  }
  const [schema, table] = rows.find(([, , isTable]) => isTable === '1') ?? [];
  return {
    typeOf: (table, column) => types.get(keyOf(table, column)),
    someTable: table ? `${quoted(schema!)}.${quoted(table)}` : undefined,
  };
}

const SIZED = new Set(['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary']);
const TIMED = new Set(['time', 'datetime2', 'datetimeoffset']);

function typeText([name, length, precision, scale, seconds, collation]: RawRow): string {
  if (SIZED.has(name!)) return `${name}(${length === '-1' ? 'max' : length})${collation ? ` ${collation}` : ''}`;
  if (name === 'decimal' || name === 'numeric') return `${name}(${precision},${scale})`;
  if (TIMED.has(name!)) return `${name}(${seconds})`;
  return collation ? `${name} ${collation}` : name!;
}
