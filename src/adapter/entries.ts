/** Text of several values in one column: lists of entries, and pieces in fixed places. */
import type { Piece } from './condition.ts';
import type { Cell } from './node.ts';

/** Letters, digits, quotes and what statements or patterns read as their own could not stand in every engine's text. */
const SEPARATOR = /^[|;,^~/#&:$!+ \t]$/;

/** A separator that every engine can be told. Throws for any other. */
export function separator(of: string): string {
  if (!SEPARATOR.test(of))
    throw new Error(`a separator is one of | ; , ^ ~ / # & : $ ! + blank or tab, not ${JSON.stringify(of)}`);
  return of;
}

/** The entries of a list, in their order. A blank beside a separator does not count, nor do empty entries. */
export function entriesOf(cell: Cell | undefined, of: string): string[] {
  if (cell === null || cell === undefined) return [];
  const list = cell
    .replace(/^ +| +$/g, '')
    .replaceAll(`${of} `, of)
    .replaceAll(` ${of}`, of);
  return list.split(of).filter((entry) => entry !== '');
}

/** The piece at a place, as it is; empty where the text has fewer. */
export const pieceOf = (cell: string, { piece, of }: Piece): string => cell.split(of)[piece - 1] ?? '';
