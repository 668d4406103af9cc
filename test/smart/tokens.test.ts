/** What becomes of tokens: refresh, rotation, reuse, introspection, revocation, limits. By the rows of the SMART test kit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorded, withoutLog } from '../audit/recorded.ts';
import {
  addClient,
  addService,
  addUser,
  fhir,
  launch,
  openSmart,
  patientIds,
  postForm,
  serviceToken,
  type TestClient,
} from '../support/smart.ts';

const server = await openSmart({ PORTICO_TOKEN_REQUESTS_PER_MINUTE: '200' });
const { issuer, fhirBase } = server;
const [patient = ''] = await patientIds(server);
const scope = 'openid fhirUser offline_access online_access launch/patient patient/*.rs';
const app = await addClient(server, { id: 'app', scope });
const portal = await addClient(server, { id: 'portal', scope, secret: 'a secret of the portal, long enough' });
const another = await addClient(server, { id: 'another', scope, secret: 'a secret of another app, long enough' });
const { subject } = await addUser(server, 'clara', 'Practitioner/1');
const approval = { subject, context: { patient, fhirUser: 'Practitioner/1' } };
const OFFLINE = 'openid fhirUser offline_access launch/patient patient/*.rs';

const granted = async (client: TestClient, asked = OFFLINE) => {
  const { status, body } = await launch(server, client, { ...approval, scope: asked }, { scope: asked });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
const refresh = (client: TestClient, refresh_token: string, more: Record<string, string> = {}) =>
  postForm(`${issuer}/token`, client, { grant_type: 'refresh_token', refresh_token, ...more });
const introspect = (client: TestClient | undefined, token: string, headers: Record<string, string> = {}) =>
  postForm(`${issuer}/introspect`, client, { token }, headers);
const revoke = (client: TestClient, token: string, more: Record<string, string> = {}) =>
  postForm(`${issuer}/revoke`, client, { token, ...more });
const opens = async (token: string) => (await fhir(server, `Patient/${patient}`, token)).status;

test('1.4.01 to 1.5.03: refresh with and without scope, rotated, and its answer is kept by nobody', async () => {
  for (const client of [app, portal]) {
    const first = await granted(client);
    for (const more of [{}, { scope: first.scope }]) {
      const { refresh_token } = await granted(client);
      const { status, headers, body } = await refresh(client, refresh_token, more);
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.token_type, 'Bearer');
      assert.equal(body.expires_in, 3600);
      assert.equal(body.patient, patient, 'the context comes along');
      assert.deepEqual(body.scope.split(' ').sort(), OFFLINE.split(' ').sort());
      assert.notEqual(body.refresh_token, refresh_token);
      assert.match(headers.get('cache-control') ?? '', /no-store/);
      assert.match(headers.get('pragma') ?? '', /no-cache/);
      assert.equal(await opens(body.access_token), 200);
    }
  }
});

test('scope at refresh narrows the access token and never widens it', async () => {
  const narrow = 'offline_access launch/patient patient/Patient.rs patient/Observation.rs';
  const { refresh_token } = await granted(portal, narrow);
  const less = await refresh(portal, refresh_token, { scope: 'launch/patient patient/Patient.rs' });
  assert.equal(less.body.scope, 'launch/patient patient/Patient.rs');
  for (const wider of [
    'patient/*.rs',
    'patient/Condition.rs',
    'patient/Patient.rs patient/Condition.rs',
    'user/*.rs',
    'openid',
  ]) {
    const { status, body } = await refresh(portal, less.body.refresh_token, { scope: wider });
    assert.deepEqual([status, body.error], [400, 'invalid_scope'], wider);
  }
});

test('a refresh token that comes twice was stolen: the whole grant ends, its access tokens too', async () => {
  const first = await granted(portal);
  const second = (await refresh(portal, first.refresh_token)).body;
  assert.equal(await opens(first.access_token), 200);
  assert.equal(await opens(second.access_token), 200);
  assert.equal((await refresh(portal, first.refresh_token)).body.error, 'invalid_grant');
  assert.equal(await opens(first.access_token), 401);
  assert.equal(await opens(second.access_token), 401);
  assert.equal((await refresh(portal, second.refresh_token)).body.error, 'invalid_grant');
});

test('of several refreshes at once with one token, one at the most succeeds', async () => {
  const { refresh_token } = await granted(portal);
  const all = await Promise.all(Array.from({ length: 6 }, () => refresh(portal, refresh_token)));
  assert.ok(all.filter(({ status }) => status === 200).length <= 1);
  for (const { status, body } of all) assert.ok(status === 200 || body.error === 'invalid_grant', JSON.stringify(body));
});

test('a refresh token is of no use to another app', async () => {
  const { refresh_token } = await granted(portal);
  assert.equal((await refresh(another, refresh_token)).body.error, 'invalid_grant');
  assert.equal((await refresh(portal, refresh_token)).status, 200, 'and is not lost by the attempt');
});

test('(g)(10): a refresh token of a confidential app is good for three months at least', async () => {
  const { refresh_token } = await granted(portal);
  const { body } = await introspect(portal, refresh_token);
  assert.equal(body.active, true);
  const days = (Number(body.exp) - Date.now() / 1000) / 86_400;
  assert.ok(days > 92, `${days} days`);
});

test('online_access gives a refresh token too', async () => {
  const body = await granted(app, 'online_access launch/patient patient/*.rs');
  assert.equal((await refresh(app, body.refresh_token)).status, 200);
});

test('4.2.01, 4.3.01: introspection of an active token says all that is known of it', async () => {
  const token = await granted(portal);
  const { status, headers, body } = await introspect(portal, token.access_token);
  assert.equal(status, 200);
  assert.match(headers.get('content-type') ?? '', /^application\/json/);
  assert.match(headers.get('cache-control') ?? '', /no-store/);
  assert.equal(body.active, true);
  assert.equal(body.client_id, 'portal');
  assert.deepEqual(body.scope.split(' ').sort(), token.scope.split(' ').sort());
  assert.equal(body.patient, patient);
  assert.equal(body.fhirUser, `${fhirBase}/Practitioner/1`);
  assert.equal(body.iss, issuer);
  assert.equal(body.sub, subject);
  assert.equal(body.need_patient_banner, true, 'every launch parameter of the token response');
  assert.ok(Math.abs(Number(body.exp) - Date.now() / 1000 - 3600) < 60);
});

test('4.2.02, 4.3.02: introspection of what is no token is 200 with active false and nothing else', async () => {
  const { access_token } = await granted(portal);
  for (const token of [
    'invalid_token_value',
    'a.b.c',
    '\0',
    `${access_token}x`,
    access_token.replace(/\.[^.]+$/, '.'),
  ]) {
    const { status, body } = await introspect(portal, token);
    assert.deepEqual([status, body], [200, { active: false }], JSON.stringify(token));
  }
});

test('introspection tells an app of its own tokens, and a service with portico/introspect of all', async () => {
  const { access_token, refresh_token } = await granted(portal);
  assert.deepEqual((await introspect(another, access_token)).body, { active: false });
  assert.deepEqual((await introspect(another, refresh_token)).body, { active: false });
  const service = await addService(server, 'resource-server', 'portico/introspect');
  assert.equal((await introspect(service, access_token)).body.active, true);
  const Authorization = `Bearer ${await serviceToken(server, service)}`;
  assert.equal((await introspect(undefined, access_token, { Authorization })).body.active, true, 'SMART: by its token');
  const reader = await addService(server, 'reader', 'system/*.rs');
  const wrong = await introspect(undefined, access_token, {
    Authorization: `Bearer ${await serviceToken(server, reader)}`,
  });
  assert.deepEqual([wrong.status, wrong.body.active], [401, undefined]);
});

test('who asked about which token is recorded, and nothing is told without its record', async () => {
  const { access_token } = await granted(portal);
  const service = await addService(server, 'asker', 'portico/introspect');
  const Authorization = `Bearer ${await serviceToken(server, service)}`;
  const { jti, sub } = JSON.parse(Buffer.from(access_token!.split('.')[1]!, 'base64url').toString()) as Record<
    'jti' | 'sub',
    string
  >;
  const seen = (await recorded(server, 'introspect')).length;
  await introspect(portal, access_token);
  await introspect(undefined, access_token, { Authorization });
  await introspect(undefined, access_token, { Authorization: `Bearer ${access_token}` });
  assert.deepEqual(
    (await recorded(server, 'introspect')).slice(seen).map(({ client, token, subject, outcome }) => {
      return { client, token, subject, outcome };
    }),
    [
      { client: portal.id, token: jti, subject: sub, outcome: '0' },
      { client: service.id, token: jti, subject: sub, outcome: '0' },
      { client: portal.id, token: undefined, subject: undefined, outcome: '4' },
    ],
  );
  for (const [client, headers] of [
    [portal, {}],
    [undefined, { Authorization }],
  ] as const) {
    const refused = await withoutLog(server, () => introspect(client, access_token, headers));
    assert.deepEqual([refused.status, refused.body.active], [503, undefined]);
  }
});

test('introspection is for those who show who they are', async () => {
  const { access_token } = await granted(app);
  for (const client of [undefined, app, { ...portal, secret: 'wrong' }]) {
    const { status, body } = await introspect(client, access_token);
    assert.ok(status === 400 || status === 401, String(status));
    assert.equal(body.active, undefined);
  }
});

test('RFC 7009: a revoked access token is refused, its neighbours are not', async () => {
  for (const client of [app, portal]) {
    const first = await granted(client);
    const second = (await refresh(client, first.refresh_token)).body;
    const answer = await revoke(client, first.access_token);
    assert.equal(answer.status, 200);
    assert.equal(await opens(first.access_token), 401);
    assert.equal(await opens(second.access_token), 200);
  }
});

test('RFC 7009: a revoked refresh token ends the whole grant', async () => {
  const body = await granted(portal);
  assert.equal((await revoke(portal, body.refresh_token, { token_type_hint: 'refresh_token' })).status, 200);
  assert.equal(await opens(body.access_token), 401);
  assert.equal((await refresh(portal, body.refresh_token)).body.error, 'invalid_grant');
  assert.deepEqual((await introspect(portal, body.access_token)).body, { active: false });
});

test('RFC 7009: what is unknown is revoked already; what is another’s is not revoked', async () => {
  assert.equal((await revoke(portal, 'nothing')).status, 200);
  assert.equal((await revoke(portal, 'a.b.c')).status, 200);
  const { access_token, refresh_token } = await granted(portal);
  assert.equal((await revoke(another, access_token)).body.error, 'unauthorized_client');
  await revoke(another, refresh_token);
  assert.equal(await opens(access_token), 200);
  assert.equal((await refresh(portal, refresh_token)).status, 200);
  assert.equal((await postForm(`${issuer}/revoke`, portal, {})).body.error, 'invalid_request');
});

test('invalid_scope for an unknown type or bad grammar; of valid scopes what is supported', async () => {
  const service = await addService(server, 'service', 'system/*.rs');
  const ask = (asked: string) =>
    postForm(`${issuer}/token`, service, { grant_type: 'client_credentials', scope: asked });
  for (const wrong of [
    'system/Nonsense.rs',
    'system/Patient.sr',
    'system/Patient.rss',
    'system/patient.rs',
    'system:Patient.rs',
    'colour',
  ]) {
    const { status, body } = await ask(wrong);
    assert.deepEqual([status, body.error], [400, 'invalid_scope'], wrong);
  }
  const { body } = await ask('system/Patient.rs system/Observation.cruds patient/Patient.rs openid');
  assert.equal(body.scope, 'system/Patient.rs system/Observation.rs');
  assert.equal(body.refresh_token, undefined, 'backend services get none');
  assert.equal(body.expires_in, 300);
});

test('more than 60 requests a minute are served; too many get 429 and a time, others are served meanwhile', async () => {
  const ask = (client: TestClient) =>
    postForm(`${issuer}/token`, client, { grant_type: 'refresh_token', refresh_token: 'x' });
  const busy = await addClient(server, { id: 'busy', scope });
  const statuses: number[] = [];
  let limited = await ask(busy);
  for (let i = 0; i < 260 && limited.status !== 429; i++) {
    statuses.push(limited.status);
    limited = await ask(busy);
  }
  assert.ok(statuses.length > 60 && statuses.length >= 200, `${statuses.length} requests`);
  assert.ok(statuses.every((status) => status === 400));
  assert.equal(limited.status, 429);
  assert.match(limited.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  assert.equal(limited.body.access_token, undefined);
  assert.equal((await ask(app)).status, 400);
});

test('OpenID Connect userinfo: who signed in, to whom has a token with openid', async () => {
  const ask = async (token: string) => {
    const answer = await fetch(`${issuer}/userinfo`, { headers: { Authorization: `Bearer ${token}` } });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const { access_token } = await granted(app);
  const told = await ask(access_token);
  assert.deepEqual(told, { status: 200, body: { sub: subject, fhirUser: `${fhirBase}/Practitioner/1` } });
  const without = await granted(app, 'launch/patient patient/*.rs');
  assert.equal((await ask(without.access_token)).status, 403);
  assert.equal(
    (await introspect(portal, (await granted(portal, 'launch/patient patient/*.rs')).access_token)).body.fhirUser,
    undefined,
  );
  assert.equal((await ask('nonsense')).status, 401);
});
