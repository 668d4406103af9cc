/** `GET ValueSet?url=…` and the like: from memory, page by page. https://hl7.org/fhir/R4/http.html#search */
import { FhirError, issue, toOperationOutcome } from '../../fhir/issue.ts';
import { searchsetText } from '../../render/bundle.ts';
import { parseSearch } from '../../search/parse-search.ts';
import type { SearchRequest } from '../../search/request.ts';
import { type CursorBinding, openCursor, sealCursor } from '../cursor.ts';
import type { Answer, Exchange, QueryPair } from '../exchange.ts';
import { handlingOf } from '../prefer.ts';
import { searchContext } from '../search-context.ts';
import type { Server } from '../server.ts';
import { shapedEntry } from '../shaped.ts';
import { conformanceOf } from './conformance.ts';
import { matcherOf } from './matches.ts';
import type { ConformanceType } from './types.ts';

export function searchConformance(
  server: Server,
  exchange: Exchange,
  type: ConformanceType,
  query: readonly QueryPair[],
): Answer {
  const { config, cursorKey, registry } = server;
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  const opened = cursor === undefined ? undefined : openCursor(cursorKey, cursor);
  const context = searchContext(config, { types: [type] }, handlingOf(exchange.headers));
  const { request, issues } = parseSearch(context, opened?.query ?? query);
  refuseUnsupported(request, type);
  const binding: CursorBinding = {
    caller: exchange.access.caller,
    path: type,
    query: request.accepted.map(({ name, value }) => [name, value] as const),
    version: registry.version,
  };
  opened?.check(binding);
  const matchers = (request.criteria[0] ?? []).map((criterion) => matcherOf(criterion, type));
  const found = [...conformanceOf(server, type).values()].filter((one) => matchers.every((matches) => matches(one)));
  const count = request.summary === 'count' ? 0 : (request.count ?? config.pageSize);
  const position = opened?.positions[type];
  const from = Array.isArray(position) ? Number(position[0]) : 0;
  const page = found.slice(from, from + count);
  const carried = exchange.method === 'POST' || opened?.query !== undefined;
  const next = () => {
    const sealed = sealCursor(cursorKey, { [type]: [String(from + count)] }, binding, carried);
    return linkTo(server, type, [...(carried ? [] : binding.query), ['_cursor', sealed]]);
  };
  const body = searchsetText({
    baseUrl: config.baseUrl,
    self: linkTo(server, type, binding.query),
    next: count > 0 && found.length > from + count ? next() : undefined,
    total: found.length,
    entries: page.map((resource) => shapedEntry(resource, request)),
    outcome: issues.length > 0 ? JSON.stringify(toOperationOutcome(issues)) : undefined,
  });
  return { status: 200, body, ...(carried && { asked: opened?.query ?? query }) };
}

/** There is nothing to include, and one order. */
function refuseUnsupported({ sort, includes, revIncludes, explain }: SearchRequest, type: string): void {
  const [key] = sort;
  if (key !== undefined) throw new FhirError(issue('F203', { type, parameter: key.parameter.code }));
  const [include] = [...includes, ...revIncludes];
  if (include !== undefined) throw new FhirError(issue('F204', { parameter: include.source.value }));
  if (explain) throw new FhirError(issue('F111', { parameter: '_explain' }));
}

function linkTo({ config }: Server, type: string, query: readonly QueryPair[]): string {
  const text = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return `${config.baseUrl}/${type}${text === '' ? '' : `?${text}`}`;
}
