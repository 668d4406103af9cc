/**
 * References as equalities of key columns, in both directions, through merged charts: a row of a merged chart belongs to
 * the survivor.
 */
import type { ReferenceFacet } from '../adapter/facets.ts';
import type { Merges } from '../adapter/merges.ts';
import type { Survivor } from '../adapter/resource.ts';
import type { Source } from '../adapter/source.ts';
import type { PlanContext } from './context.ts';
import { among, filterPredicate, refOf, type Scope } from './lift.ts';
import {
  and,
  type ColumnRef,
  everything,
  exists,
  type KeySet,
  member,
  nothing,
  or,
  type Predicate,
} from './predicate.ts';
import { type Scan, tableScan } from './scan.ts';

/** The source that a reference means: the one it names, or the first of its target type. */
export function targetSources(facet: ReferenceFacet, context: PlanContext): readonly Source[] {
  return context.registry
    .sourcesOf(facet.target)
    .filter((source) => facet.source === undefined || source.name === facet.source)
    .slice(0, 1);
}

/** The keys that mean the resource with this id: its own, and those of the charts merged into it. */
export function keysOf(source: Source, id: string, context: PlanContext): readonly (readonly string[])[] {
  const key = source.key.decode(id);
  if (key === undefined) return [];
  const merges = context.registry.mergesOf(source.type);
  if (merges === undefined) return [key];
  const survivor = merges.survivorOf(key[0]!);
  return [[survivor], ...merges.losersOf(survivor).map((loser) => [loser])];
}

/** The columns equal one of the keys. */
export function keyIn(refs: readonly ColumnRef[], keys: readonly (readonly string[])[]): Predicate {
  const [first] = refs;
  if (first !== undefined && refs.length === 1)
    return among(
      first,
      keys.map((key) => key[0]!),
    );
  return or(...keys.map((key) => and(...refs.map((ref, i) => among(ref, [key[i]!])))));
}

/** The reference columns point at the resource with this id. */
export function pointsAtId(facet: ReferenceFacet, id: string, scope: Scope, context: PlanContext): Predicate {
  return or(
    ...targetSources(facet, context).map((source) => pointsAtKeys(facet, source, keysOf(source, id, context), scope)),
  );
}

/** The reference columns hold one of the keys; a reference that is the same for every row is decided here. */
export function pointsAtKeys(
  facet: ReferenceFacet,
  target: Source,
  keys: readonly (readonly string[])[],
  scope: Scope,
): Predicate {
  const constant = constantKey(facet, target);
  if (facet.id === undefined) {
    const { columns, absent = [] } = facet;
    return keyIn(
      columns.map((column) => refOf(scope, column)),
      keys.filter((key) => !absent.includes(key.at(-1)!)),
    );
  }
  return keys.some((key) => key.join('\u0000') === constant?.join('\u0000')) ? everything : nothing;
}

/** The key of the one resource that every row refers to, if the facet says one. */
export const constantKey = ({ id }: ReferenceFacet, target: Source): readonly string[] | undefined =>
  id === undefined ? undefined : target.key.decode(id);

/** The reference columns point at some row that `scan` finds; it is given what ties that row to the reference. */
export function pointsAtRow(
  facet: ReferenceFacet,
  target: Source,
  scope: Scope,
  context: PlanContext,
  scan: (isTarget: (there: Scope) => Predicate) => Scan,
): Predicate {
  if (facet.id !== undefined)
    return exists(scan(({ alias }) => keyIn(keyRefs(target, alias), constantKeys(facet, target))));
  const refs = facet.columns.map((column) => refOf(scope, column));
  const [ref] = refs;
  if (context.perRow)
    return followed(refs, target, context, (isTarget) => exists(scan((there) => isTarget(there.alias))));
  if (ref !== undefined && refs.length === 1) return memberOf(ref, target, context, () => scan(() => everything));
  return exists(scan((there) => and(...sameAll(refs, keyRefs(target, there.alias)))));
}

const constantKeys = (facet: ReferenceFacet, target: Source) =>
  [constantKey(facet, target) ?? []].filter((key) => key.length > 0);

/** The key columns of a source under an alias. */
export function keyRefs(source: Source, alias: string): ColumnRef[] {
  return source.key.columns.map((name) => ({ alias, name, column: source.columnOf(name) }));
}

/**
 * Some row that `make` scans is the one that `refs` point at. `make` gets the equality to put inside its scan; it is
 * called once directly and once per hop of merges, so that each branch is served by an index.
 */
export function followed(
  refs: readonly ColumnRef[],
  target: Source,
  context: PlanContext,
  make: (isTarget: (alias: string) => Predicate) => Predicate,
): Predicate {
  const direct = make((alias) => and(...sameAll(refs, keyRefs(target, alias))));
  const { survivor } = target;
  const merges = context.registry.mergesOf(target.type);
  if (survivor === undefined || merges === undefined) return direct;
  const hops = Array.from({ length: merges.depth }, (_, i) =>
    throughMerges(refs[0]!, survivor, merges, i + 1, context, make, target),
  );
  const branches = [direct, ...hops];
  return or(...(context.fewRows ? branches.map(lookedUp) : branches));
}

const lookedUp = (branch: Predicate): Predicate => (branch.op === 'exists' ? { ...branch, lookedUp: true } : branch);

function throughMerges(
  from: ColumnRef,
  survivor: Survivor,
  merges: Merges,
  hops: number,
  context: PlanContext,
  make: (isTarget: (alias: string) => Predicate) => Predicate,
  target: Source,
): Predicate {
  const table = context.registry.system.schema[survivor.table];
  if (table === undefined) return nothing;
  const alias = context.alias();
  const column = (name: string): ColumnRef => ({ alias, name, column: table.columns[name]! });
  const to = column(survivor.to);
  const next =
    hops > 1
      ? throughMerges(to, survivor, merges, hops - 1, context, make, target)
      : make((a) => and(...sameAll([to], keyRefs(target, a))));
  const where = and(
    { op: 'same', left: column(survivor.from), right: from },
    filterPredicate(survivor.filter, table, alias, context),
    next,
  );
  return { op: 'exists', scan: tableScan(survivor.table, alias, where) };
}

/**
 * The key set of a reference: `ref` is the key of a row that `scan` finds, or of a chart merged into one. The engine can
 * compute the set once, which an OR of EXISTS forbids.
 */
function memberOf(ref: ColumnRef, target: Source, context: PlanContext, scan: () => Scan): Predicate {
  const direct = setOf(target, scan());
  const { survivor } = target;
  const merges = context.registry.mergesOf(target.type);
  const sets = [direct];
  if (survivor !== undefined && merges !== undefined) {
    let reached = (to: ColumnRef): Predicate => member(to, [setOf(target, scan())]);
    for (let hop = 0; hop < merges.depth; hop++) {
      const before = reached;
      sets.push(mergedInto(survivor, context, before));
      reached = (to) => member(to, [mergedInto(survivor, context, before)]);
    }
  }
  return member(ref, sets);
}

function setOf(target: Source, scan: Scan): KeySet {
  return { scan, column: keyRefs(target, scan.alias)[0]! };
}

/** A row that points at the key, or at a chart that was merged into it; `row` is asked for each, so that an index serves it. */
export function pointedAtByRow(
  key: ColumnRef,
  target: Source,
  context: PlanContext,
  row: (key: ColumnRef) => Predicate,
  hops = context.registry.mergesOf(target.type)?.depth ?? 0,
): Predicate {
  const { survivor } = target;
  if (survivor === undefined || hops === 0) return row(key);
  const alias = context.alias();
  const table = context.registry.system.schema[survivor.table]!;
  const column = (name: string): ColumnRef => ({ alias, name, column: table.columns[name]! });
  const where = and(
    { op: 'same', left: column(survivor.to), right: key },
    filterPredicate(survivor.filter, table, alias, context),
    pointedAtByRow(column(survivor.from), target, context, row, hops - 1),
  );
  return or(row(key), exists(tableScan(survivor.table, alias, where)));
}

/** The charts whose survivor satisfies `reached`. */
function mergedInto(survivor: Survivor, context: PlanContext, reached: (to: ColumnRef) => Predicate): KeySet {
  const table = context.registry.system.schema[survivor.table]!;
  const alias = context.alias();
  const column = (name: string): ColumnRef => ({ alias, name, column: table.columns[name]! });
  const where = and(filterPredicate(survivor.filter, table, alias, context), reached(column(survivor.to)));
  return { scan: tableScan(survivor.table, alias, where), column: column(survivor.from) };
}

/**
 * The key is among those that rows point at, or is the survivor of a chart that they point at. A set for the same reason
 * as in `memberOf`: an EXISTS with the merges inside would look at every pair of rows.
 */
export function pointedAtFrom(key: ColumnRef, target: Source, context: PlanContext, from: () => KeySet): Predicate {
  const { survivor } = target;
  const merges = context.registry.mergesOf(target.type);
  const sets = [from()];
  if (survivor !== undefined && merges !== undefined) {
    for (let hops = 1; hops <= merges.depth; hops++) sets.push(survivorsOf(survivor, context, from, hops));
  }
  return member(key, sets);
}

/** Where so many merges lead from the charts that rows point at. */
function survivorsOf(survivor: Survivor, context: PlanContext, from: () => KeySet, hops: number): KeySet {
  const table = context.registry.system.schema[survivor.table]!;
  const alias = context.alias();
  const column = (name: string): ColumnRef => ({ alias, name, column: table.columns[name]! });
  const before = hops > 1 ? survivorsOf(survivor, context, from, hops - 1) : from();
  const where = and(filterPredicate(survivor.filter, table, alias, context), member(column(survivor.from), [before]));
  return { scan: tableScan(survivor.table, alias, where), column: column(survivor.to) };
}

function sameAll(left: readonly ColumnRef[], right: readonly ColumnRef[]): Predicate[] {
  return left.map((ref, i): Predicate => ({ op: 'same', left: ref, right: right[i]! }));
}
