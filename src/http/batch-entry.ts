/** One entry of a batch as an exchange of its own. https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.request */
import { FhirError, issue } from '../fhir/issue.ts';
import { isObject } from './batch-entries.ts';
import { type Exchange, Timing } from './exchange.ts';
import { parsePath, parseQuery } from './query.ts';

const FORM = 'application/x-www-form-urlencoded';
const methods: ReadonlySet<unknown> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Throws a FhirError (400) when the entry asks for nothing. */
export function entryExchange(baseUrl: string, outer: Exchange, entry: unknown, expression: string): Exchange {
  const request = isObject(entry) && isObject(entry.request) ? entry.request : {};
  const target = typeof request.url === 'string' ? belowBase(request.url, baseUrl) : undefined;
  if (target === undefined || !methods.has(request.method)) {
    throw new FhirError(issue('F176', {}, { expression: [`${expression}.request`] }));
  }
  const mark = target.indexOf('?');
  const posted = isObject(entry) && request.method === 'POST' ? bodyOf(entry.resource) : undefined;
  return {
    method: String(request.method),
    path: parsePath(mark < 0 ? target : target.slice(0, mark)),
    query: parseQuery(mark < 0 ? '' : target.slice(mark + 1)),
    headers: headersOf(outer, request, posted?.type),
    ...(posted && { body: posted.body }),
    access: outer.access,
    signal: outer.signal,
    timing: new Timing(),
    requestId: outer.requestId,
  };
}

/** Relative, or absolute under our own base; undefined for another server's. */
function belowBase(url: string, baseUrl: string): string | undefined {
  if (url.startsWith(`${baseUrl}/`) || url.startsWith(`${baseUrl}?`)) return url.slice(baseUrl.length);
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : url;
}

function headersOf(outer: Exchange, request: Readonly<Record<string, unknown>>, type: string | undefined) {
  const headers: Record<string, string | string[] | undefined> = { prefer: outer.headers.prefer };
  if (typeof request.ifNoneMatch === 'string') headers['if-none-match'] = request.ifNoneMatch;
  if (typeof request.ifModifiedSince === 'string') headers['if-modified-since'] = request.ifModifiedSince;
  if (type !== undefined) headers['content-type'] = type;
  return headers;
}

/** The form of a POST `_search` stands in a Binary; any other resource is what an operation is given. */
function bodyOf(resource: unknown): { readonly body: Buffer; readonly type: string } | undefined {
  if (!isObject(resource)) return undefined;
  if (resource.resourceType !== 'Binary')
    return { body: Buffer.from(JSON.stringify(resource)), type: 'application/fhir+json' };
  const { data, contentType } = resource;
  if (typeof data !== 'string' || contentType !== FORM) return undefined;
  return { body: Buffer.from(data, 'base64'), type: FORM };
}
