/**
 * Which rows of a table count: soft deletes in every spelling, validity periods, and rows that repeat what another
 * table has. The same filter holds in match, join, chain, count and export.
 */
import {
  all,
  among,
  any,
  type Condition,
  compare,
  equal,
  isBlank,
  isNull,
  none,
  notNull,
  textMatch,
} from './condition.ts';
import type { LegacySchema } from './schema.ts';

/** A value, one of several values, NULL, any value, text that starts so, no amount, no text, or a number above another. */
export type Wanted =
  | string
  | readonly string[]
  | null
  | { readonly startsWith: string }
  | { readonly anything: true }
  | { readonly zero: true }
  | { readonly blank: true }
  | { readonly above: number };

/** Text that starts so, in a column that the legacy system keeps in upper case. */
export const startsWith = (text: string): Wanted => ({ startsWith: text });
/** Any value but NULL. */
export const anything: Wanted = { anything: true };
/** NULL or 0, in a column of numbers where both say that nothing was measured. */
export const zero: Wanted = { zero: true };
/** NULL, or text of nothing but spaces. */
export const blank: Wanted = { blank: true };
/** A number greater than this one. */
export const above = (number: number): Wanted => ({ above: number });

export interface RowFilter<C extends string> {
  /** Rows must match each of these. */
  readonly only?: { readonly [K in C]?: Wanted };
  /** Rows that match any of these do not count. */
  readonly unless?: { readonly [K in C]?: Wanted };
  /** `YYYYMMDD` columns between which a row is valid. */
  readonly current?: { readonly from?: C; readonly until?: C };
}

/** The condition that a column holds what is wanted. */
export function wantedCondition(column: string, wanted: Wanted): Condition {
  if (wanted === null) return isNull(column);
  if (typeof wanted === 'string') return among(column, [wanted]);
  if ('startsWith' in wanted) return textMatch(column, 'starts', wanted.startsWith, true);
  if ('zero' in wanted) return any(isNull(column), equal(column, '0'));
  if ('blank' in wanted) return isBlank(column);
  if ('above' in wanted) return compare(column, '>', String(wanted.above));
  return 'anything' in wanted ? notNull(column) : among(column, wanted as readonly string[]);
}

/** The condition of a filter on a day (`YYYYMMDD`, site time). */
export function filterCondition(filter: RowFilter<string>, today: string): Condition {
  const each = (columns: { readonly [K in string]?: Wanted } | undefined) =>
    Object.entries(columns ?? {}).map(([column, wanted]) => wantedCondition(column, wanted as Wanted));
  const { from, until } = filter.current ?? {};
  return all(
    ...each(filter.only),
    none(any(...each(filter.unless))),
    ...(from ? [any(isNull(from), compare(from, '<=', today))] : []),
    ...(until ? [any(isNull(until), compare(until, '>=', today))] : []),
  );
}

/** The parts of a filter, each a filter by itself, named after what it looks at: `only DEL_FLG`. */
export function eachRule({ only, unless, current }: RowFilter<string>): {
  readonly name: string;
  readonly filter: RowFilter<string>;
}[] {
  const named = (word: 'only' | 'unless', wanted: RowFilter<string>['only'] = {}) =>
    Object.entries(wanted).map(([column, value]) => ({
      name: `${word} ${column}`,
      filter: { [word]: { [column]: value } } as RowFilter<string>,
    }));
  const columns = [current?.from, current?.until].filter((column) => column !== undefined);
  return [
    ...named('only', only),
    ...named('unless', unless),
    ...(current ? [{ name: `current ${columns.join(' to ')}`, filter: { current } }] : []),
  ];
}

/** Rows that another table has as well: `{ table, on: { column there: column here } }`. */
export interface UnlessIn<S extends LegacySchema = LegacySchema, C extends string = string> {
  readonly table: keyof S & string;
  readonly on: Readonly<Record<string, C>>;
  readonly filter: RowFilter<string>;
  /** Their column is greater than ours: a row of the same table that came later. */
  readonly later: Readonly<Record<string, C>>;
  /** Which of our own rows this is about; left out: all. */
  readonly rows: RowFilter<string>;
}

export interface UnlessInOptions<C extends string> {
  readonly later?: Readonly<Record<string, C>>;
  readonly rows?: RowFilter<string>;
}

/**
 * Takes out rows whose fact another table serves: `unlessIn('RX_ORDER', { RX_ID: 'RX_ID' }, { unless: { STATUS_CD: 'X' } })`.
 * The newest row of each patient: `unlessIn('HISTORY', { PAT_ID: 'PAT_ID' }, {}, { later: { ID: 'ID' } })`.
 */
export function unlessIn<const T extends string, const C extends string>(
  table: T,
  on: Readonly<Record<string, C>>,
  filter: RowFilter<string> = {},
  { later = {}, rows = {} }: UnlessInOptions<C> = {},
): UnlessIn<Record<T, LegacySchema[string]>, C> {
  return { table, on, filter, later, rows };
}
