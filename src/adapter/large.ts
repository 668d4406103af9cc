/**
 * Columns that may hold more than a row should carry: what is read of them is their size, and their value only where that is
 * small. A node names the two as `SCAN#size` and `SCAN#data`; the column itself stays what it is to everybody else.
 */
import { randomBytes } from 'node:crypto';
import type { Cell } from './node.ts';

export type LargePart = 'data' | 'size';

export const dataOf = (column: string): string => `${column}#data`;
export const sizeOf = (column: string): string => `${column}#size`;

const PARTED = /#(?:data|size)$/;

/** The column as the table has it, and what is read of it; `part` undefined: all of it, as of any other. */
export function largePart(name: string): { readonly column: string; readonly part: LargePart | undefined } {
  if (!PARTED.test(name)) return { column: name, part: undefined };
  return { column: name.slice(0, -5), part: name.slice(-4) as LargePart };
}

/**
 * Stands in a cell for a value that was left where it is, and in the text made of the cell until the value is put there. Letters
 * of base64, so that it passes wherever a value would; nobody outside this process can guess it.
 */
const secret = randomBytes(16).toString('hex');
const DIGITS = 4;
const marked = `\u0000${secret}`;

/** `place`: of the column in the layout. */
export const markedCell = (place: number): string => marked + place.toString(16).padStart(DIGITS, '0');

/** The mark in a cell; undefined: the cell has a value of its own. */
export const markIn = (cell: Cell): string | undefined => (cell?.startsWith(marked) ? cell.slice(1) : undefined);

/** A text as what stands between marks, and the place that each mark is for. */
export function cutAtMarks(text: string): { readonly texts: readonly string[]; readonly places: readonly number[] } {
  const [first = '', ...others] = text.split(secret);
  return {
    texts: [first, ...others.map((other) => other.slice(DIGITS))],
    places: others.map((other) => Number.parseInt(other.slice(0, DIGITS), 16)),
  };
}
