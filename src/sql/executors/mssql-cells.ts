/**
 * Cells of TDS, as tedious reads them, as raw text: dates and times as they stand, without a zone in between.
 * https://tediousjs.github.io/tedious/api-datatypes.html
 */
import type { Cell } from '../../adapter/node.ts';
import type { RawRow } from '../executor.ts';

/** What is read of tedious' metadata. */
export interface ColumnMetadata {
  readonly colName: string;
  readonly type: { readonly name: string };
  readonly scale?: number | undefined;
}

export interface ColumnValue {
  readonly value: unknown;
}

type Reader = (value: unknown) => Cell;

/** Reads the rows of one result. A cell that the driver cannot give exactly throws, with its column's name. */
export function rowReader(columns: readonly ColumnMetadata[]): (row: readonly ColumnValue[]) => RawRow {
  const readers = columns.map(readerOf);
  return (row) => row.map(({ value }, at) => (value === null ? null : readers[at]!(value)));
}

function readerOf({ colName, type, scale = 0 }: ColumnMetadata): Reader {
  switch (type.name) {
    case 'DecimalN':
    case 'NumericN':
      return (value) => exactly(value as number, scale, colName);
    case 'MoneyN':
    case 'Money':
    case 'SmallMoney':
      return (value) => exactly(value as number, 4, colName);
    case 'FloatN':
    case 'Real':
      return (value) => floatText(value as number);
    case 'Date':
      return (value) => (value as Date).toISOString().slice(0, 10);
    case 'Time':
      return (value) => timeText(value as Moment);
    case 'DateTimeOffset':
      return (value) => `${momentText(value as Moment)}+00`;
    default:
      return textOf;
  }
}

function textOf(value: unknown): Cell {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date) return momentText(value as Moment);
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}

/** The driver's number stands for one decimal only, as long as its digits make a whole number below this. */
const EXACT_BELOW = 2 ** 51;

function exactly(value: number, scale: number, name: string): string {
  if (Math.abs(value) * 10 ** scale < EXACT_BELOW) return value.toFixed(scale);
  throw new Error(`The column ${name} holds a decimal of too many digits: it must be selected as text.`);
}

/** The shortest text that stands for the same number; of 32 bits where it is one of those. */
function floatText(value: number): string {
  if (Math.fround(value) !== value) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return String(text);
  }
  return String(value);
}

/** What is finer than a millisecond comes beside the date, in seconds. */
type Moment = Date & { readonly nanosecondsDelta?: number };

const momentText = (moment: Moment): string => `${moment.toISOString().slice(0, 10)} ${timeText(moment)}`;

function timeText(moment: Moment): string {
  const clock = moment.toISOString().slice(11, 23);
  const finer = Math.round((moment.nanosecondsDelta ?? 0) * 1e7);
  return `${clock}${String(finer).padStart(4, '0')}`.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
