/** The table of operations over HTTP: input parameters from every kind of request, and what is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { openAccess } from '../../src/access/access.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { Timing } from '../../src/http/exchange.ts';
import { operation } from '../../src/http/operations/operation.ts';
import { inputOf, readInput } from '../../src/http/operations/read-input.ts';
import { entriesOf, openStack } from './stack.ts';

const { listener } = await openStack();
const api = request(listener);
const id = entriesOf((await api.get('/fhir/Patient?_count=1')).text)[0]?.resource?.id ?? '';

const codesOf = (text: string): string[] =>
  (JSON.parse(text) as { issue: { details: { coding: { code: string }[] } }[] }).issue.map(
    ({ details }) => details.coding[0]!.code,
  );

test('an operation answers GET, HEAD and POST at its level; elsewhere it is said where it is', async () => {
  assert.equal((await api.get(`/fhir/Patient/${id}/$everything?_count=5`)).status, 200);
  assert.equal((await api.head(`/fhir/Patient/${id}/$everything?_count=5`)).status, 200);
  assert.equal((await api.post(`/fhir/Patient/${id}/$everything`)).status, 200);
  const elsewhere = await api.get('/fhir/Observation/1/$everything');
  assert.equal(elsewhere.status, 404);
  assert.deepEqual(codesOf(elsewhere.text), ['F604']);
  assert.match(elsewhere.text, /Patient\/:id\/\$everything/);
  assert.deepEqual(codesOf((await api.get(`/fhir/Patient/${id}/$none-such`)).text), ['F101']);
});

test('POST takes a Parameters resource, a form or the query, also within a batch', async () => {
  const url = `/fhir/Patient/${id}/$everything`;
  const parameters = { resourceType: 'Parameters', parameter: [{ name: '_count', valueInteger: 3 }] };
  const posted = await api.post(url).type('application/fhir+json').send(JSON.stringify(parameters));
  const form = await api.post(url).type('form').send('_count=3');
  for (const { text } of [posted, form, await api.post(`${url}?_count=3`)]) assert.equal(entriesOf(text).length, 3);
  const bundle = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [
      { request: { method: 'GET', url: `Patient/${id}/$everything?_count=3` } },
      { request: { method: 'POST', url: `Patient/${id}/$everything` }, resource: parameters },
    ],
  };
  const batch = await api.post('/fhir').type('application/fhir+json').send(JSON.stringify(bundle));
  for (const { resource } of entriesOf(batch.text))
    assert.equal((resource as unknown as { entry: unknown[] }).entry.length, 3);
});

test('the CapabilityStatement lists it', async () => {
  const { rest } = JSON.parse((await api.get('/fhir/metadata')).text) as {
    rest: { resource: { type: string; operation?: { name: string }[] }[] }[];
  };
  const patient = rest[0]?.resource.find(({ type }) => type === 'Patient');
  assert.ok(patient?.operation?.some(({ name }) => name === 'everything'));
});

const asked = operation({
  name: 'asked',
  levels: ['system'],
  methods: ['GET', 'POST'],
  definition: 'https://example.org/OperationDefinition/asked',
  inputs: {
    url: { type: 'uri', min: 1, documentation: 'Which.' },
    coding: { type: 'Coding', documentation: 'What.' },
    token: { type: 'CodeableConcept', isToken: true, documentation: 'What, in a URL too.' },
    patient: { type: 'Resource', resource: 'Patient', documentation: 'Who.' },
    flag: { type: 'boolean', documentation: 'Whether.' },
    most: { type: 'integer', documentation: 'How many.' },
    since: { type: 'instant', documentation: 'Since when.' },
    kind: { type: 'code', max: '*', documentation: 'Of which kinds.' },
  },
  handle: () => ({ status: 204 }),
});

const pairs = (query: string) => [...new URLSearchParams(query)];
const refused = (make: () => unknown): string[] => {
  try {
    make();
  } catch (error) {
    if (error instanceof FhirError) return error.issues.map(({ code, details }) => `${code} ${details.parameter}`);
    throw error;
  }
  return [];
};

test('values are read by their types', () => {
  const { values } = inputOf(
    asked,
    pairs('url=urn:a&flag=true&most=7&kind=a&kind=b&token=s|c&since=2024-01-01T00:00:00Z'),
  );
  assert.deepEqual(
    { ...values },
    {
      url: 'urn:a',
      coding: undefined,
      token: { coding: [{ system: 's', code: 'c' }] },
      patient: undefined,
      flag: true,
      most: 7,
      since: '2024-01-01T00:00:00Z',
      kind: ['a', 'b'],
    },
  );
});

test('everything that is wrong with a URL is said at once', () => {
  assert.deepEqual(
    refused(() => inputOf(asked, pairs('other=1&flag=yes&most=1.5&most=2&coding=c&since=2024'))),
    ['F600 other', 'F601 flag', 'F601 most', 'F115 most', 'F603 coding', 'F601 since', 'F602 url'],
  );
});

const posted = (body: unknown): Exchange => ({
  method: 'POST',
  path: ['$asked'],
  query: [],
  headers: { 'content-type': 'application/fhir+json' },
  body: Buffer.from(JSON.stringify(body)),
  access: openAccess,
  signal: AbortSignal.timeout(10_000),
  timing: new Timing(),
  requestId: 'test',
});

test('a Parameters resource holds what a URL cannot; types are looked at there too', async () => {
  const parameter = [
    { name: 'url', valueUri: 'urn:a' },
    { name: 'coding', valueCoding: { code: 'c' } },
    { name: 'patient', resource: { resourceType: 'Patient' } },
  ];
  const { values } = await readInput(asked, posted({ resourceType: 'Parameters', parameter }));
  assert.deepEqual([values.coding, values.patient], [{ code: 'c' }, { resourceType: 'Patient' }]);
  const wrong = [
    { name: 'url', valueUri: 'urn:a' },
    { name: 'coding', valueString: 'c' },
    { name: 'patient', resource: { resourceType: 'Observation' } },
    { name: 'most', valueString: '7' },
  ];
  await assert.rejects(
    readInput(asked, posted({ resourceType: 'Parameters', parameter: wrong })),
    (error: FhirError) => error.issues.map(({ code }) => code).join() === 'F601,F601,F601',
  );
  await assert.rejects(readInput(asked, posted({ resourceType: 'Bundle' })), /F174/);
  await assert.rejects(readInput(asked, posted({ resourceType: 'Parameters', parameter: [{ name: 'url' }] })), /F170/);
});

test('the one resource that an operation takes may stand for its parameters', async () => {
  const exchange = { ...posted({ resourceType: 'Patient', id: 'p' }), query: pairs('url=urn:a') };
  const { values } = await readInput(asked, exchange);
  assert.deepEqual(values.patient, { resourceType: 'Patient', id: 'p' });
});
