/** The log as AuditEvents: who may read it, what is found by which parameter, and that reading it is recorded too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import { addClient, addUser, fhir, launch, openSmart, postForm } from '../support/smart.ts';

const server = await openSmart();
const scope = 'openid fhirUser launch/patient patient/*.rs user/AuditEvent.rs user/Patient.rs';
const app = await addClient(server, { id: 'app', scope });
const service = await addClient(
  server,
  { id: 'auditor', secret: 'a secret that is long enough', scope: 'system/AuditEvent.rs' },
  { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
);
const reader = await addClient(
  server,
  { id: 'reader', secret: 'a secret that is long enough', scope: 'system/*.rs' },
  { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
);
const clara = await addUser(server, 'clara', 'Practitioner/1');
const adam = await server.signIn.smart.users.add({
  name: 'adam',
  password: 'adam has a password',
  fhirUser: 'Practitioner/2',
  displayName: 'adam',
  isAdmin: true,
});

const serviceToken = async (client: typeof service) =>
  (await postForm(`${server.issuer}/token`, client, { grant_type: 'client_credentials', scope: client.scope })).body
    .access_token!;
const auditor = await serviceToken(service);

interface Event {
  readonly resourceType: string;
  readonly id: string;
  readonly outcome: string;
  readonly agent: readonly {
    readonly who: { readonly reference?: string; readonly identifier?: { readonly value: string } };
  }[];
  readonly entity: readonly { readonly query?: string; readonly what?: { readonly reference?: string } }[];
}

async function search(query: string, token = auditor): Promise<readonly Event[]> {
  const answer = await fhir(server, `AuditEvent?${query}`, token);
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return entriesOf(text).map(({ resource }) => resource as unknown as Event);
}

const patient = '1000000';
const { body: tokens } = await launch(server, app, {
  subject: clara.subject,
  context: { patient, fhirUser: 'Practitioner/1' },
});
const { body: ofAdmin } = await launch(server, app, {
  subject: adam.subject,
  context: { patient, fhirUser: 'Practitioner/2' },
});

test('only administrators read the log: a scope that names it, and a user who is one', async () => {
  for (const path of ['AuditEvent', 'AuditEvent/a.1', 'AuditEvent?_count=1']) {
    assert.equal((await fhir(server, path)).status, 401);
    for (const token of [tokens.access_token!, await serviceToken(reader)]) {
      const answer = await fhir(server, path, token);
      assert.equal(answer.status, 403, path);
      assert.deepEqual(issueCodes(await answer.text()), ['F302']);
    }
  }
  assert.equal((await fhir(server, 'AuditEvent', ofAdmin.access_token)).status, 200);
});

test('who, what, of whom, how it ended: found by each parameter, and read by its id', async () => {
  const asked = await fhir(server, `Patient/${patient}`, tokens.access_token);
  assert.equal(asked.status, 200);
  const [event] = await search(`patient=${patient}&agent=Practitioner/1&subtype=read&_count=1`);
  assert.ok(event !== undefined);
  assert.deepEqual(
    event.agent.map(({ who }) => who.reference ?? who.identifier?.value),
    ['app', undefined, 'Practitioner/1'],
  );
  const query = Buffer.from(event.entity.find((each) => each.query !== undefined)!.query!, 'base64').toString();
  assert.equal(query, `${server.fhirBase}/Patient/${patient}`);
  assert.ok(event.entity.some(({ what }) => what?.reference === `Patient/${patient}`));
  const read = await fhir(server, `AuditEvent/${event.id}`, auditor);
  assert.deepEqual(await read.json(), event);
  const all = [
    'action=R',
    'outcome=0',
    'type=rest',
    `entity=Patient/${patient}`,
    'altid=app',
    `_id=${event.id}`,
    'date=ge2020',
  ];
  for (const each of all)
    assert.ok(
      (await search(`${each}&subtype=read&_count=1000`)).some(({ id }) => id === event.id),
      each,
    );
  const none = [
    'action=C',
    'outcome=8',
    'type=110114',
    'entity=Patient/nobody',
    'altid=nobody',
    'date=lt2020',
    'patient=nobody',
    'agent=Patient/9',
  ];
  for (const each of none) assert.deepEqual(await search(`${each}&subtype=read`), [], each);
  for (const bad of [
    'source=x',
    '_sort=date',
    '_include=AuditEvent:patient',
    'agent:Patient.name=x',
    'outcome:not=0',
  ]) {
    const answer = await fhir(server, `AuditEvent?${bad}`, auditor, { headers: { Prefer: 'handling=strict' } });
    assert.equal(answer.status, 400, bad);
  }
});

test('pages hold each record once, newest first, and are of one search and one caller', async () => {
  const until = new Date().toISOString();
  const all = (await search(`date=lt${until}&_count=1000`)).map(({ id }) => id);
  assert.ok(all.length > 10);
  const found: string[] = [];
  let next: string | undefined = `AuditEvent?date=lt${until}&_count=4`;
  while (next !== undefined) {
    const text = await (await fhir(server, next, auditor)).text();
    found.push(...entriesOf(text).map(({ resource }) => resource!.id));
    const { link } = JSON.parse(text) as { link: { relation: string; url: string }[] };
    next = link.find(({ relation }) => relation === 'next')?.url.slice(server.fhirBase.length + 1);
    if (next !== undefined) assert.equal((await fhir(server, next, ofAdmin.access_token)).status, 400);
  }
  assert.deepEqual(found, all);
});

test('reading the log is recorded, with the records that were shown', async () => {
  const shown = await search('_count=3');
  const [reading] = await search(`altid=auditor&entity=AuditEvent/${shown[0]!.id}`);
  const named = reading!.entity.flatMap(({ what }) => what?.reference ?? []);
  assert.deepEqual(
    named.filter((each) => each.startsWith('AuditEvent/')),
    shown.map(({ id }) => `AuditEvent/${id}`),
  );
});

test('tokens that are given and refused are recorded, and no token is', async () => {
  const given = await search('subtype=ITI-71&altid=app');
  assert.ok(given.length >= 2);
  assert.ok(given.every(({ outcome }) => outcome === '0'));
  await postForm(`${server.issuer}/token`, { ...service, secret: 'wrong' }, { grant_type: 'client_credentials' });
  const [refused] = await search('subtype=ITI-71&outcome=4&_count=1');
  assert.ok(JSON.stringify(refused).includes('invalid_client'));
  const text = JSON.stringify(await search('_count=1000'));
  for (const token of [auditor, tokens.access_token!, 'a secret that is long enough']) assert.ok(!text.includes(token));
});

test('the CapabilityStatement lists it', async () => {
  const statement = (await (await fhir(server, 'metadata')).json()) as {
    rest: { resource: { type: string; searchParam: unknown[] }[] }[];
  };
  const listed = statement.rest[0]!.resource.find(({ type }) => type === 'AuditEvent');
  assert.ok(listed !== undefined && listed.searchParam.length >= 8);
});

test('who signed in, and who could not, is recorded', async () => {
  const { smart } = server.signIn;
  const request = { headers: {}, socket: { remoteAddress: '192.0.2.7' } } as never;
  await smart.tell({ kind: 'login', succeeded: false, request, requestId: 'x', subject: 'clara', error: 'password' });
  const [failed] = await search('subtype=110122&outcome=4');
  assert.ok(JSON.stringify(failed).includes('192.0.2.7'));
});
