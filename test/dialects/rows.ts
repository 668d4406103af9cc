/** Rows as data, checked against the schema; what is left out is NULL. */
import { storedTables } from '../../src/adapter/composed.ts';
import type { LegacySchema } from '../../src/adapter/schema.ts';
import { legacySchema, type TableName } from './legacy-schema.ts';

/** 64-bit keys and decimals are text: a number would lose digits. */
export type Value = string | number | Buffer | null;

export type Row<T extends TableName> = { readonly [C in keyof (typeof legacySchema)[T]['columns']]?: Value };

export type Rows = { readonly [T in TableName]?: readonly Row<T>[] };

/** CHAR as a database stores it, also on SQLite, which would not. */
function stored(table: TableName, column: string, value: Value): Value {
  const { type, length = 0 } = (legacySchema as LegacySchema)[table]!.columns[column]!;
  return type === 'char' && typeof value === 'string' ? value.padEnd(length) : value;
}

/** Values in the order of the table's columns. */
export function valuesOf(table: TableName, row: Readonly<Record<string, Value | undefined>>): Value[] {
  return Object.keys(legacySchema[table].columns).map((column) => stored(table, column, row[column] ?? null));
}

export const tableNames = Object.keys(storedTables(legacySchema)) as TableName[];
