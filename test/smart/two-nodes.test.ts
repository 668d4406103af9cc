/** Two servers on one state store: what one takes back, the other refuses within a minute; what one gives, the other takes. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findServer } from '../support/servers.ts';
import {
  addClient,
  addUser,
  fhir,
  launch,
  openSmart,
  patientIds,
  postForm,
  type SmartServer,
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
