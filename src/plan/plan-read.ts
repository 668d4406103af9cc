/** The statements for rows by key: a read, the targets of an include, the child rows of a page. */
import type { Source } from '../adapter/source.ts';
import { cellRefs, PAGE_WITHIN, READ_WITHIN } from './cell-refs.ts';
import { nextStatement, type PlanContext } from './context.ts';
import { type Layout, layoutOf } from './layout.ts';
import { filterPredicate } from './lift.ts';
import { withKey } from './order.ts';
import { and, type ColumnRef, type Predicate } from './predicate.ts';
import { keyIn, keyRefs } from './references.ts';
import { tableScan } from './scan.ts';
import type { Order, Select } from './select.ts';
import { labelFlags } from './sensitive.ts';
import type { ElementFilter } from './shape.ts';
import { sourceScan } from './source-scan.ts';

export interface KeyedRead {
  readonly source: Source;
  readonly layout: Layout;
  readonly select: Select;
}

/** The visible rows of a source with these keys. */
export function planByKeys(
  source: Source,
  keys: readonly (readonly string[])[],
  context: PlanContext,
  elements?: ElementFilter,
): KeyedRead {
  const layout = layoutOf(source, elements);
  const asked: PlanContext = { ...nextStatement(context), perRow: true, fewRows: true };
  const scan = sourceScan(source, asked, ({ alias }) => keyIn(keyRefs(source, alias), keys));
  const columns = cellRefs(source, scan.alias, layout.columns, keys.length === 1 ? READ_WITHIN : PAGE_WITHIN);
  // Several rows come in the order of their keys, so that an answer is the same on every engine.
  const order = keys.length > 1 ? withKey([], source, scan.alias) : [];
  const flags = labelFlags({ source, alias: scan.alias }, asked);
  return { source, layout, select: { columns, flags, from: scan, order } };
}

/** The child rows of a page of parents, in the join's order. The parents are visible: their scan saw to that. */
export function planChildren(
  source: Source,
  join: string,
  columns: readonly string[],
  parents: readonly (readonly string[])[],
  request: PlanContext,
): Select {
  const context = nextStatement(request);
  const definition = source.joins[join]!;
  const alias = context.alias();
  const refOf = (name: string): ColumnRef => ({ alias, name, column: source.columnOf(`${join}.${name}`) });
  const ties = Object.keys(definition.on).map(refOf);
  const filter: Predicate = filterPredicate(
    definition.filter,
    context.registry.system.schema[definition.table]!,
    alias,
    context,
  );
  const order = [...ties, ...definition.order.map(refOf)].map(
    (ref): Order => ({ kind: 'column', ref, descending: false }),
  );
  return {
    columns: columns.map(refOf),
    flags: [],
    from: tableScan(definition.table, alias, and(keyIn(ties, parents), filter)),
    order,
  };
}
