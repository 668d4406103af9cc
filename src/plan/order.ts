/**
 * Sorting and keyset paging: an order over columns with NULLs last, and the condition for what comes after a position.
 * Never an offset. https://hl7.org/fhir/R4/search.html#sort
 */
import { type Hit, hitsOf } from '../adapter/hits.ts';
import type { Cell, Node } from '../adapter/node.ts';
import { presentOf } from '../adapter/present.ts';
import { joinOf, type Source } from '../adapter/source.ts';
import type { SortKey } from '../search/request.ts';
import type { PlanContext } from './context.ts';
import { lift, refOf, type Scope } from './lift.ts';
import { and, type ColumnRef, everything, isEverything, not, nothing, or, type Predicate } from './predicate.ts';
import type { Order } from './select.ts';

/** A sort key on one source: its part of the order, and its value for merging with other sources. */
export interface SourceSortKey {
  readonly orders: readonly Order[];
  readonly columns: readonly string[];
  readonly descending: boolean;
  readonly valueOf: (cells: readonly Cell[]) => string | number | null;
}

const unsorted = (descending: boolean): SourceSortKey => ({ orders: [], columns: [], descending, valueOf: () => null });

/** undefined: the source has the element, but only in a child table, which gives no order. */
export function sourceSortKey(key: SortKey, scope: Scope, context: PlanContext): SourceSortKey | undefined {
  const { source, alias } = scope;
  const { descending, parameter } = key;
  if (parameter.code === '_id') return byColumns(source.key.columns, source, alias, descending);
  const candidates = parameter.code === '_lastUpdated' ? updateNodes(source) : hitsOf(source, parameter).map(nodeOfHit);
  if (candidates.length === 0) return unsorted(descending);
  const usable = candidates.find(({ columns }) => columns.every((column) => joinOf(column) === undefined));
  if (usable === undefined || (parameter.code === '_lastUpdated' && candidates.length > 1)) return undefined;
  const present = lift(usable.present, scope, context);
  const always = isEverything(present) || usable.columns.every((column) => source.columnOf(column).filled);
  const orders: Order[] = always ? [] : [{ kind: 'first', that: present }];
  for (const column of usable.columns) orders.push({ kind: 'column', ref: refOf(scope, column), descending });
  return { orders, columns: usable.columns, descending, valueOf: usable.valueOf };
}

interface Sortable {
  readonly columns: readonly string[];
  readonly present: Hit['present'];
  readonly valueOf: SourceSortKey['valueOf'];
}

function nodeOfHit({ facets, present }: Pick<Hit, 'facets' | 'present'>): Sortable {
  return { columns: facets.sort ?? [], present, valueOf: facets.sortValue ?? (() => null) };
}

function updateNodes(source: Source): Sortable[] {
  return source.lastUpdated.map((node: Node) =>
    nodeOfHit({ facets: 'facets' in node ? node.facets : {}, present: presentOf(node) }),
  );
}

function byColumns(columns: readonly string[], source: Source, alias: string, descending: boolean): SourceSortKey {
  const orders = columns.map(
    (name): Order => ({ kind: 'column', ref: { alias, name, column: source.columnOf(name) }, descending }),
  );
  return { orders, columns, descending, valueOf: (cells) => source.key.encode(cells) ?? null };
}

/** The key breaks all ties, unless the order has it already. */
export function withKey(orders: readonly Order[], source: Source, alias: string): Order[] {
  const has = (name: string) => orders.some((order) => order.kind === 'column' && order.ref.name === name);
  const missing = source.key.columns.filter((name) => !has(name));
  return [...orders, ...byColumns(missing, source, alias, false).orders];
}

/** A place in an order: the raw cell of each column, '1' or '0' for what comes first. */
export type Position = readonly Cell[];

/** The rows after a position. */
export function after(orders: readonly Order[], position: Position): Predicate {
  const alternatives = orders.map((order, i) =>
    and(
      ...orders.slice(0, i).map((earlier, j) => at(earlier, position[j] ?? null)),
      beyond(order, position[i] ?? null),
    ),
  );
  return and(notBefore(orders[0], position[0] ?? null), or(...alternatives));
}

/** The row at a position of key columns and the rows before it: what `after` leaves out. Keys have no NULL. */
export function upTo(orders: readonly Order[], position: readonly string[]): Predicate {
  const columns = orders.flatMap((order) => (order.kind === 'column' ? [order] : []));
  const alternatives = columns.map(({ ref }, i) =>
    and(
      ...columns.slice(0, i).map((earlier, j) => at(earlier, position[j]!)),
      placed(ref, i === columns.length - 1 ? '<=' : '<', position[i]!),
    ),
  );
  const [first] = columns;
  return columns.length === 1 ? or(...alternatives) : and(placed(first!.ref, '<=', position[0]!), or(...alternatives));
}

const placed = (ref: ColumnRef, is: '<' | '<=', value: string): Predicate => ({
  op: 'compare',
  ref,
  is,
  value,
  part: undefined,
  place: true,
});

function at(order: Order, cell: Cell): Predicate {
  if (order.kind === 'first') return cell === '1' ? order.that : not(order.that);
  if (cell === null) return { op: 'isNull', ref: order.ref };
  return { op: 'compare', ref: order.ref, is: '=', value: cell, part: undefined, place: true };
}

function beyond(order: Order, cell: Cell): Predicate {
  if (order.kind === 'first') return cell === '1' ? not(order.that) : nothing;
  if (cell === null) return nothing;
  const further: Predicate = {
    op: 'compare',
    ref: order.ref,
    is: order.descending ? '<' : '>',
    value: cell,
    part: undefined,
    place: true,
  };
  return or(further, nullOf(order.ref));
}

const nullOf = (ref: ColumnRef): Predicate => (ref.column.notNull ? nothing : { op: 'isNull', ref });

/** Implied by the alternatives, and what an index on the first column can use. */
function notBefore(order: Order | undefined, cell: Cell): Predicate {
  if (order?.kind !== 'column' || cell === null || !order.ref.column.notNull) return everything;
  const is = order.descending ? '<=' : '>=';
  return { op: 'compare', ref: order.ref, is, value: cell, part: undefined, place: true };
}
