/** The same answer as JSON, XML, indented, compressed; and readable for apps of other origins. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import request, { type Test } from 'supertest';
import { loadXml } from '../../src/http/xml.ts';
import { openStack } from './stack.ts';

const { listener, registry } = await openStack({ PORTICO_CORS_ORIGINS: 'https://app.example.org' });
const api = request(listener);
const { toJson } = await loadXml();
const path = '/fhir/Patient?_count=30&_sort=_id';

/** The body as it came, whatever its type. */
function bytes(test: Test) {
  return test.buffer(true).parse((answer, done) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(null, Buffer.concat(chunks)));
  });
}

for (const type of registry.types) {
  test(`${type} as XML says what it says as JSON`, async () => {
    const page = `/fhir/${type}?_count=200&_sort=_id`;
    const json = await api.get(page).set('Accept', 'application/fhir+json');
    const xml = await bytes(api.get(page).set('Accept', 'application/fhir+xml').set('Accept-Encoding', 'identity'));
    assert.equal(xml.headers['content-type'], 'application/fhir+xml; charset=utf-8');
    const entries = (text: string) => JSON.parse(text).entry;
    assert.ok(entries(json.text).length > 0);
    assert.deepEqual(entries(toJson(String(xml.body))), entries(json.text));
  });
}

test('_format wins over Accept; what is not served is 406', async () => {
  const xml = await bytes(api.get(`${path}&_format=xml`).set('Accept', 'application/fhir+json'));
  assert.match(String(xml.headers['content-type']), /xml/);
  assert.equal((await api.get(`${path}&_format=ttl`)).status, 406);
  assert.equal((await api.get(path).set('Accept', 'text/html')).status, 406);
  assert.equal((await api.get(path).set('Accept', 'application/fhir+json; fhirVersion=3.0')).status, 406);
});

test('_pretty indents and changes nothing else', async () => {
  const plain = await api.get('/fhir/metadata');
  const pretty = await api.get('/fhir/metadata?_pretty=true');
  assert.match(pretty.text, /^\{\n {2}"resourceType"/);
  assert.deepEqual(JSON.parse(pretty.text), JSON.parse(plain.text));
});

test('gzip and Brotli when accepted, above a size', async () => {
  const identity = await bytes(api.get('/fhir/metadata').set('Accept-Encoding', 'identity'));
  assert.equal(identity.headers['content-encoding'], undefined);
  for (const [coding, expand] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    // Without a decoder: superagent would expand gzip by itself.
    const response = await fetchRaw('/fhir/metadata', coding);
    assert.equal(response.coding, coding);
    assert.match(response.vary, /Accept-Encoding/);
    assert.deepEqual(expand(response.body), identity.body);
  }
  const small = await api.get('/fhir/Patient/none-such').set('Accept-Encoding', 'gzip');
  assert.equal(small.headers['content-encoding'], undefined);
});

async function fetchRaw(path: string, coding: string) {
  const { createServer, get } = await import('node:http');
  const server = createServer({ keepAliveTimeout: 65_000 }, listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const headers = { 'Accept-Encoding': coding, Connection: 'close' };
  const answer = await new Promise<{ coding: string; vary: string; body: Buffer }>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ coding: response.headers['content-encoding'] ?? '', vary: response.headers.vary ?? '', body });
    }).on('error', reject);
  });
  server.close();
  return answer;
}

test('configured origins may read answers and the headers that matter, others may not', async () => {
  const ours = await api.get(path).set('Origin', 'https://app.example.org');
  assert.equal(ours.headers['access-control-allow-origin'], 'https://app.example.org');
  assert.match(ours.headers['access-control-expose-headers'] ?? '', /ETag/);
  const theirs = await api.get(path).set('Origin', 'https://evil.example.org');
  assert.equal(theirs.headers['access-control-allow-origin'], undefined);
  const post = await api.post('/fhir/Patient/_search').set('Origin', 'https://app.example.org');
  assert.equal(post.headers['access-control-allow-origin'], 'https://app.example.org');
});

test('a preflight is answered for configured origins', async () => {
  const ask = (origin: string) =>
    api.options('/fhir/Patient').set('Origin', origin).set('Access-Control-Request-Method', 'GET');
  const ours = await ask('https://app.example.org');
  assert.equal(ours.status, 204);
  assert.match(ours.headers['access-control-allow-headers'] ?? '', /If-None-Match/);
  assert.equal((await ask('https://evil.example.org')).headers['access-control-allow-origin'], undefined);
});
