/**
 * The interactions of this server in one table: the GET front, Express and the entries of a batch all find theirs here.
 * https://hl7.org/fhir/R4/http.html#summary
 */
import { FhirError, issue } from '../fhir/issue.ts';
import { isAudit, readAuditEvent, searchAuditEvents } from './audit-events.ts';
import { batch } from './batch.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { capabilities } from './capabilities.ts';
import { searchCompartment, searchCompartmentByPost } from './compartment.ts';
import type { Answer, Exchange } from './exchange.ts';
import { formParameters } from './form.ts';
import { createGroup, deleteGroup } from './groups/manage.ts';
import { readGroup } from './groups/read.ts';
import { searchGroups } from './groups/search.ts';
import type { Format } from './negotiate.ts';
import { methodNotAllowed, notThere } from './not-there.ts';
import { operation } from './operation.ts';
import { read } from './read.ts';
import { searchTypeByPost } from './search-post.ts';
import { searchType } from './search-type.ts';
import type { Server } from './server.ts';
import { searchSystem, searchSystemByPost } from './system-search.ts';
import { servedType } from './type-of-path.ts';
import { history, vread } from './version.ts';

export type Handler = (server: Server, exchange: Exchange) => Answer | Promise<Answer>;

export interface Route {
  /** Goes to the log instead of the URL. */
  readonly name: string;
  /** GET answers HEAD too. */
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Segments below the base: a text is itself, `:x` anything, `$` the name of an operation. */
  readonly path: readonly string[];
  readonly handle: Handler;
  /** Answered to everybody, without a token: always, or for such a request. */
  readonly isPublic?: true | ((server: Server, asked: Pick<Exchange, 'path' | 'query' | 'headers'>) => boolean);
  /** Where it is not FHIR's JSON or XML that is answered. */
  readonly negotiate?: (query: Exchange['query'], headers: Exchange['headers']) => Format;
  /** Of what is answered in JSON whatever else the client would take. */
  readonly isJson?: true;
  /** Cannot be an entry of a batch. */
  readonly isAlone?: true;
}

/** In the order in which they are tried. */
export const routes: readonly Route[] = [
  { ...route('capabilities', 'GET', 'metadata', capabilities), isPublic: true },
  route('search-system', 'GET', '', searchSystem),
  route('search-system', 'POST', '_search', searchSystemByPost),
  ...bulkRoutes,
  route('batch', 'POST', '', (server, exchange) => batch(server, exchange, answerEntry)),
  route('operation-system', 'GET', '$', operation),
  route('operation-system', 'POST', '$', operation),
  route('history-system', 'GET', '_history', history),

  route('search-type', 'GET', ':type', (server, exchange) => {
    if (isAudit(server, exchange.path[0]!)) return searchAuditEvents(server, exchange, exchange.query);
    if (isGroup(server, exchange)) return searchGroups(server, exchange, exchange.query, 'GET');
    const type = servedType(server, exchange);
    return searchType(server, exchange, { types: [type] }, exchange.query, 'GET');
  }),
  route('search-type', 'POST', ':type/_search', (server, exchange) => {
    if (isAudit(server, exchange.path[0]!)) return searchAuditEvents(server, exchange, formParameters(exchange));
    if (isGroup(server, exchange)) return searchGroups(server, exchange, formParameters(exchange), 'POST');
    return searchTypeByPost(server, exchange);
  }),
  route('create', 'POST', 'Group', createGroup),
  route('operation-type', 'GET', ':type/$', operation),
  route('operation-type', 'POST', ':type/$', operation),
  route('history-type', 'GET', ':type/_history', history),

  route('read', 'GET', ':type/:id', (server, exchange) => {
    const [type = '', id = ''] = exchange.path;
    if (isAudit(server, type)) return readAuditEvent(server, exchange, id);
    if (isGroup(server, exchange)) return readGroup(server, exchange, id);
    return read(server, exchange, servedType(server, exchange), id);
  }),
  route('delete', 'DELETE', 'Group/:id', deleteGroup),
  route('operation-instance', 'GET', ':type/:id/$', operation),
  route('operation-instance', 'POST', ':type/:id/$', operation),
  route('history-instance', 'GET', ':type/:id/_history', history),
  route('vread', 'GET', ':type/:id/_history/:vid', vread),

  route('search-compartment', 'GET', ':type/:id/:target', searchCompartment),
  route('search-compartment', 'POST', ':type/:id/:target/_search', searchCompartmentByPost),
];

/** Groups are of the legacy system or cohorts of this server's. */
const isGroup = ({ cohorts }: Server, { path }: Exchange): boolean => path[0] === 'Group' && cohorts !== undefined;

function route(name: string, method: Route['method'], path: string, handle: Handler): Route {
  return { name, method, path: path === '' ? [] : path.split('/'), handle };
}

/** By method and number of segments, so that a request is compared with a few. */
const table = Map.groupBy(routes, ({ method, path }) => `${method}${path.length}`);

export function findRoute(method: string, path: readonly string[]): Route | undefined {
  const candidates = table.get((method === 'HEAD' ? 'GET' : method) + path.length);
  return candidates?.find((candidate) => matches(candidate.path, path));
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.every((segment, at) => {
    const given = path[at] ?? '';
    return segment[0] === ':' || (segment === '$' ? given[0] === '$' : segment === given);
  });
}

/** The one place where an interaction is run; `found` is the request's route. */
export function answerOf(server: Server, exchange: Exchange, found: Route | undefined): Answer | Promise<Answer> {
  if (found) return found.handle(server, exchange);
  const allowed = (['GET', 'POST', 'DELETE'] as const).filter((method) => findRoute(method, exchange.path));
  return allowed.length > 0 ? methodNotAllowed(server, exchange, allowed) : notThere(server, exchange);
}

function answerEntry(server: Server, exchange: Exchange): Answer | Promise<Answer> {
  const found = findRoute(exchange.method, exchange.path);
  if (found?.isAlone) throw new FhirError(issue('F517', {}));
  return answerOf(server, exchange, found);
}
