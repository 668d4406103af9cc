/**
 * The interactions of this server in one table: the GET front, Express and the entries of a batch all find theirs here.
 * https://hl7.org/fhir/R4/http.html#summary
 */
import { FhirError, issue } from '../fhir/issue.ts';
import { isAudit, readAuditEvent, searchAuditEvents } from './audit-events.ts';
import { batch } from './batch.ts';
import { negotiateBinary } from './binary/asked-form.ts';
import { readBinary, searchBinary } from './binary/read-binary.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { capabilities } from './capabilities.ts';
import { searchCompartment, searchCompartmentByPost } from './compartment.ts';
import { readConformance } from './conformance/read.ts';
import { searchConformance } from './conformance/search.ts';
import { isConformanceType, isPublicType } from './conformance/types.ts';
import type { Answer, Exchange } from './exchange.ts';
import { formParameters } from './form.ts';
import { createGroup, deleteGroup } from './groups/manage.ts';
import { readGroup } from './groups/read.ts';
import { searchGroups } from './groups/search.ts';
import type { Format } from './negotiate.ts';
import { methodNotAllowed, notThere } from './not-there.ts';
import { operationRoutes, unknownOperation } from './operations/routes.ts';
import { read } from './read.ts';
import { searchTypeByPost } from './search-post.ts';
import { searchType } from './search-type.ts';
import type { Server } from './server.ts';
import { searchSystem, searchSystemByPost } from './system-search.ts';
import { servedType } from './type-of-path.ts';
import { history, ofVersion } from './version.ts';

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
  /** Cannot be an entry of a batch, and what says so. */
  readonly isAlone?: 'F517' | 'F666';
}

/** In the order in which they are tried. */
export const routes: readonly Route[] = [
  { ...route('capabilities', 'GET', 'metadata', capabilities), isPublic: true },
  route('search-system', 'GET', '', searchSystem),
  route('search-system', 'POST', '_search', searchSystemByPost),
  ...bulkRoutes,
  ...operationRoutes,
  route('batch', 'POST', '', (server, exchange) => batch(server, exchange, answerEntry)),
  route('operation-system', 'GET', '$', unknownOperation),
  route('operation-system', 'POST', '$', unknownOperation),
  route('history-system', 'GET', '_history', history),

  route('search-type', 'GET', 'Binary', searchBinary),
  route('search-type', 'POST', 'Binary/_search', searchBinary),
  { ...route('search-type', 'GET', ':type', searchAny), isPublic: isOfPublicType },
  { ...route('search-type', 'POST', ':type/_search', searchAnyByPost), isPublic: isOfPublicType },
  route('create', 'POST', 'Group', createGroup),
  route('operation-type', 'GET', ':type/$', unknownOperation),
  route('operation-type', 'POST', ':type/$', unknownOperation),
  route('history-type', 'GET', ':type/_history', history),

  { ...route('read', 'GET', 'Binary/:id', readBinary), negotiate: negotiateBinary, isAlone: 'F666' },
  { ...route('read', 'GET', ':type/:id', readAny), isPublic: isOfPublicType },
  route('delete', 'DELETE', 'Group/:id', deleteGroup),
  route('operation-instance', 'GET', ':type/:id/$', unknownOperation),
  route('operation-instance', 'POST', ':type/:id/$', unknownOperation),
  route('history-instance', 'GET', ':type/:id/_history', history),
  route('vread', 'GET', ':type/:id/_history/:vid', async (server, exchange) =>
    ofVersion(exchange, await readAny(server, exchange)),
  ),

  route('search-compartment', 'GET', ':type/:id/:target', searchCompartment),
  route('search-compartment', 'POST', ':type/:id/:target/_search', searchCompartmentByPost),
];

/** Groups are of the legacy system or cohorts of this server's. */
const isGroup = ({ cohorts }: Server, { path }: Exchange): boolean => path[0] === 'Group' && cohorts !== undefined;

function isOfPublicType(_: Server, { path }: Pick<Exchange, 'path'>): boolean {
  return isPublicType(path[0] ?? '');
}

function searchAny(server: Server, exchange: Exchange): Answer | Promise<Answer> {
  const [first = ''] = exchange.path;
  if (isConformanceType(first)) return searchConformance(server, exchange, first, exchange.query);
  if (isAudit(server, first)) return searchAuditEvents(server, exchange, exchange.query);
  if (isGroup(server, exchange)) return searchGroups(server, exchange, exchange.query, 'GET');
  const type = servedType(server, exchange);
  return searchType(server, exchange, { types: [type] }, exchange.query, 'GET');
}

function searchAnyByPost(server: Server, exchange: Exchange): Answer | Promise<Answer> {
  const [first = ''] = exchange.path;
  if (isConformanceType(first)) return searchConformance(server, exchange, first, formParameters(exchange));
  if (isAudit(server, first)) return searchAuditEvents(server, exchange, formParameters(exchange));
  if (isGroup(server, exchange)) return searchGroups(server, exchange, formParameters(exchange), 'POST');
  return searchTypeByPost(server, exchange);
}

function readAny(server: Server, exchange: Exchange): Answer | Promise<Answer> {
  const [type = '', id = ''] = exchange.path;
  if (isConformanceType(type)) return readConformance(server, exchange, type);
  if (isAudit(server, type)) return readAuditEvent(server, exchange, id);
  if (isGroup(server, exchange)) return readGroup(server, exchange, id);
  return read(server, exchange, servedType(server, exchange), id);
}

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
  if (found?.isAlone) throw new FhirError(issue(found.isAlone, {}));
  return answerOf(server, exchange, found);
}
