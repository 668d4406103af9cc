/**
 * Stretches of a table in the order of its key. A row whose key has a NULL, as legacy tables allow and schemas seldom tell, lies
 * between no two keys: it is read by itself, and counted with the stretch that has no end.
 */
import type { Column } from '../adapter/schema.ts';
import type { Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import { after, upTo, withKey } from './order.ts';
import { and, everything, not, or, type Predicate } from './predicate.ts';
import type { Order } from './select.ts';

/** Raw key cells: `after` is exclusive, `upTo` inclusive. */
export interface KeyBounds {
  readonly after?: readonly string[];
  readonly upTo?: readonly string[];
  /** Instead: the rows whose key has a NULL. */
  readonly withoutKey?: true;
}

/** Of keys without NULL, which an index serves as it is. */
export function keyOrders(source: Source, alias: string): readonly Order[] {
  return withKey([], source, alias).map((order) =>
    order.kind === 'column' ? { ...order, ref: { ...order.ref, column: withoutNull(order.ref.column) } } : order,
  );
}

const filledColumns = new WeakMap<Column, Column>();
const withoutNull = (column: Column): Column =>
  column.notNull ? column : kept(filledColumns, column, () => ({ ...column, notNull: true }));

export function between(orders: readonly Order[], bounds: Pick<KeyBounds, 'after' | 'upTo'>): Predicate {
  return and(
    bounds.after === undefined ? everything : after(orders, bounds.after),
    bounds.upTo === undefined ? everything : upTo(orders, bounds.upTo),
  );
}

/** The rows that are read: each is in an order, or all are without. */
export function readWithin(orders: readonly Order[], { withoutKey, ...bounds }: KeyBounds): Predicate {
  const missing = missingIn(orders);
  return withoutKey ? or(...missing) : and(between(orders, bounds), ...missing.map(not));
}

/** The rows that are counted: where no key ends the stretch, those without a key too. */
export function countedWithin(orders: readonly Order[], bounds: KeyBounds): Predicate {
  const within = between(orders, bounds);
  return bounds.upTo === undefined ? or(within, ...missingIn(orders)) : within;
}

const missingIn = (orders: readonly Order[]): Predicate[] =>
  orders.flatMap((order): Predicate[] => (order.kind === 'column' ? [{ op: 'isNull', ref: order.ref }] : []));
