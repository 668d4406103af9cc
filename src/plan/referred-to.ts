/** The rows that some rows of another source refer to: their keys are gathered once for the statement. */
import type { Source } from '../adapter/source.ts';
import type { Bound } from './allowed.ts';
import type { PlanContext } from './context.ts';
import { filterPredicate, inChild, refOf, type Scope } from './lift.ts';
import type { PlacedReference } from './placed-references.ts';
import { and, type ColumnRef, exists, isNothing, type KeySet, member, nothing, type Predicate } from './predicate.ts';
import { constantKey, followed, keyIn, keyRefs, pointedAtFrom } from './references.ts';
import { tableScan } from './scan.ts';
import { sourceScan } from './source-scan.ts';

export interface Referring {
  readonly source: Source;
  /** Which of its rows; nobody's rows that the caller may not see are among them. */
  readonly where: (there: Scope) => Predicate;
  readonly bound: Bound;
}

export function referredToBy(
  { source, where, bound }: Referring,
  { facet, join }: PlacedReference,
  scope: Scope,
  context: PlanContext,
): Predicate {
  const scan = sourceScan(source, context, where, bound);
  if (isNothing(scan.where)) return nothing;
  const keys = keyRefs(scope.source, scope.alias);
  if (facet.id !== undefined) {
    const constant = constantKey(facet, scope.source);
    return constant === undefined ? nothing : and(keyIn(keys, [constant]), exists(scan));
  }
  const ties = join === undefined ? [] : Object.entries(source.joins[join]!.on);
  const [key] = keys;
  const [column] = facet.columns;
  if (key === undefined || column === undefined || keys.length > 1 || ties.length > 1) {
    const wanted = (there: Scope) =>
      and(
        where(there),
        inChild(join, there, context, (inner) => {
          const refs = facet.columns.map((name) => refOf(inner, name));
          return followed(refs, scope.source, context, (isTarget) => isTarget(scope.alias));
        }),
      );
    return exists(sourceScan(source, context, wanted, bound));
  }
  const [tie] = ties;
  const columnAt = (alias: string, name: string): ColumnRef =>
    refOf({ source, alias, ...(join && { child: { join, alias } }) }, name);
  const set = (): KeySet => {
    if (join === undefined || tie === undefined) return { scan, column: columnAt(scan.alias, column) };
    const { table, filter } = source.joins[join]!;
    const alias = context.alias();
    const [theirs, ours] = tie;
    const parents: KeySet = { scan, column: { alias: scan.alias, name: ours, column: source.columnOf(ours) } };
    const isChild = member(columnAt(alias, `${join}.${theirs}`), [parents]);
    const counts = filterPredicate(filter, context.registry.system.schema[table]!, alias, context);
    return { scan: tableScan(table, alias, and(isChild, counts)), column: columnAt(alias, column) };
  };
  return pointedAtFrom(key, scope.source, context, set);
}
