/**
 * Values as the driver's typed binds: of the column's own type, or Oracle would convert the column and lose its index.
 * https://node-oracledb.readthedocs.io/en/latest/user_guide/bind.html
 */
import oracledb from 'oracledb';
import type { Bound } from '../bound.ts';

/** The sizes that Oracle itself rounds buffers to: one cursor for all values of a size. */
const SIZES = [32, 128, 2_000, 4_000, 32_767];

/** A date and time of no zone. The driver takes it apart by the zone of the process: here that is UTC. */
class WallTime extends Date {
  override getFullYear = () => this.getUTCFullYear();
  override getMonth = () => this.getUTCMonth();
  override getDate = () => this.getUTCDate();
  override getHours = () => this.getUTCHours();
  override getMinutes = () => this.getUTCMinutes();
  override getSeconds = () => this.getUTCSeconds();
}

/** `YYYY-MM-DD[ HH:MM:SS[.fff]]`, also with `T` and `Z`; undefined when it is none, or finer than a Date can hold. */
export function wallTime(text: string): WallTime | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,3})0*)?)?(?:Z|\+00(?::00)?)?$/.exec(text);
  if (match === null) return undefined;
  const [, day, time = '00:00:00', fraction = '0'] = match;
  const date = new WallTime(`${day}T${time}.${fraction.padEnd(3, '0')}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const isBound = (value: unknown): value is Bound => typeof value === 'object' && value !== null && 'type' in value;

export function bindOf(value: unknown): oracledb.BindParameter {
  if (typeof value === 'number') return { type: oracledb.DB_TYPE_NUMBER, val: value };
  if (isBound(value)) return boundOf(value);
  return text(oracledb.DB_TYPE_VARCHAR, String(value));
}

function boundOf({ type, value }: Bound): oracledb.BindParameter {
  // TIMESTAMP(6) WITH TIME ZONE, VARCHAR2(20 CHAR): the sizes do not matter here.
  const name = type.replace(/\s*\([^)]*\)/, '').toUpperCase();
  switch (name) {
    case 'NUMBER':
    case 'FLOAT':
      return numberOf(value);
    case 'BINARY_FLOAT':
    case 'BINARY_DOUBLE':
      return { type: oracledb[`DB_TYPE_${name}`], val: Number(value) };
    case 'DATE':
      return timeOf(oracledb.DB_TYPE_DATE, value.replace(/\.\d*/, ''));
    case 'TIMESTAMP':
      return timeOf(oracledb.DB_TYPE_TIMESTAMP, value);
    case 'TIMESTAMP WITH TIME ZONE':
      return timeOf(oracledb.DB_TYPE_TIMESTAMP_TZ, value);
    case 'TIMESTAMP WITH LOCAL TIME ZONE':
      return timeOf(oracledb.DB_TYPE_TIMESTAMP_LTZ, value);
    case 'CHAR':
      return text(oracledb.DB_TYPE_CHAR, value);
    case 'NCHAR':
      return text(oracledb.DB_TYPE_NCHAR, value);
    case 'NVARCHAR2':
      return text(oracledb.DB_TYPE_NVARCHAR, value);
    case 'RAW':
      return { type: oracledb.DB_TYPE_RAW, val: Buffer.from(value, 'hex') };
    case 'CLOB':
      return fitsText(value) ? text(oracledb.DB_TYPE_VARCHAR, value) : { type: oracledb.DB_TYPE_CLOB, val: value };
    case 'NCLOB':
      return fitsText(value) ? text(oracledb.DB_TYPE_NVARCHAR, value) : { type: oracledb.DB_TYPE_NCLOB, val: value };
    default:
      return text(oracledb.DB_TYPE_VARCHAR, value);
  }
}

/**
 * What JavaScript cannot hold exactly goes as text, which Oracle turns into the column's type: a comparison converts
 * the text, not the column.
 */
function numberOf(value: string): oracledb.BindParameter {
  if (/^-?\d{1,38}$/.test(value)) return { type: oracledb.DB_TYPE_NUMBER, val: BigInt(value) };
  const canonical = value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  if (String(Number(value)) === canonical) return { type: oracledb.DB_TYPE_NUMBER, val: Number(value) };
  return text(oracledb.DB_TYPE_VARCHAR, value);
}

/** A large object costs round trips of its own, and no column of text can be compared with one. */
const fitsText = (value: string): boolean => Buffer.byteLength(value) <= 4_000;

function timeOf(type: oracledb.DbType, value: string): oracledb.BindParameter {
  const time = wallTime(value);
  return time === undefined ? text(oracledb.DB_TYPE_VARCHAR, value) : { type, val: time };
}

function text(type: oracledb.DbType, val: string): oracledb.BindParameter {
  const bytes = Buffer.byteLength(val);
  return { type, val, maxSize: SIZES.find((size) => size >= bytes) ?? bytes };
}
