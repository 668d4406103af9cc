/** Batches: each entry as if it had been asked alone, errors in their own entry, limits, JSON and XML. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { type Entry, entriesOf, openStack } from './stack.ts';

const { listener, config } = await openStack({ PORTICO_MAX_BATCH_ENTRIES: '12' });
const api = request(listener);
const [first] = entriesOf((await api.get('/fhir/Patient?_count=1')).text);
const id = first?.resource?.id ?? '';

type Asked = Readonly<Record<string, string>>;

async function batch(...asked: readonly Asked[]): Promise<readonly Entry[]> {
  const entry = asked.map((each) => ({ request: each }));
  const response = await api
    .post('/fhir')
    .set('Content-Type', 'application/fhir+json')
    .send(JSON.stringify({ resourceType: 'Bundle', type: 'batch', ...(entry.length > 0 ? { entry } : {}) }));
  assert.equal(response.status, 200, response.text);
  assert.equal(JSON.parse(response.text).type, 'batch-response');
  return entriesOf(response.text);
}

/** A cursor is sealed anew each time. */
const withoutCursors = (text: string): unknown => JSON.parse(text.replaceAll(/_cursor=[^"&]*/g, ''));

test('reads and searches give what they give alone', async () => {
  const paths = [`Patient/${id}`, 'Patient?_count=3&_sort=_id', `Patient/${id}/Encounter?_count=2`, 'metadata'];
  const entries = await batch(
    { method: 'GET', url: paths[0] ?? '' },
    { method: 'GET', url: `/${paths[1]}` },
    { method: 'GET', url: `${config.baseUrl}/${paths[2]}` },
    { method: 'GET', url: paths[3] ?? '' },
  );
  for (const [at, path] of paths.entries()) {
    const alone = await api.get(`/fhir/${path}`);
    assert.deepEqual(withoutCursors(JSON.stringify(entries[at]?.resource)), withoutCursors(alone.text));
    assert.equal(entries[at]?.response?.status, '200 OK');
    assert.equal(entries[at]?.response?.etag, alone.headers.etag);
  }
});

test('each failure stays in its entry', async () => {
  const entries = await batch(
    { method: 'GET', url: 'Patient/none-such' },
    { method: 'GET', url: `Patient/${id}` },
    { method: 'DELETE', url: `Patient/${id}` },
    { method: 'POST', url: 'Patient' },
    { method: 'POST', url: '' },
    { method: 'GET', url: 'https://elsewhere.example.org/Patient/1' },
    { method: 'BREW', url: 'Patient/1' },
    { url: 'Patient/1' },
    { method: 'GET', url: 'Patient?birthdate=nonsense' },
    { method: 'GET', url: `Patient/${id}/_history/1` },
  );
  const statuses = entries.map(({ response }) => response?.status.slice(0, 3));
  assert.deepEqual(statuses, ['404', '200', '405', '405', '405', '400', '400', '400', '400', '404']);
  for (const { response } of entries.filter(({ resource }) => resource === undefined)) assert.ok(response?.outcome);
});

test('HEAD, conditional reads and POST _search', async () => {
  const [head] = await batch({ method: 'HEAD', url: `Patient/${id}` });
  assert.equal(head?.resource, undefined);
  const etag = head?.response?.etag ?? '';
  const [unchanged] = await batch({ method: 'GET', url: `Patient/${id}`, ifNoneMatch: etag });
  assert.equal(unchanged?.response?.status, '304 Not Modified');
  assert.equal(unchanged?.resource, undefined);
  const form = { resourceType: 'Binary', contentType: 'application/x-www-form-urlencoded', data: btoa(`_id=${id}`) };
  const body = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [{ request: { method: 'POST', url: 'Patient/_search' }, resource: form }],
  };
  const response = await api.post('/fhir').set('Content-Type', 'application/fhir+json').send(JSON.stringify(body));
  const [found] = entriesOf(JSON.stringify(entriesOf(response.text)[0]?.resource));
  assert.equal(found?.resource?.id, id);
});

const wrong: readonly (readonly [body: string, type: string, status: number])[] = [
  ['{"resourceType":"Bundle","type":"transaction"}', 'application/fhir+json', 501],
  ['{"resourceType":"Bundle","type":"collection"}', 'application/fhir+json', 400],
  ['{"resourceType":"Patient"}', 'application/fhir+json', 400],
  ['{"resourceType":"Bundle","type":"batch","entry":{}}', 'application/json', 400],
  ['[]', 'application/fhir+json', 400],
  ['null', 'application/fhir+json', 400],
  ['{"resourceType":', 'application/fhir+json', 400],
  ['', 'application/fhir+json', 400],
  ['<Bundle', 'application/fhir+xml', 400],
  ['a=b', 'application/x-www-form-urlencoded', 415],
  [
    JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry: new Array(13).fill({}) }),
    'application/fhir+json',
    400,
  ],
];

for (const [body, type, status] of wrong) {
  test(`${type} ${body.slice(0, 50)} is refused with ${status}`, async () => {
    const response = await api.post('/fhir').set('Content-Type', type).send(body);
    assert.equal(response.status, status);
    assert.equal(JSON.parse(response.text).resourceType, 'OperationOutcome');
  });
}

test('an empty batch gives an empty answer, without an empty list', async () => {
  assert.deepEqual(await batch(), []);
});

test('XML in, XML out', async () => {
  const body = `<Bundle xmlns="http://hl7.org/fhir"><type value="batch"/><entry><request><method value="GET"/><url value="Patient/${id}"/></request></entry></Bundle>`;
  const response = await api
    .post('/fhir')
    .set('Content-Type', 'application/fhir+xml')
    .set('Accept', 'application/fhir+xml')
    .buffer(true)
    .parse((answer, done) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => done(null, text));
    })
    .send(body);
  assert.equal(response.status, 200);
  assert.match(String(response.body), new RegExp(`<Patient><id value="${id}"/>`));
});
