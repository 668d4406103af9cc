/**
 * The one maker of scans on resources: the source's own filter (soft deletes, test charts, merged charts, rows that
 * another table repeats), the visibility of what it follows, and the caller's access, inside every scan.
 */
import { eachRule, type UnlessIn } from '../adapter/filter.ts';
import { joinOf, type Source } from '../adapter/source.ts';
import { allowed, type Bound } from './allowed.ts';
import type { PlanContext } from './context.ts';
import { filterPredicate, inChild, lift, refOf, type Scope } from './lift.ts';
import {
  and,
  type ColumnRef,
  everything,
  isEverything,
  isNothing,
  not,
  nothing,
  or,
  type Predicate,
} from './predicate.ts';
import { followed, keyIn, keyRefs, keysOf, targetSources } from './references.ts';
import { type Scan, tableScan } from './scan.ts';
import { refuseWithdrawn } from './withdrawn.ts';

/**
 * A scan of a source for rows that satisfy `where`, of those that exist and that the caller may see. Throws F406 for one that
 * is not served now, unless the scan would find nothing anyway.
 */
export function sourceScan(
  source: Source,
  context: PlanContext,
  where: (scope: Scope) => Predicate,
  bound?: Bound,
): Scan {
  const scope: Scope = { source, alias: context.alias() };
  const wanted = where(scope);
  const visible = isNothing(wanted) ? nothing : allowed(scope, context, sourceScan, bound);
  // What folds away is not filtered: the statement would not run.
  const folded = and(wanted, visible);
  if (!isNothing(folded)) refuseWithdrawn(source, context.registry);
  const filtered = isNothing(folded) ? nothing : and(folded, rowsThatCount(scope, context, bound));
  return tableScan(source.table, scope.alias, filtered, wanted);
}

function rowsThatCount(scope: Scope, context: PlanContext, bound: Bound): Predicate {
  return and(exists(scope, context), notMerged(scope, context), followsVisible(scope, context, bound));
}

/** A condition of every scan by itself, with the name of the rule that it stands for. */
export interface NamedRule {
  readonly name: string;
  readonly holds: Predicate;
}

/** The name of the last rule: the caller's access. */
export const NOT_GRANTED = 'not granted';

/** What `sourceScan` puts together, one rule at a time: who counts rows by rule must leave out the same ones. */
export function rulesOf(scope: Scope, context: PlanContext): NamedRule[] {
  const { source, alias } = scope;
  const table = context.registry.system.schema[source.table]!;
  const own = eachRule(source.filter).map(({ name, filter }) => ({
    name,
    holds: filterPredicate(filter, table, alias, context),
  }));
  const rules: NamedRule[] = [
    ...own,
    { name: 'no value', holds: lift(source.present, scope, context) },
    ...source.unlessIn.map((other) => ({ name: toldBy(other), holds: not(toldElsewhere(other, scope, context)) })),
    { name: 'merged chart', holds: notMerged(scope, context) },
    { name: `goes with ${source.follows}`, holds: followsVisible(scope, context, undefined) },
    { name: NOT_GRANTED, holds: allowed(scope, context, sourceScan) },
  ];
  return rules.filter(({ holds }) => !isEverything(holds));
}

/** Not deleted, not a test, valid now, a value there, not told by another table. */
function exists(scope: Scope, context: PlanContext): Predicate {
  const { source, alias } = scope;
  const own = filterPredicate(source.filter, context.registry.system.schema[source.table]!, alias, context);
  return and(
    own,
    lift(source.present, scope, context),
    ...source.unlessIn.map((other) => not(toldElsewhere(other, scope, context))),
  );
}

/** The name of the rule; rows of its own table that came later are not another's. */
const toldBy = ({ table, later }: UnlessIn): string =>
  Object.keys(later).length === 0 ? `told by ${table}` : `told by a later row of ${table}`;

function toldElsewhere(told: UnlessIn, { source, alias }: Scope, context: PlanContext): Predicate {
  const other = context.alias();
  const there = context.registry.system.schema[told.table]!;
  const own = filterPredicate(told.rows, context.registry.system.schema[source.table]!, alias, context);
  const filter = filterPredicate(told.filter, there, other, context);
  const ties = tiesElsewhere(told, other, { source, alias }, context);
  return and(own, { op: 'exists', scan: tableScan(told.table, other, and(...ties, filter)) });
}

/** What a row has in common with those of another table that tell the same. */
export function tiesElsewhere(
  { table, on, later }: UnlessIn,
  other: string,
  { source, alias }: Scope,
  context: PlanContext,
): Predicate[] {
  const { columns } = context.registry.system.schema[table]!;
  const tie = ([theirs, ours]: readonly [string, string], above?: true): Predicate => ({
    op: 'same',
    left: { alias: other, name: theirs, column: columns[theirs]! },
    right: { alias, name: ours, column: source.columnOf(ours) },
    ...(above && { above }),
  });
  return [...Object.entries(on).map((one) => tie(one)), ...Object.entries(later).map((one) => tie(one, true))];
}

/** A chart that was merged into another is not served: the other one is. */
function notMerged({ source, alias }: Scope, context: PlanContext): Predicate {
  const { survivor } = source;
  const table = survivor && context.registry.system.schema[survivor.table];
  if (survivor === undefined || table === undefined) return everything;
  const merge = context.alias();
  const from: ColumnRef = { alias: merge, name: survivor.from, column: table.columns[survivor.from]! };
  const where = and(
    { op: 'same', left: from, right: keyRefs(source, alias)[0]! },
    filterPredicate(survivor.filter, table, merge, context),
  );
  return not({ op: 'exists', scan: tableScan(survivor.table, merge, where) });
}

/** A result goes with its chart: where that is hidden, so is the result. */
function followsVisible(scope: Scope, context: PlanContext, bound: Bound): Predicate {
  const { follows, followed: nodes } = scope.source;
  if (follows === undefined || bound === 'visible') return everything;
  const facets = nodes
    .map((node) => ('facets' in node ? node.facets.reference : undefined))
    .filter((facet) => facet !== undefined);
  return or(
    ...facets.flatMap((facet) =>
      targetSources(facet, context).map((target) => {
        const visible = (isTarget: (alias: string) => Predicate): Predicate => {
          const alias = context.alias();
          const inner: Scope = { source: target, alias };
          return {
            op: 'exists',
            scan: tableScan(
              target.table,
              alias,
              and(isTarget(alias), exists(inner, context), notMerged(inner, context)),
            ),
          };
        };
        if (bound !== undefined && facet.target === 'Patient') {
          const [key] = keysOf(target, bound.patient, context);
          return key === undefined ? nothing : visible((alias) => keyIn(keyRefs(target, alias), [key]));
        }
        const refs = (inner: Scope) => facet.columns.map((column) => refOf(inner, column));
        return inChild(joinOf(facet.columns[0] ?? ''), scope, context, (inner) =>
          followed(refs(inner), target, context, visible),
        );
      }),
    ),
  );
}
