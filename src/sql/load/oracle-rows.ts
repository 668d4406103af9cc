/**
 * Rows as binds of one array insert. What JavaScript cannot hold goes as text that Oracle reads exactly.
 * https://node-oracledb.readthedocs.io/en/latest/user_guide/batch_statement.html
 */
import oracledb from 'oracledb';
import type { Column, Table } from '../../adapter/schema.ts';
import { wallTime } from '../executors/oracle-binds.ts';
import type { Row, Value } from './loader.ts';

interface Place {
  readonly define: (values: readonly unknown[]) => oracledb.BindDefinition;
  readonly value: (value: Exclude<Value, null>) => unknown;
}

const longest = (values: readonly unknown[]): number =>
  values.reduce<number>((most, value) => Math.max(most, value == null ? 1 : Buffer.byteLength(value as string)), 1);

const sized = (type: oracledb.DbType): Place['define'] => {
  return (values) => ({ type, maxSize: longest(values) });
};

/** Oracle has no empty text. Where a column must have some, a blank is what systems on Oracle put there. */
const textOf = ({ notNull }: Column): Place['value'] => {
  return (value) => (value === '' ? (notNull ? ' ' : null) : String(value));
};

function timeOf(value: Value): Date {
  const time = wallTime(String(value));
  if (time === undefined) throw new Error('A date or timestamp of a load is not of the form that loads take.');
  return time;
}

function placeOf(column: Column): Place {
  switch (column.type) {
    case 'integer':
    case 'bigint':
      return { define: () => ({ type: oracledb.DB_TYPE_NUMBER }), value: (value) => BigInt(String(value)) };
    case 'decimal':
      return { define: sized(oracledb.DB_TYPE_VARCHAR), value: String };
    case 'char':
    case 'varchar':
    case 'time':
      return { define: sized(oracledb.DB_TYPE_VARCHAR), value: textOf(column) };
    case 'date':
      return { define: () => ({ type: oracledb.DB_TYPE_DATE }), value: timeOf };
    case 'timestamp':
      return { define: () => ({ type: oracledb.DB_TYPE_TIMESTAMP }), value: timeOf };
    case 'timestamptz':
      return { define: () => ({ type: oracledb.DB_TYPE_TIMESTAMP_TZ }), value: timeOf };
    case 'text':
      return { define: sized(oracledb.DB_TYPE_LONG), value: textOf(column) };
    case 'blob':
      return { define: sized(oracledb.DB_TYPE_LONG_RAW), value: (value) => value };
  }
}

/** Sends so many rows of a table at a time. */
export function rowsInto(table: Table): (rows: readonly Row[]) => {
  readonly binds: unknown[][];
  readonly bindDefs: oracledb.BindDefinition[];
} {
  const places = Object.values(table.columns).map(placeOf);
  return (rows) => {
    const binds = rows.map((row) => places.map(({ value }, at) => (row[at] == null ? null : value(row[at]))));
    const bindDefs = places.map(({ define }, at) => define(binds.map((row) => row[at])));
    return { binds, bindDefs };
  };
}
