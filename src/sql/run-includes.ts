/**
 * What `_include` and `_revinclude` bring to a page: a statement per source and round, each under the caller's access,
 * each resource once. https://hl7.org/fhir/R4/search.html#include
 */
import type { ReferenceFacet } from '../adapter/facets.ts';
import type { Cell } from '../adapter/node.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import type { PlanContext } from '../plan/context.ts';
import type { Layout, Row } from '../plan/layout.ts';
import { includedReferences, planRevInclude } from '../plan/plan-include.ts';
import { type KeyedRead, planByKeys } from '../plan/plan-read.ts';
import type { SearchPlan } from '../plan/plan-search.ts';
import { constantKey, targetSources } from '../plan/references.ts';
import type { Database } from './database.ts';
import { fetchKeyed } from './fetch.ts';

export interface Found {
  readonly source: Source;
  readonly layout: Layout;
  readonly row: Row;
}

export interface Included {
  readonly found: readonly Found[];
  /** More would have come than the limit allows. */
  readonly truncated: boolean;
}

type Include = SearchPlan['request']['includes'][number];

/** Rounds of `:iterate`; cycles end by themselves, because each resource comes once. */
const ROUNDS = 10;

export async function runIncludes(
  matches: readonly Found[],
  request: SearchPlan['request'],
  context: PlanContext,
  limit: number,
  database: Database,
  signal: AbortSignal,
): Promise<Included> {
  const run = { context, database, signal, limit };
  const seen = new Set(matches.map(idOf));
  const found: Found[] = [];
  let frontier = matches;
  let truncated = false;
  for (let round = 0; round < ROUNDS && frontier.length > 0; round++) {
    const active = (include: Include) => round === 0 || include.iterate;
    const batches = await Promise.all([
      ...request.includes.filter(active).map((include) => follow(include, frontier, run)),
      ...request.revIncludes.filter(active).map((include) => followBack(include, frontier, run)),
    ]);
    const fresh: Found[] = [];
    for (const row of batches.flat()) {
      const id = idOf(row);
      if (seen.has(id)) continue;
      seen.add(id);
      if (found.length + fresh.length >= limit) truncated = true;
      else fresh.push(row);
    }
    found.push(...fresh);
    frontier = fresh;
  }
  // Chains of references longer than that are not followed to their end.
  const unfinished =
    frontier.length > 0 && [...request.includes, ...request.revIncludes].some(({ iterate }) => iterate);
  return { found, truncated: truncated || unfinished };
}

interface Run {
  readonly context: PlanContext;
  readonly database: Database;
  readonly signal: AbortSignal;
  readonly limit: number;
}

/** Tells rows apart: the key of a row within its source. */
function idOf({ source, layout, row }: Found): string {
  return `${source.type}/${source.key.encode(source.key.columns.map((column) => row.cells[layout.index.get(column)!] ?? null))}`;
}

async function follow(include: Include, rows: readonly Found[], run: Run): Promise<Found[]> {
  const { context } = run;
  const wanted = new Map<Source, Map<string, string[]>>();
  for (const [source, found] of Map.groupBy(rows, (row) => row.source)) {
    for (const hit of includedReferences(include, source, context.registry)) {
      const facet = hit.facets.reference!;
      const [target] = targetSources(facet, context);
      if (target === undefined) continue;
      const keys = wanted.get(target) ?? new Map<string, string[]>();
      wanted.set(target, keys);
      const constant = constantKey(facet, target);
      if (constant !== undefined) addKey(keys, constant, target, context);
      else for (const row of found) for (const key of keysIn(row, facet, hit.join)) addKey(keys, key, target, context);
    }
  }
  const reads = [...wanted]
    .filter(([, keys]) => keys.size > 0)
    .map(([target, keys]) => planByKeys(target, [...keys.values()], context));
  return (await Promise.all(reads.map((read) => fetchFound(read, run)))).flat();
}

function addKey(keys: Map<string, string[]>, key: readonly string[], target: Source, context: PlanContext): void {
  const merges = context.registry.mergesOf(target.type);
  const survived = merges === undefined ? [...key] : [merges.survivorOf(key[0]!)];
  keys.set(survived.join('\u0000'), survived);
}

/** The keys that a reference has in a row: one, or one per child row. */
export function keysIn({ row, layout }: Found, { columns }: ReferenceFacet, join: string | undefined): string[][] {
  const place = join === undefined ? -1 : layout.joins.findIndex(({ name }) => name === join);
  const kids: readonly (readonly Cell[])[] = place < 0 ? [[]] : (row.kids[place] ?? []);
  return kids.flatMap((kid) => {
    const key = columns.map((column) => {
      if (joinOf(column) === undefined) return row.cells[layout.index.get(column) ?? -1] ?? null;
      return kid[layout.joins[place]?.index.get(columnName(column)) ?? -1] ?? null;
    });
    const parts = key.map((part) => part?.trimEnd() ?? '');
    return parts.every((part) => part !== '') ? [parts] : [];
  });
}

async function followBack(include: Include, rows: readonly Found[], run: Run): Promise<Found[]> {
  const { context, limit } = run;
  const reads: KeyedRead[] = [];
  for (const [target, found] of Map.groupBy(rows, (row) => row.source)) {
    const keys = found.map(({ row, layout }) =>
      target.key.columns.map((column) => (row.cells[layout.index.get(column)!] ?? '').trimEnd()),
    );
    reads.push(...planRevInclude(include, target, keys, context, limit));
  }
  return (await Promise.all(reads.map((read) => fetchFound(read, run)))).flat();
}

async function fetchFound(read: KeyedRead, { context, database, signal }: Run): Promise<Found[]> {
  const { source, layout } = read;
  return (await fetchKeyed(read, context, database, signal)).map((row) => ({ source, layout, row }));
}
