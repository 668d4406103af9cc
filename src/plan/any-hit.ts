/**
 * A value found in any of several places of a source. Places in the row itself are an OR; with places in child tables it
 * is a set of keys, one scan per table, because no engine serves `own = x or exists (child = x)` by indexes. Where no index
 * could serve the row's own place either, it is an OR after all: other criteria then leave few rows to look at.
 */
import { all, type Condition, isNever } from '../adapter/condition.ts';
import type { Hit } from '../adapter/hits.ts';
import type { PlanContext } from './context.ts';
import { filterPredicate, lift, type Scope } from './lift.ts';
import { and, type ColumnRef, isEverything, type KeySet, member, or, type Predicate } from './predicate.ts';
import { keyRefs } from './references.ts';
import { tableScan } from './scan.ts';

export function anyHit(
  hits: readonly Hit[],
  scope: Scope,
  context: PlanContext,
  conditionOf: (hit: Hit) => Condition,
): Predicate {
  const found = hits
    .map((hit) => ({ join: hit.join, condition: all(hit.guard, conditionOf(hit)) }))
    .filter(({ condition }) => !isNever(condition));
  const own = found.filter(({ join }) => join === undefined);
  const inChildren = found.filter(({ join }) => join !== undefined);
  const inPlace = () => or(...found.map(({ condition, join }) => lift(condition, scope, context, join)));
  const [key, second] = keyRefs(scope.source, scope.alias);
  const tied = inChildren.every(({ join }) => tieToKey(scope, join!) !== undefined);
  if (own.length === 0 || inChildren.length === 0 || key === undefined || second !== undefined || !tied)
    return inPlace();
  // The set would have to look at every row, whatever else was asked.
  if (own.every(({ condition }) => isSearchedRowByRow(condition))) return inPlace();
  const ownSet = setOfOwn(
    own.map(({ condition }) => condition),
    scope,
    context,
  );
  if (isEverything(ownSet.scan.where)) return inPlace();
  return member(key, [
    ownSet,
    ...inChildren.map(({ join, condition }) => setOfChild(join!, condition, scope, context)),
  ]);
}

/** Text that is folded when it is asked for, and no index has. */
function isSearchedRowByRow(condition: Condition): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.some(isSearchedRowByRow);
    case 'any':
      return condition.of.every(isSearchedRowByRow);
    default:
      return condition.op === 'text' && !condition.folded;
  }
}

/** The child's column that is tied to the source's key, if that is the whole tie. */
function tieToKey({ source }: Scope, join: string): string | undefined {
  const ties = Object.entries(source.joins[join]!.on);
  const [tie] = ties;
  return tie !== undefined && ties.length === 1 && tie[1] === source.key.columns[0] ? tie[0] : undefined;
}

function setOfOwn(conditions: readonly Condition[], { source }: Scope, context: PlanContext): KeySet {
  const alias = context.alias();
  const where = or(...conditions.map((condition) => lift(condition, { source, alias }, context)));
  return { scan: tableScan(source.table, alias, where), column: keyRefs(source, alias)[0]! };
}

function setOfChild(join: string, condition: Condition, { source }: Scope, context: PlanContext): KeySet {
  const definition = source.joins[join]!;
  const alias = context.alias();
  const inner: Scope = { source, alias, child: { join, alias } };
  const filter = filterPredicate(definition.filter, context.registry.system.schema[definition.table]!, alias, context);
  const tie = tieToKey(inner, join)!;
  const column: ColumnRef = { alias, name: tie, column: source.columnOf(`${join}.${tie}`) };
  return { scan: tableScan(definition.table, alias, and(filter, lift(condition, inner, context, join))), column };
}
