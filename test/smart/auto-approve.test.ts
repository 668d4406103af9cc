/** Test clients that nobody clicks for: on a loopback address, for a user and a patient that are there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../../src/config.ts';
import {
  addClient,
  addUser,
  authorizeUrl,
  browser,
  exchange,
  openSmart,
  patientIds,
  pkce,
  type SmartServer,
  type TestClient,
  toInteraction,
} from '../support/smart.ts';
import { show } from './forms.ts';

const scope = 'openid fhirUser launch/patient patient/Patient.rs';

async function tokenOf(server: SmartServer, client: TestClient) {
  const visit = browser();
  const proof = pkce();
  const interaction = await toInteraction(visit, authorizeUrl(server, client, proof));
  const resume = (await visit(interaction)).headers.get('location') ?? '';
  const callback = new URL((await visit(resume)).headers.get('location') ?? '');
  return exchange(server, client, callback, proof);
}

test('PORTICO_AUTO_APPROVE signs in and approves for every client', async () => {
  const server = await openSmart({ PORTICO_AUTO_APPROVE: 'rivera' });
  const [patient = ''] = await patientIds(server);
  await addUser(server, 'rivera', `Patient/${patient}`);
  const { status, body } = await tokenOf(server, await addClient(server, { id: 'app', scope }));
  assert.deepEqual([status, body.patient, body.scope], [200, patient, scope]);
});

test('a client may have a user of its own; without one, and for nobody, people decide', async () => {
  const server = await openSmart();
  const [patient = ''] = await patientIds(server);
  await addUser(server, 'rivera', `Patient/${patient}`);
  const own = await addClient(server, { id: 'own', scope }, { portico_auto_approve: 'rivera' });
  assert.equal((await tokenOf(server, own)).body.patient, patient);
  for (const [id, metadata] of Object.entries({ asks: {}, nobody: { portico_auto_approve: 'nobody/1' } })) {
    const client = await addClient(server, { id, scope }, metadata);
    const visit = browser();
    const page = await show(visit, await toInteraction(visit, authorizeUrl(server, client, pkce())));
    assert.equal(page.heading, 'Sign in');
  }
});

test('it is refused where others can reach the server', () => {
  const env = {
    PORTICO_DATABASE_URL: 'sqlite:x',
    PORTICO_HOST: '0.0.0.0',
    PORTICO_BASE_URL: 'https://ehr.example.org/fhir',
  };
  assert.ok(loadConfig(env));
  assert.throws(() => loadConfig({ ...env, PORTICO_AUTO_APPROVE: 'rivera' }), /PORTICO_AUTO_APPROVE .*loopback/);
});
