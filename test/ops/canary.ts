/** Requests that carry a patient wherever a client can put one, and how to find that patient again. */
import fc from 'fast-check';
import type { Test } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';

/** A name, a name as codes write it, a number, a day, a number in hexadecimal. */
export const canaries = ['Zebedee', 'ZEBEDEE', '0099047031288', '1947-03-12', '19470312', 'ceba9047'] as const;

const found = new RegExp(canaries.join('|'), 'i');

/** The canary in a text, or undefined. */
export const canaryIn = (text: string): string | undefined => found.exec(text)?.[0];

const canary = fc.constantFrom(...canaries);

const path = fc.oneof(
  canary.map((id) => `/fhir/Patient/${id}`),
  canary.map((id) => `/fhir/Patient/${id}/Observation`),
  canary.map((id) => `/fhir/Patient/${id}/$everything`),
  canary.map((id) => `/fhir/Patient/1/_history/${id}`),
  canary.map((type) => `/fhir/${type}`),
  canary.map((elsewhere) => `/${elsewhere}`),
  canary.map((name) => `/health/${name}`),
  fc.constantFrom('/fhir', '/fhir/Patient', '/fhir/Observation', '/fhir/Encounter', '/fhir/metadata'),
);

const parameter = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'family:exact',
        'name:contains',
        'identifier',
        'birthdate',
        '_id',
        '_cursor',
        '_count',
        '_sort',
        '_elements',
        '_summary',
        '_total',
        '_format',
        '_type',
        'patient',
        'subject:Patient',
        'value-quantity',
        'code:in',
        '_lastUpdated',
        '_include',
        '_has:Observation:patient:code',
        'near',
        'general-practitioner.name',
        'family:nonsense',
      ),
      canary,
    )
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
  canary.map((name) => `${name}=1`),
  canary.map((name) => `family:${name}=1`),
  canary.map((name) => `_has:${name}:patient:code=1`),
  canary.map((broken) => `family=%zz${broken}`),
);

const headerName = fc.constantFrom(
  'X-Request-Id',
  'Authorization',
  'Accept',
  'Accept-Language',
  'Cookie',
  'If-None-Match',
  'If-Modified-Since',
  'Origin',
  'Prefer',
  'Referer',
  'User-Agent',
  'X-Forwarded-For',
  'traceparent',
  'tracestate',
);

const header = fc
  .tuple(headerName, canary, fc.constantFrom('', 'a=', 'Bearer ', 'W/"', '00-'))
  .map(([name, value, before]) => [name, before + value] as const);

export interface CanaryRequest {
  readonly method: 'get' | 'head' | 'post' | 'put' | 'delete' | 'options';
  readonly path: string;
  readonly query: readonly string[];
  readonly headers: readonly (readonly [string, string])[];
  readonly type: string;
  readonly body: string;
}

const entry = fc.tuple(fc.constantFrom('GET', 'POST', 'PUT'), path, parameter).map(([method, where, query]) => ({
  request: { method, url: `${where.replace('/fhir/', '')}?${query}` },
}));

const body = fc.oneof(
  fc
    .array(parameter, { minLength: 1, maxLength: 3 })
    .map((all) => ['application/x-www-form-urlencoded', all.join('&')]),
  fc
    .array(entry, { maxLength: 3 })
    .map((all) => ['application/fhir+json', JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry: all })]),
  canary.map((broken) => ['application/fhir+json', `{"${broken}`]),
  canary.map((broken) => ['application/fhir+xml', `<Bundle xmlns="http://hl7.org/fhir"><${broken}/></Bundle>`]),
  canary.map((type) => [`application/${type}`, type]),
);

export const canaryRequest: fc.Arbitrary<CanaryRequest> = fc
  .tuple(
    fc.constantFrom('get', 'get', 'get', 'head', 'post', 'post', 'put', 'delete', 'options' as const),
    path,
    fc.constantFrom('', '', '/_search'),
    fc.array(parameter, { maxLength: 2 }),
    fc.array(header, { maxLength: 3 }),
    body,
  )
  .map(([method, where, search, query, headers, [type = '', text = '']]) => ({
    method: method as CanaryRequest['method'],
    path: where + (method === 'post' ? search : ''),
    query,
    headers,
    type,
    body: text,
  }));

export function send(api: TestAgent, { method, path, query, headers, type, body }: CanaryRequest): Test {
  const asked = api[method](query.length === 0 ? path : `${path}?${query.join('&')}`);
  for (const [name, value] of headers) asked.set(name, value);
  return method === 'post' || method === 'put' ? asked.set('Content-Type', type).send(body) : asked;
}
