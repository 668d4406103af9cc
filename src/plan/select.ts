/** A SELECT as data: what every dialect compiles. */
import type { ColumnRef, Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';

export type Order =
  | { readonly kind: 'column'; readonly ref: ColumnRef; readonly descending: boolean }
  /** Rows that satisfy it come first: an absent value sorts last in either direction. */
  | { readonly kind: 'first'; readonly that: Predicate };

/** One row for each combination of values that there is: these, how many rows have them, and what else is asked of those rows. */
export interface Groups {
  readonly by: readonly ColumnRef[];
  /** How many different values of it they have. */
  readonly distinct?: ColumnRef | undefined;
  /** One value of it. */
  readonly sample?: ColumnRef | undefined;
}

export interface Select {
  /**
   * 'count': one row with one cell. 'tally': for each of `flags` that is the first that some row satisfies, its place and the
   * number of such rows; and with the place after the last the number of those that satisfy none.
   */
  readonly columns: readonly ColumnRef[] | 'count' | 'tally';
  /** In place of columns. */
  readonly groups?: Groups;
  /** After the columns, a cell '1' or '0' for each: whether the row satisfies it. */
  readonly flags: readonly Predicate[];
  readonly from: Scan;
  /** A child table, each row of which stands beside each of the others that its conditions tie it to. */
  readonly beside?: Scan | undefined;
  readonly order: readonly Order[];
  readonly limit?: number;
  /** Only these rows. */
  readonly newest?: Newest;
}

/**
 * Of the rows that have the same values in `alike`, those that come first in `order`: as many as `most`, and more where others
 * have the place of the last of these.
 */
export interface Newest {
  readonly alike: readonly ColumnRef[];
  readonly order: readonly Order[];
  readonly most: number;
}
