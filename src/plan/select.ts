/** A SELECT as data: what every dialect compiles. */
import type { ColumnRef, Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';

export type Order =
  | { readonly kind: 'column'; readonly ref: ColumnRef; readonly descending: boolean }
  /** Rows that satisfy it come first: an absent value sorts last in either direction. */
  | { readonly kind: 'first'; readonly that: Predicate };

export interface Select {
  /**
   * 'count': one row with one cell. 'tally': for each of `flags` that is the first that some row satisfies, its place and the
   * number of such rows; and with the place after the last the number of those that satisfy none.
   */
  readonly columns: readonly ColumnRef[] | 'count' | 'tally';
  /** After the columns, a cell '1' or '0' for each: whether the row satisfies it. */
  readonly flags: readonly Predicate[];
  readonly from: Scan;
  readonly order: readonly Order[];
  readonly limit?: number;
}
