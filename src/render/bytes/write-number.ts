/** `readNumber` from bytes: plain digits, without zeros at the end. Whatever else a cell may hold is left to the reader. */

import type { Around, ByteWriter } from './byte-writer.ts';
import { bytesOf, type Out } from './out.ts';

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** Numbers of so many digits are the same where their digits are: no two of them share a double. */
const EXACT = 15;

/** Digits of the number that was scanned last. */
let digits = 0;

/** Where a plain number ends without the zeros of its fraction; -1: not plain. */
function scan(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (at < end && bytes[at] === MINUS) at++;
  const whole = at;
  while (at < end && bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
  digits = at - whole;
  if (digits === 0 || (digits > 1 && bytes[whole] === ZERO)) return -1;
  if (at === end) return end;
  if (bytes[at] !== POINT) return -1;
  const point = at++;
  const fraction = at;
  while (at < end && bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
  if (at !== end || at === fraction) return -1;
  digits += at - fraction;
  while (bytes[at - 1] === ZERO) at--;
  return at - 1 === point ? point : at;
}

/** -0, which equals 0 and is written otherwise. */
const isMinusZero = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start === 2 && bytes[start] === MINUS && bytes[start + 1] === ZERO;

const isSame = (a: Uint8Array, from: number, to: number, b: Uint8Array, start: number, end: number): boolean => {
  if (to - from !== end - start) return false;
  for (let i = from, j = start; i < to; i++, j++) if (a[i] !== b[j]) return false;
  return true;
};

/** Numbers that stand for none, as they are compared; undefined where one of them is not plain. */
function absentNumbers(absent: readonly string[]): readonly Uint8Array[] | undefined {
  const plain = absent.map((text) => {
    const bytes = bytesOf(text);
    const end = scan(bytes, 0, bytes.length);
    return end < 0 || digits > EXACT || isMinusZero(bytes, 0, end) ? undefined : bytes.subarray(0, end);
  });
  return plain.every((bytes) => bytes !== undefined) ? plain : undefined;
}

/** `written`: where the laboratory's own digits are; they count where they are the same number. */
export function numberWriter(
  place: number,
  absent: readonly string[],
  written: number | undefined,
  around: Around,
  otherwise: ByteWriter,
): ByteWriter {
  const [before, after] = around.map(bytesOf) as [Uint8Array, Uint8Array];
  const copied = (out: Out, bytes: Buffer, start: number, end: number): number => {
    out.put(before);
    out.copy(bytes, start, end);
    if (after.length > 0) out.put(after);
    return 1;
  };
  const sentinels = absentNumbers(absent);
  if (sentinels === undefined) return otherwise;
  const compares = sentinels.length > 0 || written !== undefined;
  return (row, out) => {
    const length = row.length[place]!;
    if (length < 0) return 0;
    const { bytes } = row;
    const start = row.at[place]!;
    const end = scan(bytes, start, start + length);
    if (end < 0 || (compares && (digits > EXACT || isMinusZero(bytes, start, end)))) return otherwise(row, out);
    for (const sentinel of sentinels) if (isSame(sentinel, 0, sentinel.length, bytes, start, end)) return 0;
    if (written === undefined) return copied(out, bytes, start, end);
    const [from, to] = [row.at[written]!, row.at[written]! + row.length[written]!];
    if (to <= from) return copied(out, bytes, start, end);
    if (mayBeTrimmed(bytes[from]!) || mayBeTrimmed(bytes[to - 1]!)) return otherwise(row, out);
    const plain = scan(bytes, from, to);
    if (plain < 0) return copied(out, bytes, start, end);
    if (digits > EXACT || isMinusZero(bytes, from, plain)) return otherwise(row, out);
    return isSame(bytes, from, plain, bytes, start, end)
      ? copied(out, bytes, from, to)
      : copied(out, bytes, start, end);
  };
}

/** Blanks, blanks beyond ASCII, and the comparators. */
const mayBeTrimmed = (byte: number): boolean => byte <= 0x20 || byte >= 0x80 || byte === 0x3c || byte === 0x3e;

/** What stands before a number. */
export function comparatorWriter(place: number, otherwise: ByteWriter): ByteWriter {
  return (row, out) => {
    if (row.length[place]! <= 0) return 0;
    return mayBeTrimmed(row.bytes[row.at[place]!]!) ? otherwise(row, out) : 0;
  };
}
