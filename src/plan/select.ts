/** A SELECT as data: what every dialect compiles. */
import type { ColumnRef, Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';

export type Order =
  | { readonly kind: 'column'; readonly ref: ColumnRef; readonly descending: boolean }
  /** Rows that satisfy it come first: an absent value sorts last in either direction. */
  | { readonly kind: 'first'; readonly that: Predicate };

export interface Select {
  /** 'count': one row with one cell. */
  readonly columns: readonly ColumnRef[] | 'count';
  /** After the columns, a cell '1' or '0' for each: whether the row satisfies it. */
  readonly flags: readonly Predicate[];
  readonly from: Scan;
  readonly order: readonly Order[];
  readonly limit?: number;
}
