/** What every part of a row's writer is. */
import { noCells } from '../access-cells.ts';
import type { Writer } from '../write-node.ts';
import type { Out } from './out.ts';
import type { RowCells } from './row-cells.ts';

/** Appends a value. 0: there is none, and nothing was appended. */
export type ByteWriter = (row: RowCells, out: Out) => number;

const NO_KIDS: never[] = [];

/** What comes before a value and after it, where there is one. */
export type Around = readonly [before: string, after: string];

/** By the writer of text, which reads the cells at these places. */
export function fromText(write: Writer, places: readonly number[], [before, after]: Around = ['', '']): ByteWriter {
  return (row, out) => {
    const text = write(row.some(places), noCells, NO_KIDS);
    if (text === '') return 0;
    out.text(before + text + after);
    return 1;
  };
}
