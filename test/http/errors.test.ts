/** What goes wrong inside says nothing outside: no message, no SQL, no patient, neither in the answer nor in the log. */
import assert from 'node:assert/strict';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import request from 'supertest';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import { openStack } from './stack.ts';

const canary = 'CANARY-Zebedee-19470312';
const requestId = '3f0c2b1e-8a51-4c7e-9d2b-5b1f0a9c7d33';

function broken(): Error {
  const cause = Object.assign(new Error(`invalid input syntax: "${canary}"`), { code: '22P02', detail: canary });
  return new Error(`SELECT "${canary}" FROM PAT_MASTER`, { cause });
}

test('an unexpected error is 500, the request id, and nothing else', async () => {
  const { listener, lines } = await openStack({}, { run: () => Promise.reject(broken()) });
  const response = await request(listener).get('/fhir/Patient?family=x').set('X-Request-Id', requestId);
  assert.equal(response.status, 500);
  assert.equal(response.headers['x-request-id'], requestId);
  const outcome = JSON.parse(response.text);
  assert.equal(outcome.id, requestId);
  assert.equal(outcome.issue.length, 1);
  assert.equal(outcome.issue[0].details.coding[0].code, 'F403');
  assert.doesNotMatch(response.text + JSON.stringify(response.headers), /CANARY|SELECT|PAT_MASTER|at .*:\d+/);
  const failed = lines.find((line) => line.includes('"request failed"')) ?? '';
  assert.match(failed, new RegExp(requestId));
  assert.match(failed, /22P02/, 'the code helps whoever reads the log');
  assert.doesNotMatch(lines.join(), /CANARY|SELECT/);
});

test('also as XML', async () => {
  const { listener } = await openStack({}, { run: () => Promise.reject(broken()) });
  const response = await request(listener).get('/fhir/Patient?family=x').set('Accept', 'application/fhir+xml');
  assert.equal(response.status, 500);
  assert.equal(response.headers['content-type'], 'application/fhir+xml; charset=utf-8');
});

for (const [code, status] of [
  ['F400', 503],
  ['F401', 504],
  ['F402', 503],
] as const) {
  test(`${code} of the database is ${status} with Retry-After`, async () => {
    const run = () => Promise.reject(new FhirError(issue(code, {})));
    const { listener } = await openStack({}, { run, ping: run });
    const response = await request(listener).get('/fhir/Patient?family=x');
    assert.equal(response.status, status);
    assert.ok(Number(response.headers['retry-after']) > 0);
    assert.equal(JSON.parse(response.text).issue[0].details.coding[0].code, code);
    const health = await request(listener).get('/health/ready');
    // Connections that are all in use say nothing against the database.
    assert.equal(health.status, code === 'F402' ? 200 : 503);
  });
}

test('what the client sends is in no log line and in no error', async () => {
  const { listener, lines } = await openStack();
  const api = request(listener);
  const asked = [
    api.get(`/fhir/Patient/${canary}`),
    api.get(`/fhir/${canary}`),
    api.get(`/fhir/Patient?family=${canary}`),
    api.get(`/fhir/Patient?birthdate=${canary}`),
    api.get(`/fhir/Patient?_cursor=${canary}`),
    api.get(`/fhir/Patient?_count=${canary}`),
    api.get(`/fhir/Observation?value-quantity=${canary}`),
    api.get(`/fhir/Patient/${canary}/Observation`),
    api.get(`/${canary}`),
    api.get('/fhir/Patient').set('X-Request-Id', `${canary} x`).set('Authorization', canary),
    api.post('/fhir/Patient/_search').type('form').send(`family=${canary}`),
    api.post('/fhir').set('Content-Type', 'application/fhir+json').send(`{"${canary}`),
    api.put(`/fhir/Patient/${canary}`).send(canary),
  ];
  for (const each of asked) {
    const response = await each;
    assert.ok(response.status < 500, `${response.status}`);
    const { resourceType } = JSON.parse(response.text);
    if (resourceType === 'OperationOutcome') assert.doesNotMatch(response.text, /Zebedee/);
  }
  assert.ok(lines.length >= asked.length);
  assert.doesNotMatch(lines.join(), /Zebedee/);
});

test('a log line has the interaction, the status and the stages', async () => {
  const { listener, lines } = await openStack();
  await request(listener).get('/fhir/Patient?_count=1');
  const line = JSON.parse(lines.at(-1) ?? '');
  assert.deepEqual(Object.keys(line).sort(), ['level', 'method', 'requestId', 'route', 'stages', 'status', 'time']);
  assert.equal(line.route, 'search-type');
  assert.equal(line.status, 200);
  assert.match(line.stages, /total;dur=/);
});

/** Settles when the signal of a statement does. */
function untilAborted() {
  const aborted = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const run = (_statement: unknown, signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      started.resolve();
      signal.addEventListener('abort', () => {
        aborted.resolve();
        reject(new Error('aborted'));
      });
    });
  return { run, aborted: aborted.promise, started: started.promise };
}

test('a request whose time is over answers 504, and its statement is cancelled', { timeout: 10_000 }, async () => {
  const { run, aborted } = untilAborted();
  const { listener } = await openStack({ PORTICO_REQUEST_TIMEOUT_MS: '100' }, { run });
  const response = await request(listener).get('/fhir/Patient?family=x');
  assert.equal(response.status, 504);
  await aborted;
});

test('when the client leaves, its statement is cancelled', { timeout: 10_000 }, async () => {
  const { run, aborted, started } = untilAborted();
  const { listener, lines } = await openStack({}, { run });
  const server = createServer({ keepAliveTimeout: 65_000 }, listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const client = get({ port, host: '127.0.0.1', path: '/fhir/Patient?family=x' });
  client.on('error', () => {});
  await started;
  client.destroy();
  await aborted;
  server.close();
  assert.match(lines.at(-1) ?? '', /"status":499/);
});
