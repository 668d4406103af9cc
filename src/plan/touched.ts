/**
 * Rows whose state may have changed since an instant: by their own times of update, and by what else decides whether they
 * are there and what they say: their chart, merges of charts, another table that tells the same, a validity that began or
 * ended. What has no known time counts as touched: an increment may say too much, and never too little.
 */

import { all, any, type Condition, compare, never } from '../adapter/condition.ts';
import { date8Text } from '../adapter/datatypes/granule.ts';
import type { ReferenceFacet } from '../adapter/facets.ts';
import type { RowFilter, UnlessIn } from '../adapter/filter.ts';
import type { Source } from '../adapter/source.ts';
import { intervalOf } from '../fhir/instant.ts';
import type { DateValue } from '../search/request.ts';
import type { PlanContext } from './context.ts';
import { inChild, lift, refOf, type Scope } from './lift.ts';
import { placedReferences } from './placed-references.ts';
import { and, type ColumnRef, everything, exists, not, nothing, or, type Predicate } from './predicate.ts';
import { lastUpdatedPredicate, updateKnown } from './predicates/resource-level.ts';
import { pointsAtRow, targetSources } from './references.ts';
import { type Scan, tableScan } from './scan.ts';
import { tiesElsewhere } from './source-scan.ts';
import { mergeOfSurvivor, mergeTouched } from './touched-merges.ts';

/** `since` is a value with the prefix `gt`: what reaches above it. */
export function touchedSince(since: DateValue, scope: Scope, context: PlanContext): Predicate {
  const { source } = scope;
  if (source.lastUpdated.length === 0) return everything;
  return or(
    itself(since, scope, context),
    mergeOfSurvivor(since, scope, context),
    ...childValidity(since, scope, context),
    ...placedReferences(source).map(({ facet, join }) => targetMoved(since, facet, join, scope, context)),
    chartTouched(since, scope, context),
  );
}

/** Every row of the table under a condition, whether it counts or not. */
export function anyRow(source: Source, context: PlanContext, where: (scope: Scope) => Predicate): Scan {
  const alias = context.alias();
  return tableScan(source.table, alias, where({ source, alias }));
}

/** What decides whether the row itself is there. */
function itself(since: DateValue, scope: Scope, context: PlanContext): Predicate {
  const { source } = scope;
  return or(
    updated(since, scope, context),
    lift(validityTurned(source.filter, since, context), scope, context),
    told(since, scope, context),
    mergeTouched(since, keyOf(scope), source, context, 1),
  );
}

const keyOf = (scope: Scope): ColumnRef => refOf(scope, scope.source.key.columns[0]!);

function updated(since: DateValue, scope: Scope, context: PlanContext): Predicate {
  return or(lastUpdatedPredicate(since, scope, context), not(updateKnown(scope, context)));
}

/** A validity began or ended between the day of `since` and today: nobody writes the row for that. */
function validityTurned({ current = {} }: RowFilter<string>, since: DateValue, context: PlanContext): Condition {
  const { zone } = context.registry.system;
  const day = date8Text(zone.toLocal(intervalOf(since.date, zone).end));
  const { from, until } = current;
  if (day >= context.today) return never;
  return any(
    from === undefined ? never : all(compare(from, '>', day), compare(from, '<=', context.today)),
    until === undefined ? never : all(compare(until, '>=', day), compare(until, '<', context.today)),
  );
}

function childValidity(since: DateValue, { source, alias }: Scope, context: PlanContext): Predicate[] {
  return Object.entries(source.joins).map(([join, { table, on, filter }]) => {
    const turned = validityTurned(filter, since, context);
    if (turned.op === 'any' && turned.of.length === 0) return nothing;
    const child = context.alias();
    const refAt = (name: string): ColumnRef => ({ alias: child, name, column: source.columnOf(`${join}.${name}`) });
    const ties = Object.entries(on).map(
      ([theirs, ours]): Predicate => ({ op: 'same', left: refAt(theirs), right: refOf({ source, alias }, ours) }),
    );
    const columnOf = (name: string) => source.columnOf(`${join}.${name}`);
    const bare = { source: { columnOf, joins: {} } as unknown as Source, alias: child };
    return exists(tableScan(table, child, and(...ties, lift(turned, bare, context))));
  });
}

/** A row of a table that tells the same was written; its times are those of a source on that table. */
function told(since: DateValue, scope: Scope, context: PlanContext): Predicate {
  return or(...scope.source.unlessIn.map((other) => toldBy(other, since, scope, context)));
}

function toldBy(told: UnlessIn, since: DateValue, scope: Scope, context: PlanContext): Predicate {
  const { types, sourcesOf } = context.registry;
  const there = types
    .flatMap((type) => sourcesOf(type))
    .find((other) => other.table === told.table && other.lastUpdated.length > 0);
  const other = context.alias();
  const ties = tiesElsewhere(told, other, scope, context);
  const written = there === undefined ? everything : updated(since, { source: there, alias: other }, context);
  return exists(tableScan(told.table, other, and(...ties, written)));
}

/** The reference is to a chart that was merged or is its own again: it reads differently now. */
function targetMoved(
  since: DateValue,
  facet: ReferenceFacet,
  join: string | undefined,
  scope: Scope,
  context: PlanContext,
): Predicate {
  const [target] = targetSources(facet, context);
  const merges = target && context.registry.mergesOf(target.type);
  if (target === undefined || merges === undefined) return nothing;
  return inChild(join, scope, context, (inner) =>
    mergeTouched(since, refOf(inner, facet.columns[0]!), target, context, merges.depth + 1),
  );
}

/** What the row goes with was hidden or shown. */
function chartTouched(since: DateValue, scope: Scope, context: PlanContext): Predicate {
  const facets = scope.source.followed.flatMap((node) =>
    'facets' in node && node.facets.reference ? [node.facets.reference] : [],
  );
  // Few charts are touched, and many rows ask: the charts are looked for once.
  const { perRow: _, ...gathered } = context;
  return or(
    ...facets.flatMap((facet) =>
      targetSources(facet, context).map((target) =>
        pointsAtRow(facet, target, scope, gathered, (isTarget) =>
          anyRow(target, context, (there) => and(isTarget(there), itself(since, there, context))),
        ),
      ),
    ),
  );
}
