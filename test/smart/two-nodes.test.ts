/** Two servers on one state store: what one takes back, the other refuses within a minute; what one gives, the other takes. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import jwt from 'jsonwebtoken';
import { rotateKeys } from '../../smart/keys.ts';
import { openStore } from '../../src/store/store.ts';
import { findServer } from '../support/servers.ts';
import {
  addClient,
  addService,
  addUser,
  fhir,
  launch,
  openSmart,
  patientIds,
  postForm,
  type SmartServer,
  serviceToken,
} from '../support/smart.ts';
import { ownPostgres } from './own-schema.ts';

const scope = 'offline_access launch/patient patient/*.rs';

/** Both say the same of themselves, as nodes behind one load balancer do. */
async function revokedEverywhere(stateUrl: string): Promise<void> {
  const base = 'https://portico.example.org/fhir';
  const env = { PORTICO_STATE_URL: stateUrl, PORTICO_BASE_URL: base };
  const here = await openSmart(env);
  const there = await openSmart(env);
  const app = await addClient(here, { id: 'app', scope, secret: 'a secret of the app, long enough' });
  const { subject } = await addUser(here, 'clara', 'Practitioner/1');
  const [patient = ''] = await patientIds(here);
  const opens = async (server: SmartServer, token: string) => (await fhir(server, `Patient/${patient}`, token)).status;

  const { body } = await launch(here, app, { subject, context: { patient, fhirUser: 'Practitioner/1' } });
  assert.equal(await opens(here, body.access_token), 200);
  assert.equal(await opens(there, body.access_token), 200, 'what one node gives is good on the other');
  const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
  const refreshed = (await postForm(`${there.issuer}/token`, app, form)).body;
  assert.equal(await opens(here, refreshed.access_token), 200);

  await postForm(`${here.issuer}/revoke`, app, { token: refreshed.refresh_token });
  assert.equal(await opens(here, refreshed.access_token), 401);
  const until = Date.now() + 60_000;
  while ((await opens(there, refreshed.access_token)) === 200 && Date.now() < until) await wait(250);
  assert.equal(await opens(there, refreshed.access_token), 401);
  assert.equal(await opens(there, body.access_token), 401, 'the whole grant');
}

test('revocation takes effect on every node within 60 seconds: SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-state-'));
  after(() => rmSync(folder, { recursive: true }));
  await revokedEverywhere(`sqlite:${join(folder, 'state.sqlite')}`);
});

const postgres = await findServer('postgres');

test('revocation takes effect on every node within 60 seconds: PostgreSQL', { skip: postgres.skip }, async () => {
  await revokedEverywhere(await ownPostgres(postgres.url ?? ''));
});

test('(g)(10): keys are rotated under running nodes; what the old ones signed stays good', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-state-'));
  after(() => rmSync(folder, { recursive: true }));
  const stateUrl = `sqlite:${join(folder, 'state.sqlite')}`;
  const env = { PORTICO_STATE_URL: stateUrl, PORTICO_BASE_URL: 'https://portico.example.org/fhir' };
  const here = await openSmart(env);
  const service = await addService(here, 'service', 'system/Patient.rs');
  const old = await serviceToken(here, service);
  const kids = async (server: SmartServer) => {
    const { keys } = (await (await fetch(`${server.issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };
  const before = await kids(here);

  const store = await openStore(stateUrl);
  const made = await rotateKeys(store, 3600);
  await store.close();
  // Started after the rotation: it signs with the new keys, which the other node has not heard of.
  const there = await openSmart(env);
  const token = await serviceToken(there, service);
  assert.ok(made.includes(kidOf(token)) && !before.includes(kidOf(token)));
  assert.equal((await fhir(there, 'Patient?_count=1', old)).status, 200, 'the old key is still published');

  const until = Date.now() + 30_000;
  while ((await fhir(here, 'Patient?_count=1', token)).status === 401 && Date.now() < until) await wait(250);
  assert.equal((await fhir(here, 'Patient?_count=1', token)).status, 200, 'the node asks the store for an unknown key');
  assert.deepEqual(new Set(await kids(here)), new Set([...before, ...made]));
  assert.ok(made.includes(kidOf(await serviceToken(here, service))), 'and signs with the new one from now on');
});

const kidOf = (token: string): string => String(jwt.decode(token, { complete: true })?.header.kid);

test('two nodes that start at once on an empty store agree', { skip: postgres.skip }, async () => {
  const url = new URL(postgres.url ?? '');
  const env = {
    PORTICO_STATE_URL: await ownPostgres(url.href, 'both'),
    PORTICO_BASE_URL: 'https://portico.example.org/fhir',
  };
  const [here, there] = await Promise.all([openSmart(env), openSmart(env)]);
  assert.deepEqual(here.signIn.smart.cookieKeys, there.signIn.smart.cookieKeys);
  const service = await addService(here, 'service', 'system/Patient.rs');
  const tokens = [await serviceToken(here, service), await serviceToken(there, service)];
  const until = Date.now() + 30_000;
  for (const server of [here, there]) {
    for (const token of tokens) {
      while ((await fhir(server, 'Patient?_count=1', token)).status === 401 && Date.now() < until) await wait(250);
      assert.equal((await fhir(server, 'Patient?_count=1', token)).status, 200);
    }
  }
});
