/** A standalone launch from authorize to FHIR, by the rows of the SMART test kit. */
import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import jwt from 'jsonwebtoken';
import {
  addClient,
  addUser,
  approve,
  authorizeUrl,
  browser,
  exchange,
  fhir,
  launch,
  openSmart,
  patientIds,
  pkce,
  postForm,
  redirectUri,
  toInteraction,
} from '../support/smart.ts';

const server = await openSmart();
const { issuer, fhirBase } = server;
const [patient = '', other = ''] = await patientIds(server);
const scope = 'openid fhirUser offline_access launch/patient patient/*.rs';
const app = await addClient(server, { id: 'app', scope });
const confidential = await addClient(server, { id: 'portal', scope, secret: 'a secret of the portal, long enough' });
const { subject } = await addUser(server, 'clara', 'Practitioner/1');
const approval = { subject, context: { patient, fhirUser: 'Practitioner/1' } };

test('1.2.02 smart_app_redirect_stu2: by GET, to the registered redirect with the same state', async () => {
  const visit = browser();
  const state = 'ä state & more=1 of 122 bits 0123456789abcdef';
  const proof = pkce();
  const callback = await approve(visit, await toInteraction(visit, authorizeUrl(server, app, proof, { state })), {
    ...approval,
    scope,
  });
  assert.equal(callback.origin + callback.pathname, redirectUri);
  assert.equal(callback.searchParams.get('state'), state);
  assert.equal(callback.searchParams.get('iss'), issuer, 'RFC 9207');
  assert.equal(callback.searchParams.get('error'), null);
  assert.match(callback.searchParams.get('code') ?? '', /^.{20,}$/, '1.2.03 smart_code_received');
});

test('1.2.02 smart_app_redirect_stu2: by POST, and nothing of the parameters is lost', async () => {
  const visit = browser();
  const proof = pkce();
  const asked = new URL(authorizeUrl(server, app, proof, { state: 'ä+b c%20d&e=f' }));
  const answer = await visit(`${issuer}/authorize`, { method: 'POST', body: asked.searchParams });
  assert.equal(answer.status, 303);
  const going = new URL(answer.headers.get('location') ?? '');
  assert.deepEqual([...going.searchParams], [...asked.searchParams]);
  const callback = await approve(visit, await toInteraction(visit, going.href), { ...approval, scope });
  assert.equal(callback.searchParams.get('state'), 'ä+b c%20d&e=f');
  assert.equal((await exchange(server, app, callback, proof)).status, 200);
});

test('1.2.05 to 1.2.07: the token response has all members, and nobody keeps it', async () => {
  for (const client of [app, confidential]) {
    const { status, headers, body } = await launch(server, client, approval);
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
    assert.match(headers.get('cache-control') ?? '', /no-store/);
    assert.match(headers.get('pragma') ?? '', /no-cache/);
    assert.equal(body.token_type, 'Bearer');
    assert.equal(body.expires_in, 3600);
    assert.equal(body.patient, patient);
    assert.equal(body.need_patient_banner, true);
    assert.deepEqual(body.scope.split(' ').sort(), scope.split(' ').sort());
    for (const member of ['access_token', 'refresh_token', 'id_token'] as const) {
      assert.equal(typeof body[member], 'string', member);
    }
  }
});

test('1.2.08 smart_cors_token_exchange: for the origin of the app, and of no other', async () => {
  for (const endpoint of ['token', 'revoke', 'introspect', 'userinfo']) {
    const asked = await fetch(`${issuer}/${endpoint}`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://app.example.org',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    const origin = asked.headers.get('access-control-allow-origin') ?? '';
    assert.ok(['https://app.example.org', '*'].includes(origin), endpoint);
    assert.match(asked.headers.get('access-control-allow-headers') ?? '', /authorization/i, endpoint);
  }
  const form = { grant_type: 'authorization_code', code: 'none', redirect_uri: redirectUri, code_verifier: 'x' };
  const own = await postForm(`${issuer}/token`, app, form, { Origin: 'https://app.example.org' });
  assert.equal(own.headers.get('access-control-allow-origin'), 'https://app.example.org');
  assert.equal(own.body.error, 'invalid_grant');
  const others = await postForm(`${issuer}/token`, app, form, { Origin: 'https://evil.example.net' });
  assert.equal(others.headers.get('access-control-allow-origin'), null);
});

test('1.3.01, 1.3.05, 1.3.06: the id_token is RS256, of a key in the JWKS, for this app', async () => {
  const { body } = await launch(server, app, approval, { nonce: 'the nonce' });
  const decoded = jwt.decode(body.id_token, { complete: true });
  assert.equal(decoded?.header.alg, 'RS256');
  const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
  const key = keys.find(({ kid }) => kid === decoded?.header.kid);
  assert.ok(key !== undefined);
  const claims = jwt.verify(body.id_token, createPublicKey({ key: key as never, format: 'jwk' }), {
    algorithms: ['RS256'],
    issuer,
    audience: 'app',
    nonce: 'the nonce',
  }) as jwt.JwtPayload;
  assert.equal(claims.sub, subject);
  assert.ok((claims.exp ?? 0) > Date.now() / 1000 && claims.iat !== undefined);
  assert.equal(claims.fhirUser, `${fhirBase}/Practitioner/1`, '1.3.07: fhirUser is a URL of this server');
});

test('without openid there is no id_token; without offline_access and online_access no refresh token', async () => {
  const { body } = await launch(server, app, approval, { scope: 'launch/patient patient/Patient.rs' });
  assert.equal(body.id_token, undefined);
  assert.equal(body.refresh_token, undefined);
  assert.equal(body.scope, 'launch/patient patient/Patient.rs');
});

test('the token opens one patient and hides the others', async () => {
  const { body } = await launch(server, app, approval);
  assert.equal((await fhir(server, `Patient/${patient}`, body.access_token)).status, 200);
  assert.equal((await fhir(server, `Patient/${other}`, body.access_token)).status, 404);
});

test('1.3.08 smart_cors_openid_fhir_user_claim: FHIR answers the app in its browser', async () => {
  const { body } = await launch(server, app, approval);
  const headers = { Origin: 'https://app.example.org' };
  const answer = await fhir(server, `Patient/${patient}`, body.access_token, { headers });
  assert.ok(['*', 'https://app.example.org'].includes(answer.headers.get('access-control-allow-origin') ?? ''));
});

test('v1 scopes are granted as they were asked; write is left out of what is granted', async () => {
  const v1 = await addClient(server, { id: 'v1', scope: 'launch/patient patient/*.* patient/*.cruds user/*.*' });
  const granted = async (asked: string) =>
    (await launch(server, v1, { ...approval, scope: asked }, { scope: asked })).body.scope;
  assert.equal(await granted('launch/patient patient/Patient.read'), 'launch/patient patient/Patient.read');
  assert.equal(await granted('patient/Patient.rs user/Observation.read'), 'patient/Patient.rs user/Observation.read');
});

test('a code is good once, for the app that got it, with its verifier and its redirect', async () => {
  const code = async () => {
    const visit = browser();
    const proof = pkce();
    const callback = await approve(visit, await toInteraction(visit, authorizeUrl(server, confidential, proof)), {
      ...approval,
      scope,
    });
    return { callback, proof };
  };
  const refused = async (change: (good: Record<string, string>) => Record<string, string>, client = confidential) => {
    const { callback, proof } = await code();
    const form = change({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: proof.verifier,
    });
    const { status, body } = await postForm(`${issuer}/token`, client, form);
    assert.equal(status, 400);
    assert.equal(body.access_token, undefined);
    return body.error;
  };
  assert.equal(await refused((good) => ({ ...good, code_verifier: pkce().verifier })), 'invalid_grant');
  assert.equal(await refused(({ code_verifier: _, ...rest }) => rest), 'invalid_grant');
  assert.equal(await refused((good) => ({ ...good, redirect_uri: `${redirectUri}/` })), 'invalid_grant');
  assert.equal(await refused((good) => good, app), 'invalid_grant', 'of another app');

  const { callback, proof } = await code();
  const first = await exchange(server, confidential, callback, proof);
  assert.equal(first.status, 200);
  assert.equal((await fhir(server, `Patient/${patient}`, first.body.access_token)).status, 200);
  const second = await exchange(server, confidential, callback, proof);
  assert.equal(second.body.error, 'invalid_grant');
  assert.equal(
    (await fhir(server, `Patient/${patient}`, first.body.access_token)).status,
    401,
    'a code that is used twice was stolen: RFC 6749 section 4.1.2',
  );
});

test('of several exchanges of one code at once, one succeeds', async () => {
  const visit = browser();
  const proof = pkce();
  const callback = await approve(visit, await toInteraction(visit, authorizeUrl(server, app, proof)), {
    ...approval,
    scope,
  });
  const all = await Promise.all(Array.from({ length: 5 }, () => exchange(server, app, callback, proof)));
  assert.ok(all.filter(({ status }) => status === 200).length <= 1);
  for (const { status, body } of all) assert.ok(status === 200 || body.error === 'invalid_grant');
});

test('a patient that is not there, or another than the patient who signed in, gets no token', async () => {
  const denied = async (of: { readonly subject: string; readonly context: object }) => {
    const visit = browser();
    const proof = pkce();
    const interaction = await toInteraction(visit, authorizeUrl(server, app, proof));
    const callback = await approve(visit, interaction, { ...of, scope });
    assert.equal(callback.searchParams.get('code'), null);
    assert.equal(callback.searchParams.get('state'), 'the state of the app');
    return callback.searchParams.get('error');
  };
  const self = await addUser(server, 'paul', `Patient/${patient}`);
  assert.equal(await denied({ subject, context: { patient: 'nobody', fhirUser: 'Practitioner/1' } }), 'access_denied');
  const context = { patient: other, fhirUser: `Patient/${patient}` };
  assert.equal(await denied({ subject: self.subject, context }), 'access_denied');
  const own = { subject: self.subject, context: { patient, fhirUser: `Patient/${patient}` } };
  assert.equal((await launch(server, app, own)).body.patient, patient);
});

test('wrong secrets, unknown clients and doubled authentication are invalid_client or invalid_request, never a token', async () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'x' };
  const wrong = await postForm(`${issuer}/token`, { ...confidential, secret: 'another' }, form);
  assert.deepEqual([wrong.status, wrong.body.error], [401, 'invalid_client']);
  const unknown = await postForm(`${issuer}/token`, { id: 'nobody', scope: '' }, form);
  assert.deepEqual([unknown.status, unknown.body.error], [401, 'invalid_client']);
  const asPublic = await postForm(`${issuer}/token`, { id: 'portal', scope: '' }, form);
  assert.deepEqual([asPublic.status, asPublic.body.error], [401, 'invalid_client']);
  const doubled = await postForm(`${issuer}/token`, confidential, { ...form, client_secret: 'x' });
  assert.deepEqual([doubled.status, doubled.body.error], [400, 'invalid_request']);
});
