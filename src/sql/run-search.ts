/**
 * A page of a search: each branch's next rows by one statement, merged into one order. Every branch keeps its own
 * position, so that no row is lost or repeated, whatever the engines think of the order of texts.
 */

import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import type { Row } from '../plan/layout.ts';
import type { Position } from '../plan/order.ts';
import {
  type Branch,
  countSelect,
  pageSelect,
  positionOf,
  type SearchPlan,
  sortValuesOf,
} from '../plan/plan-search.ts';
import type { Database } from './database.ts';
import type { RawRow } from './executor.ts';
import { withChildren } from './fetch.ts';

/** Of each source by its place among all: where it stands; null or absent before its first row, 'end' when it has no more. */
export type Positions = Readonly<Record<string, Position | null | 'end'>>;

export interface Match {
  readonly branch: Branch;
  readonly row: Row;
}

export interface Page {
  readonly matches: readonly Match[];
  /** undefined on the last page. */
  readonly next: Positions | undefined;
}

interface Head {
  readonly branch: Branch;
  readonly rows: readonly RawRow[];
  readonly values: readonly (readonly (string | number | null)[])[];
  taken: number;
  /** Nobody asked for its rows yet. */
  readonly unread?: true;
}

export async function runPage(
  plan: SearchPlan,
  count: number,
  from: Positions | undefined,
  database: Database,
  signal: AbortSignal,
): Promise<Page> {
  const nameOf = positionNames(plan.context.registry);
  const read = async (branch: Branch): Promise<Head> => {
    const at = from?.[nameOf(branch.source)] ?? null;
    const rows = at === 'end' ? [] : await database.select(pageSelect(branch, count + 1, at ?? undefined), signal);
    const values =
      branch.sort.length > 0 && plan.branches.length > 1 ? rows.map((row) => sortValuesOf(branch, row)) : [];
    return { branch, rows, values, taken: 0 };
  };
  const heads = await headsOf(plan, count, (branch) => from?.[nameOf(branch.source)] === 'end', read);
  const order = merge(heads, count);
  const next = heads.some(({ rows, taken }) => taken < rows.length) ? positionsAfter(heads, from, nameOf) : undefined;
  return { matches: await rowsOf(heads, order, plan, database, signal), next };
}

/** Links are no longer than they must be: of a source before its first row nothing is said. */
function positionsAfter(
  heads: readonly Head[],
  from: Positions | undefined,
  nameOf: (source: Source) => string,
): Positions {
  const all = heads.map((head) => {
    const name = nameOf(head.branch.source);
    return [name, positionAfter(head, from?.[name])] as const;
  });
  return Object.fromEntries(all.filter(([, position]) => position !== null));
}

/** Branches that are asked at a time where they follow each other. */
const AT_A_TIME = 6;

/**
 * All branches at once. Without a sort they follow each other, so a page is filled from a few at a time, the first by itself:
 * those that it does not need stay where they were.
 */
async function headsOf(
  { branches }: SearchPlan,
  count: number,
  isEnded: (branch: Branch) => boolean,
  read: (branch: Branch) => Promise<Head>,
): Promise<Head[]> {
  const first = branches.findIndex((branch) => !isEnded(branch));
  if (first < 0 || branches[first]!.sort.length > 0) return Promise.all(branches.map(read));
  const heads: Head[] = [];
  let found = 0;
  for (let size = first + 1; heads.length < branches.length; size = AT_A_TIME) {
    const few = branches.slice(heads.length, heads.length + size);
    const isFull = found > count;
    const unread = (branch: Branch): Head => ({ branch, rows: [], values: [], taken: 0, unread: true });
    const more = await Promise.all(few.map((branch) => (isFull ? unread(branch) : read(branch))));
    heads.push(...more);
    for (const { rows } of more) found += rows.length;
  }
  return heads;
}

/** Takes the first `count` rows over all branches; returns the branch of each. */
function merge(heads: readonly Head[], count: number): Head[] {
  const order: Head[] = [];
  while (order.length < count) {
    let best: Head | undefined;
    for (const head of heads) {
      if (head.taken < head.rows.length && (best === undefined || precedes(head, best))) best = head;
    }
    if (best === undefined) break;
    best.taken++;
    order.push(best);
  }
  return order;
}

/** Whether a branch's next row comes before another's. Absent values come last; ties keep the order of branches. */
function precedes(a: Head, b: Head): boolean {
  const [x, y] = [a.values[a.taken] ?? [], b.values[b.taken] ?? []];
  for (const [i, key] of a.branch.sort.entries()) {
    const [left, right] = [x[i] ?? null, y[i] ?? null];
    if (left === right) continue;
    if (left === null || right === null) return right === null;
    const less = typeof left === 'number' && typeof right === 'number' ? left < right : String(left) < String(right);
    return less !== key.descending;
  }
  return false;
}

/**
 * A refreshed code table can bring a source into the plan, or take it out: positions go by the source, told by its place among all
 * those of the adapters, whose version a link is bound to.
 */
export function positionNames(registry: Registry): (source: Source) => string {
  const names = kept(known, registry, () => {
    const all = registry.types.flatMap((type) => registry.sourcesOf(type));
    return new Map(all.map((source, at) => [source, at.toString(36)]));
  });
  return (source) => names.get(source)!;
}

const known = new WeakMap<Registry, ReadonlyMap<Source, string>>();

function positionAfter(
  { branch, rows, taken, unread }: Head,
  before: Position | null | 'end' | undefined,
): Position | null | 'end' {
  if (unread) return before ?? null;
  if (taken === rows.length) return 'end';
  return taken === 0 ? (before ?? null) : positionOf(branch, rows[taken - 1]!);
}

async function rowsOf(
  heads: readonly Head[],
  order: readonly Head[],
  { context }: SearchPlan,
  database: Database,
  signal: AbortSignal,
): Promise<Match[]> {
  const complete = await Promise.all(
    heads.map(async (head) => {
      const { source, layout } = head.branch;
      return [
        head,
        await withChildren(head.rows.slice(0, head.taken), source, layout, context, database, signal),
      ] as const;
    }),
  );
  const byHead = new Map(complete.map(([head, rows]) => [head, rows.values()]));
  return order.map((head) => ({ branch: head.branch, row: byHead.get(head)!.next().value! }));
}

/** The number of matches over all pages. */
export async function countMatches({ branches }: SearchPlan, database: Database, signal: AbortSignal): Promise<number> {
  const counts = await Promise.all(branches.map((branch) => database.select(countSelect(branch), signal)));
  return counts.reduce((sum, rows) => sum + Number(rows[0]?.[0] ?? 0), 0);
}
