/** Sign-in is on by default: what asks for a token and how it says so, what stays public, and that a token opens FHIR. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildServer } from '../../src/app.ts';
import type { HealthReport } from '../../src/http/health-report.ts';
import { issueCodes } from '../support/engine.ts';
import { addClient, addUser, fhir, launch, openSmart, patientIds } from '../support/smart.ts';

const server = await openSmart();
const app = await addClient(server, { id: 'app', scope: 'openid fhirUser launch/patient patient/*.rs' });
const { subject } = await addUser(server, 'clara', 'Practitioner/1');

test('without a token every interaction of FHIR is refused, by GET and through Express', async () => {
  for (const [path, init] of [
    ['Patient', {}],
    ['Patient/1', {}],
    ['Nonsense/1', {}],
    ['', {}],
    ['Patient/1/$everything', {}],
    ['Patient', { method: 'HEAD' }],
    ['Patient/_search', { method: 'POST' }],
    ['', { method: 'POST', body: '{"resourceType":"Bundle","type":"batch"}' }],
    ['Patient/1', { method: 'DELETE' }],
  ] as const) {
    const answer = await fhir(server, path, undefined, init);
    const said = `${JSON.stringify(init)} ${path}`;
    assert.equal(answer.status, 401, said);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer realm="fhir"', said);
    if (!('method' in init && init.method === 'HEAD'))
      assert.deepEqual(issueCodes(await answer.text()), ['F300'], said);
  }
});

test('a token that is none is told so: RFC 6750 section 3.1', async () => {
  for (const authorization of [
    'Bearer nonsense',
    'Bearer a.b.c',
    'Bearer',
    'Basic YTpi',
    'Bearer  ',
    `Bearer ${'x'.repeat(4000)}`,
  ]) {
    const answer = await fetch(`${server.fhirBase}/Patient`, { headers: { Authorization: authorization } });
    assert.equal(answer.status, 401, authorization);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer realm="fhir", error="invalid_token"$/);
    assert.deepEqual(issueCodes(await answer.text()), ['F301']);
  }
});

test('a token in the URL is no token: RFC 6750 section 2.3 is not offered', async () => {
  assert.equal((await fhir(server, 'Patient?access_token=x')).status, 401);
});

test('what must be known before a token is public', async () => {
  for (const path of ['/fhir/metadata', '/health/live', '/health/ready', '/fhir/.well-known/smart-configuration']) {
    assert.equal((await fetch(server.origin + path)).status, 200, path);
  }
});

test('readiness tells of the state store and of the keys', async () => {
  const { checks } = (await (await fetch(`${server.origin}/health/ready`)).json()) as HealthReport;
  assert.equal(checks?.['state:responseTime']?.[0]?.status, 'pass');
  assert.equal(checks?.['keys:signing']?.[0]?.observedValue, 2, 'one for RS256, one for ES384');
});

test('a token opens what was granted', async () => {
  const [patient = ''] = await patientIds(server);
  const { status, body } = await launch(server, app, { subject, context: { patient, fhirUser: 'Practitioner/1' } });
  assert.equal(status, 200);
  const answer = await fhir(server, 'Patient', body.access_token);
  assert.equal(answer.status, 200, await answer.clone().text());
});

test('a server that is neither open nor has sign-in is not built', () => {
  const { signIn: _, ...without } = server.stack;
  assert.throws(() => buildServer(without), /needs sign-in/);
});
