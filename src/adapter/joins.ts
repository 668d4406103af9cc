/** Other tables that an adapter reads: child rows, and single rows found by their own key. */
import type { RowFilter } from './filter.ts';

export interface Join<T extends string = string, Their extends string = string, Our extends string = string> {
  readonly kind: 'many' | 'one';
  readonly table: T;
  /** `{ their column: our column }`. */
  readonly on: Readonly<Record<Their, Our>>;
  readonly order: readonly string[];
  readonly filter: RowFilter<string>;
}

/**
 * Child rows: `many('PAT_PHONE', { PAT_ID: 'PAT_ID' }, 'SEQ_NO')` with `{ their column: our column }`. They are read by
 * one statement per page. An element that names their columns (`phone.NBR`) is made once per child row.
 */
export function many<const T extends string, const Their extends string, const Our extends string>(
  table: T,
  on: Readonly<Record<Their, Our>>,
  order: string | readonly string[] = [],
  filter: RowFilter<string> = {},
): Join<T, Their, Our> {
  return { kind: 'many', table, on, order: typeof order === 'string' ? [order] : order, filter };
}

/**
 * The one row that our columns point at: `one('PAT_MASTER', { PAT_ID: 'PAT_ID' })`. `on` must be its table's key. A row that
 * the filter takes out is as if it were not there.
 */
export function one<const T extends string, const Their extends string, const Our extends string>(
  table: T,
  on: Readonly<Record<Their, Our>>,
  filter: RowFilter<string> = {},
): Join<T, Their, Our> {
  return { kind: 'one', table, on, order: [], filter };
}
