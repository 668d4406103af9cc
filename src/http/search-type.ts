/**
 * A search, whatever its URL: parse → plan → run → render. https://hl7.org/fhir/R4/http.html#search
 * Pages go on from the sealed position in `_cursor`, never from an offset.
 */
import type { Source } from '../adapter/source.ts';
import type { Issue } from '../fhir/issue.ts';
import { issue, toOperationOutcome } from '../fhir/issue.ts';
import { kept } from '../fhir/kept.ts';
import { parametersOn } from '../plan/parameters-on.ts';
import { planSearch, type SearchPlan } from '../plan/plan-search.ts';
import { elementsOf } from '../plan/shape.ts';
import { type BundleEntry, searchsetText } from '../render/bundle.ts';
import type { Renderer } from '../render/renderer.ts';
import type { RendererOf } from '../render/renderers.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { SearchRequest } from '../search/request.ts';
import type { Database } from '../sql/database.ts';
import { ScanRefused } from '../sql/governor/scan-refused.ts';
import { type Found, runIncludes } from '../sql/run-includes.ts';
import { type Page, type Positions, runPage } from '../sql/run-search.ts';
import { type CursorBinding, openCursor } from './cursor.ts';
import type { Answer, Exchange, QueryPair } from './exchange.ts';
import { explain } from './explain.ts';
import { linkTo, nextLink } from './page-links.ts';
import { handlingOf } from './prefer.ts';
import { type SearchScope, searchContext } from './search-context.ts';
import type { Server } from './server.ts';
import { shownOf } from './shown.ts';
import { totalOf } from './total.ts';

/** What a search uses. */
export type Searching = Pick<Server, 'config' | 'registry' | 'database' | 'rendererOf' | 'cursorKey' | 'audit'>;

/** Matches of another kind that come before the first of the database, on the same page. */
export interface Before {
  readonly entries: readonly BundleEntry[];
  /** Of all of them, on other pages too. */
  readonly total: number;
}

export async function searchType(
  server: Searching,
  exchange: Exchange,
  scope: SearchScope,
  query: readonly QueryPair[],
  method: 'GET' | 'POST',
  before: Before = { entries: [], total: 0 },
): Promise<Answer> {
  const { config, registry, rendererOf } = server;
  const database = server.database.for('search');
  const { access, signal, timing, headers } = exchange;
  const handling = handlingOf(headers);
  const opened = cursorOf(server, query);
  const { request, issues } = parseSearch(searchContext(config, scope, handling), opened?.query ?? query);
  timing.mark('parse');
  const asked = scope.types === 'system' ? ofTypes(request, registry.types) : request;
  const plan = planSearch(asked, registry, access, { now: Date.now(), handling });
  const binding = bindingOf(server, exchange, plan);
  opened?.check(binding);
  timing.mark('plan');
  if (request.explain && config.explain) return explain(plan, database, countOf(server, plan), signal);

  const count = Math.max(0, countOf(server, plan) - before.entries.length);
  const read = async () => {
    const page = await pageOf(database, exchange, plan, count, opened?.positions);
    const total = await totalOf(server, database, plan, page, opened !== undefined, signal);
    return { page, ...total, included: await includedIn(server, database, exchange, plan, page) };
  };
  const { page, total, problem, included } = await read().catch((error: unknown) => {
    throw error instanceof ScanRefused ? error.about(parametersOn(plan, error.table, error.columns)) : error;
  });
  timing.mark('database');

  const warnings = [...issues, ...plan.context.issues, ...problem, ...included.issues];
  const carried = method === 'POST' || opened?.query !== undefined;
  const entries = [
    ...entriesOf(page.matches.map(foundOf), 'match', plan, rendererOf),
    ...entriesOf(included.found, 'include', plan, rendererOf),
  ];
  const body = searchsetText({
    baseUrl: config.baseUrl,
    self: linkTo(server, exchange, binding.query),
    next: page.next && nextLink(server, exchange, page.next, binding, carried),
    total: total === undefined ? undefined : total + before.total,
    entries: [...before.entries, ...entries],
    outcome: warnings.length > 0 ? JSON.stringify(toOperationOutcome(warnings)) : undefined,
  });
  timing.mark('render');
  if (server.audit === undefined) return { status: 200, body };
  const found = [...page.matches.map(foundOf), ...included.found];
  const shown = [
    ...before.entries.map(({ type, id }) => ({ type, id })),
    ...found.map((each, at) => shownOf(registry, each, entries[at]!.id)),
  ];
  return { status: 200, body, shown, ...(carried && { asked: opened?.query ?? query }) };
}

/** Less the types that have no adapter, and what was read for them. */
function ofTypes(request: SearchRequest, served: readonly string[]): SearchRequest {
  const isServed = (_: unknown, i: number) => served.includes(request.types[i]!);
  return { ...request, types: request.types.filter(isServed), criteria: request.criteria.filter(isServed) };
}

function countOf({ config }: Searching, { request }: SearchPlan): number {
  return request.summary === 'count' ? 0 : (request.count ?? config.pageSize);
}

async function pageOf(
  database: Database,
  { signal }: Exchange,
  plan: SearchPlan,
  count: number,
  from: Positions | undefined,
): Promise<Page> {
  if (count === 0) return { matches: [], next: undefined };
  return runPage(plan, count, from, database, signal);
}

export async function includedIn(
  { config }: Pick<Searching, 'config'>,
  database: Database,
  { signal }: Exchange,
  { request, context }: SearchPlan,
  { matches }: Pick<Page, 'matches'>,
): Promise<{ found: readonly Found[]; issues: readonly Issue[] }> {
  if (matches.length === 0 || request.includes.length + request.revIncludes.length === 0)
    return { found: [], issues: [] };
  const limit = config.maxIncludes;
  const { found, truncated } = await runIncludes(matches.map(foundOf), request, context, limit, database, signal);
  return { found, issues: truncated ? [issue('F206', { limit: String(limit) })] : [] };
}

export const foundOf = ({ branch, row }: Page['matches'][number]): Found => ({
  source: branch.source,
  layout: branch.layout,
  row,
});

export function entriesOf(
  found: readonly Found[],
  mode: BundleEntry['mode'],
  { request }: SearchPlan,
  rendererOf: RendererOf,
): BundleEntry[] {
  const ofSource = new Map<Source, Renderer>();
  return found.map(({ source, layout, row }) => {
    const render = kept(ofSource, source, () => rendererOf(source, layout, elementsOf(source.type, request)));
    return { type: source.type, id: render.idOf(row)!, resource: render.write(row), mode };
  });
}

function cursorOf({ cursorKey }: Searching, query: readonly QueryPair[]) {
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  return cursor === undefined ? undefined : openCursor(cursorKey, cursor);
}

/** The parameters that were understood: what `self` shows, and what a cursor is bound to. */
function bindingOf({ registry }: Searching, { access, path }: Exchange, { request }: SearchPlan): CursorBinding {
  return {
    caller: access.caller,
    path: path.filter((segment) => segment !== '_search').join('/'),
    query: request.accepted.map(({ name, value }) => [name, value] as const),
    version: registry.version,
  };
}
