/** Every interaction over HTTP, and the ones that are refused, each with its status and OperationOutcome. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { entriesOf, openStack } from './stack.ts';

const { listener } = await openStack();
const api = request(listener);
const [first] = entriesOf((await api.get('/fhir/Patient?_count=1')).text);
const id = first?.resource?.id ?? '';
assert.notEqual(id, '', 'the demonstration has patients');

test('read: the resource, its version, and headers that keep it private', async () => {
  const { status, headers, text } = await api.get(`/fhir/Patient/${id}`);
  assert.equal(status, 200);
  assert.equal(JSON.parse(text).id, id);
  assert.equal(headers['content-type'], 'application/fhir+json; charset=utf-8');
  assert.match(headers.etag ?? '', /^W\/"[^"]+"$/);
  assert.equal(headers['cache-control'], 'private, no-cache');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(headers['server-timing'] ?? '', /total;dur=[\d.]+$/);
  assert.ok(headers['x-request-id']);
  assert.equal(headers['x-powered-by'], undefined);
});

test('conditional read: 304 for the version at hand', async () => {
  const { headers } = await api.get(`/fhir/Patient/${id}`);
  const again = await api.get(`/fhir/Patient/${id}`).set('If-None-Match', headers.etag ?? '');
  assert.equal(again.status, 304);
  assert.equal(again.text, '');
  assert.equal(again.headers.etag, headers.etag);
  assert.equal((await api.get(`/fhir/Patient/${id}`).set('If-None-Match', 'W/"other"')).status, 200);
});

test('vread: the version there is, and no other', async () => {
  const { body, headers, text } = await api.get('/fhir/Patient/1000000');
  const current = `/fhir/Patient/1000000/_history/${body.meta.versionId}`;
  const version = await api.get(current);
  assert.deepEqual([version.status, version.text, version.headers.etag], [200, text, headers.etag]);
  assert.equal((await api.get(current).set('If-None-Match', headers.etag as string)).status, 304);
  const earlier = await api.get('/fhir/Patient/1000000/_history/1');
  assert.deepEqual([earlier.status, earlier.body.issue[0].details.coding[0].code], [404, 'F109']);
});

test('HEAD: what GET says, without the body', async () => {
  for (const path of [`/fhir/Patient/${id}`, '/fhir/Patient?_count=2', '/fhir/metadata', '/fhir/Patient/none-such']) {
    const get = await api.get(path).set('Accept-Encoding', 'identity');
    const head = await api.head(path).set('Accept-Encoding', 'identity');
    assert.equal(head.status, get.status);
    assert.equal(head.text ?? '', '');
    assert.equal(head.headers['content-type'], get.headers['content-type']);
    if (get.status === 200) assert.equal(head.headers['content-length'], get.headers['content-length']);
  }
});

const idsOf = (text: string) => entriesOf(text).map(({ resource }) => `${resource?.resourceType}/${resource?.id}`);

test('search by POST: form and URL together, the same matches as by GET', async () => {
  const get = await api.get('/fhir/Patient?gender=female&_count=5&_sort=_id');
  const post = await api.post('/fhir/Patient/_search?_count=5').type('form').send('gender=female&_sort=_id');
  assert.equal(post.status, 200);
  assert.ok(idsOf(get.text).length > 0);
  assert.deepEqual(idsOf(post.text), idsOf(get.text));
  assert.equal((await api.post('/fhir/Patient/_search').type('json').send('{"gender":"female"}')).status, 415);
  assert.equal((await api.post('/fhir/Patient/_search?_count=1')).status, 200);
});

test('compartment: the same as a search by patient', async () => {
  const within = await api.get(`/fhir/Patient/${id}/Encounter?_sort=_id&_count=100`);
  const by = await api.get(`/fhir/Encounter?patient=${id}&_sort=_id&_count=100`);
  assert.equal(within.status, 200);
  assert.deepEqual(idsOf(within.text), idsOf(by.text));
  const post = await api.post(`/fhir/Patient/${id}/Encounter/_search`).type('form').send('_sort=_id&_count=100');
  assert.deepEqual(idsOf(post.text), idsOf(by.text));
  const all = await api.get(`/fhir/Patient/${id}/*?_count=1000`);
  assert.equal(all.status, 200);
  for (const each of idsOf(by.text)) assert.ok(idsOf(all.text).includes(each));
  assert.equal((await api.get(`/fhir/Patient/${id}/Organization`)).status, 501);
  assert.equal((await api.get('/fhir/Encounter/1/Observation')).status, 501);
});

test('system: several types in one bundle', async () => {
  const { status, text } = await api.get('/fhir?_type=Patient,Organization&_count=1000');
  assert.equal(status, 200);
  const types = new Set(entriesOf(text).map(({ resource }) => resource?.resourceType));
  assert.deepEqual([...types].sort(), ['Organization', 'Patient']);
  const post = await api.post('/fhir/_search').type('form').send('_type=Patient,Organization&_count=1000');
  assert.deepEqual(new Set(idsOf(post.text)), new Set(idsOf(text)));
});

test('system: a type without an adapter does not change what is asked of the others', async () => {
  const ask = (types: string) => api.get(`/fhir?_type=${types}&date=ge1900&_count=1000`);
  const [alone, after] = [await ask('Procedure'), await ask('ClinicalImpression,Procedure')];
  assert.ok(idsOf(alone.text).length > 0);
  assert.deepEqual(idsOf(after.text), idsOf(alone.text));
});

test('capabilities by mode', async () => {
  const full = await api.get('/fhir/metadata');
  assert.equal(full.status, 200);
  assert.equal(JSON.parse(full.text).resourceType, 'CapabilityStatement');
  assert.equal(
    JSON.parse((await api.get('/fhir/metadata?mode=terminology')).text).resourceType,
    'TerminologyCapabilities',
  );
  assert.equal(JSON.parse((await api.get('/fhir/metadata?mode=normative')).text).rest[0].resource.length, 3);
  assert.equal((await api.get('/fhir/metadata?mode=other')).status, 400);
});

const refused: readonly (readonly [
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  status: number,
  code: string,
])[] = [
  ['get', '/fhir/Foo', 404, 'F100'],
  ['get', '/fhir/Foo/1', 404, 'F100'],
  ['get', '/fhir/patient/1', 404, 'F100'],
  ['get', '/fhir/Zebra/1/2/3/4/5', 404, 'F100'],
  ['get', '/fhir/Patient/1/2/3/4/5', 404, 'F104'],
  ['get', '/fhir/Questionnaire', 404, 'F200'],
  ['get', '/fhir/Patient/1/_history', 501, 'F102'],
  ['get', '/fhir/Patient/1/_history/2', 404, 'F105'],
  ['get', '/fhir/Foo/1/_history/2', 404, 'F100'],
  ['get', '/fhir/Patient/_history', 501, 'F102'],
  ['get', '/fhir/_history', 501, 'F102'],
  ['get', '/fhir/Patient/1/$none-such', 404, 'F101'],
  ['get', '/fhir/Observation/1/$everything', 404, 'F604'],
  ['get', '/fhir/$export', 404, 'F101'],
  ['post', '/fhir/Patient/$none-such', 404, 'F101'],
  ['post', '/fhir/Patient', 405, 'F103'],
  ['put', '/fhir/Patient/1', 405, 'F103'],
  ['patch', '/fhir/Patient/1', 405, 'F103'],
  ['delete', '/fhir/Patient/1', 405, 'F103'],
  ['put', '/fhir/Foo/1', 404, 'F100'],
  ['delete', '/fhir/Patient?name=x', 405, 'F103'],
  ['get', '/fhir/Patient/_search', 404, 'F104'],
  ['get', '/elsewhere', 404, 'F108'],
  ['get', '/', 404, 'F108'],
  ['get', '/fhirx/Patient', 404, 'F108'],
];

for (const [method, path, status, code] of refused) {
  test(`${method} ${path} is refused with ${status} ${code}`, async () => {
    const response = await api[method](path);
    assert.equal(response.status, status);
    const outcome = JSON.parse(response.text);
    assert.equal(outcome.resourceType, 'OperationOutcome');
    assert.equal(outcome.issue[0].details.coding[0].code, code);
    assert.equal(outcome.id, response.headers['x-request-id']);
    if (status === 405) assert.equal(response.headers.allow, 'GET, HEAD, OPTIONS');
  });
}

test('OPTIONS says which methods there are', async () => {
  assert.equal((await api.options('/fhir/Patient/1')).headers.allow, 'GET, HEAD, OPTIONS');
  assert.equal((await api.options('/fhir/Patient/_search')).headers.allow, 'GET, HEAD, POST, OPTIONS');
  assert.equal((await api.options('/fhir')).headers.allow, 'GET, HEAD, POST, OPTIONS');
});

test('local codes without a standard code are counted', async () => {
  await api.get('/fhir/Observation?category=laboratory&_count=1000');
  const { body } = await api.get('/health/unmapped-codes');
  const [first, ...others] = body as { codeSet: string; code: string; served: number }[];
  assert.ok(first !== undefined && first.served > 0 && first.codeSet !== '' && first.code !== '');
  assert.ok(others.every(({ served }) => served <= first.served));
});

test('health is beside FHIR', async () => {
  assert.equal((await api.get('/health/live')).status, 200);
  const ready = await api.get('/health/ready');
  assert.equal(ready.status, 200);
  assert.equal(ready.headers['content-type'], 'application/health+json; charset=utf-8');
  assert.equal(JSON.parse(ready.text).status, 'pass');
});
