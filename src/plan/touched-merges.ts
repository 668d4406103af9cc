/** Merges of charts that were made or undone since an instant, as sets of the charts whose rows read differently for it. */
import type { Survivor } from '../adapter/resource.ts';
import type { Source } from '../adapter/source.ts';
import type { DateValue } from '../search/request.ts';
import type { PlanContext } from './context.ts';
import { refOf, type Scope } from './lift.ts';
import { type ColumnRef, everything, type KeySet, member, not, nothing, or, type Predicate } from './predicate.ts';
import { lastUpdatedPredicate, updateKnown } from './predicates/resource-level.ts';
import { tableScan } from './scan.ts';

/**
 * The chart, or one that it leads to within so many hops, was merged or came back. Hops go through undone merges too: where
 * one was undone, the way ends today.
 */
export function mergeTouched(
  since: DateValue,
  chart: ColumnRef,
  target: Source,
  context: PlanContext,
  hops: number,
): Predicate {
  if (target.survivor === undefined) return nothing;
  const sets = Array.from({ length: hops }, (_, hop) => leadsThere(since, target, context, hop));
  return member(chart, sets);
}

/** `link` of a chart: one that was merged into it, over however many others, was merged or came back. */
export function mergeOfSurvivor(since: DateValue, scope: Scope, context: PlanContext): Predicate {
  const { source } = scope;
  const merges = context.registry.mergesOf(source.type);
  if (source.survivor === undefined || merges === undefined) return nothing;
  const sets = Array.from({ length: merges.depth + 1 }, (_, hop) => takenIn(since, source, context, hop));
  return member(refOf(scope, source.key.columns[0]!), sets);
}

function leadsThere(since: DateValue, target: Source, context: PlanContext, hops: number): KeySet {
  return mergeRows(target, context, 'from', (merge) =>
    hops === 0 ? merge.touched(since) : member(merge.column('to'), [leadsThere(since, target, context, hops - 1)]),
  );
}

function takenIn(since: DateValue, target: Source, context: PlanContext, hops: number): KeySet {
  return mergeRows(target, context, 'to', (merge) =>
    hops === 0 ? merge.touched(since) : member(merge.column('from'), [takenIn(since, target, context, hops - 1)]),
  );
}

interface Merge {
  readonly column: (side: 'from' | 'to') => ColumnRef;
  readonly touched: (since: DateValue) => Predicate;
}

/** Rows of the merge table, undone ones too, as the set of the charts on one side. */
function mergeRows(
  target: Source,
  context: PlanContext,
  side: 'from' | 'to',
  where: (merge: Merge) => Predicate,
): KeySet {
  const { table, ...names } = target.survivor as Survivor;
  const alias = context.alias();
  const columnOf = (name: string) => context.registry.system.schema[table]!.columns[name]!;
  const column = (which: 'from' | 'to'): ColumnRef => ({ alias, name: names[which], column: columnOf(names[which]) });
  const times = { columnOf, joins: {}, lastUpdated: target.mergedAt } as unknown as Source;
  const scope: Scope = { source: times, alias };
  const touched = (since: DateValue): Predicate =>
    target.mergedAt.length === 0
      ? everything
      : or(lastUpdatedPredicate(since, scope, context), not(updateKnown(scope, context)));
  return { scan: tableScan(table, alias, where({ column, touched })), column: column(side) };
}
