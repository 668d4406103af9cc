/** Cells of raw text as the values that a database sees in them: compared, folded, in part. */
import type { TextPart } from '../../adapter/condition.ts';
import type { Cell } from '../../adapter/node.ts';
import type { Column } from '../../adapter/schema.ts';
import { type ColumnRef, isNumeric } from '../predicate.ts';

/** Texts of one column type that compare as the values they stand for: numbers padded, blanks at the end of CHAR gone. */
export function comparable(cell: string, column: Column): string | bigint {
  if (isNumeric(column)) return fixedPoint(cell);
  return column.type === 'char' ? cell.replace(/ +$/, '') : cell;
}

const NUMBER = /^\s*(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/;

export const isNumber = (text: string): boolean => /\d/.test(text) && NUMBER.test(text);

const SCALE = 60;

/** A decimal text as an integer number of 10^-60. */
function fixedPoint(text: string): bigint {
  const match = NUMBER.exec(text);
  if (match === null) throw new Error(`Not a number: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = SCALE - fraction.length + Number(exponent);
  const digits = BigInt(`${whole}${fraction}` || '0');
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === '-' ? -scaled : scaled;
}

/** By value for numbers, by code point for texts. */
export function order(a: string | bigint, b: string | bigint): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Capitals without accents: what "ignores case and accents" means for letters that have a base letter. */
export function folded(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const [base = letter] = letter.normalize('NFD');
      if (/[ßẞ]/.test(letter)) return 'SS';
      const stroked = 'ØOøOŁLłLĐDđDÐDðDĦHħHŦTŧTıI'.indexOf(letter);
      if (stroked >= 0 && letter > '~') return 'ØOøOŁLłLĐDđDÐDðDĦHħHŦTŧTıI'.charAt(stroked + 1);
      const plain = /[A-Za-z]/.test(base) && !/[\u0300-\u036f]/.test(letter) ? base : letter;
      const upper = plain.toUpperCase();
      return upper.length === plain.length ? upper : plain;
    })
    .join('');
}

export const compare = (cell: string, value: string, column: Column): number =>
  order(comparable(cell, column), comparable(value, column));

/** Of what may be large: its size in bytes, its value within a limit, or a slice of it. Bytes are written in hex. */
export function readOf({ cell: part, column }: ColumnRef, cell: Cell): Cell {
  if (part === undefined || cell === null) return cell;
  const size = column.type === 'blob' ? cell.length / 2 : Buffer.byteLength(cell);
  if (part.is === 'size') return String(size);
  if (part.is === 'data') return size <= part.within ? cell : null;
  throw new Error('Slices are read by key, not searched for');
}

/** `LAST,FIRST M`: before the comma, or all without one; after it, without leading blanks, or nothing. */
export function partOf(cell: Cell, part: TextPart | undefined): Cell {
  if (cell === null || part === undefined) return cell;
  if (typeof part === 'object') return cell.split(part.of)[part.piece - 1] ?? '';
  const comma = cell.indexOf(',');
  if (part === 'before-comma') return comma < 0 ? cell : cell.slice(0, comma);
  return comma < 0 ? '' : cell.slice(comma + 1).replace(/^ +/, '');
}
