/** The columns of a layout in a select list: of those that may be large their size, and their value where that is small. */
import { largePart } from '../adapter/large.ts';
import type { Source } from '../adapter/source.ts';
import type { ColumnRef } from './predicate.ts';

/** What is read of a column in place of all of it. */
export type CellPart =
  /** Bytes; of text as many or as few as the engine tells fast. */
  | { readonly is: 'size' }
  /** NULL where the size is more than that. */
  | { readonly is: 'data'; readonly within: number }
  /** From the first byte or letter, which is 1, so many of them. */
  | { readonly is: 'slice'; readonly from: number; readonly length: number };

/** What a read answers with of one column. */
export const READ_WITHIN = 8 << 20;
/** What each row of a page answers with: there may be a thousand. */
export const PAGE_WITHIN = 1 << 16;

export function cellRefs(source: Source, alias: string, names: readonly string[], within: number): ColumnRef[] {
  return names.map((name): ColumnRef => {
    const { column, part } = largePart(name);
    const ref = { alias, name: column, column: source.columnOf(column) };
    if (part === undefined) return ref;
    return { ...ref, cell: part === 'size' ? { is: 'size' } : { is: 'data', within } };
  });
}
