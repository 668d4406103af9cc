/** openid-client as it comes from npm: discovery, code flow with PKCE, id_token, userinfo, refresh, revocation. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import * as openid from 'openid-client';
import {
  addClient,
  addUser,
  approve,
  browser,
  fhir,
  openSmart,
  patientIds,
  redirectUri,
  type TestClient,
  toInteraction,
} from '../support/smart.ts';

const server = await openSmart({ PORTICO_USER_ACCESS: 'all' });
const { issuer, fhirBase } = server;
const [patient = ''] = await patientIds(server);
const scope = 'openid fhirUser launch/patient offline_access patient/Patient.rs patient/Observation.rs';
const { subject } = await addUser(server, 'clara', 'Practitioner/ECAR1');
const insecure = { execute: [openid.allowInsecureRequests] };

async function signedIn(config: openid.Configuration) {
  const pkceCodeVerifier = openid.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    aud: fhirBase,
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const visit = browser();
  const context = { patient, fhirUser: 'Practitioner/ECAR1' };
  const callback = await approve(visit, await toInteraction(visit, url.href), { subject, scope, context });
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  return openid.authorizationCodeGrant(config, callback, checks);
}

const key = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const jwk = { ...key.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'ES384', use: 'sig' };
const webKey = await crypto.subtle.importKey(
  'pkcs8',
  key.privateKey.export({ type: 'pkcs8', format: 'der' }),
  { name: 'ECDSA', namedCurve: 'P-384' },
  false,
  ['sign'],
);

/** How it authenticates itself, by kind of app. */
const kinds: readonly [
  kind: string,
  client: TestClient,
  auth: (secret: string) => openid.ClientAuth,
  metadata?: Readonly<Record<string, unknown>>,
][] = [
  ['public', { id: 'a-public-app', scope }, () => openid.None()],
  ['confidential', { id: 'an-app', scope, secret: 'a secret with letters enough : / %' }, openid.ClientSecretBasic],
  [
    'asymmetric',
    { id: 'a-signing-app', scope },
    () => openid.PrivateKeyJwt({ key: webKey, kid: 'own' }),
    { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } },
  ],
];

for (const [kind, client, auth, metadata] of kinds) {
  test(`${kind} app: signs in, reads, refreshes and lets go`, async () => {
    await addClient(server, client, metadata);
    const { id, secret = '' } = client;
    const config = await openid.discovery(new URL(issuer), id, undefined, auth(secret), insecure);
    const tokens = await signedIn(config);
    assert.equal(tokens.patient, patient);
    assert.equal(tokens.claims()?.fhirUser, `${fhirBase}/Practitioner/ECAR1`);
    assert.equal(tokens.claims()?.sub, subject);
    assert.equal((await fhir(server, `Patient/${patient}`, tokens.access_token)).status, 200);

    const again = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.equal(again.patient, patient);
    assert.notEqual(again.access_token, tokens.access_token);
    assert.equal((await fhir(server, 'Observation?_count=1', again.access_token)).status, 200);

    await openid.tokenRevocation(config, again.refresh_token ?? '');
    await assert.rejects(openid.refreshTokenGrant(config, again.refresh_token ?? ''), { error: 'invalid_grant' });
    for (const { access_token } of [tokens, again])
      assert.equal((await fhir(server, `Patient/${patient}`, access_token)).status, 401);
  });
}

test('a refresh token is good once, and whoever shows it again ends them all', async () => {
  const client = await addClient(server, { id: 'another-app', scope });
  const config = await openid.discovery(new URL(issuer), client.id, undefined, openid.None(), insecure);
  const tokens = await signedIn(config);
  const first = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
  await assert.rejects(openid.refreshTokenGrant(config, tokens.refresh_token ?? ''), { error: 'invalid_grant' });
  await assert.rejects(openid.refreshTokenGrant(config, first.refresh_token ?? ''), { error: 'invalid_grant' });
});

test('a public app may refresh without saying who it is; one with a secret may not', async () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  for (const secret of [undefined, 'the secret of the silent app']) {
    const client = await addClient(server, { id: `silent-${secret === undefined}`, scope, ...(secret && { secret }) });
    const auth = secret === undefined ? openid.None() : openid.ClientSecretBasic(secret);
    const config = await openid.discovery(new URL(issuer), client.id, undefined, auth, insecure);
    const { refresh_token = '' } = await signedIn(config);
    const body = `grant_type=refresh_token&refresh_token=${encodeURIComponent(refresh_token)}`;
    const answer = await fetch(`${issuer}/token`, { method: 'POST', headers: form, body });
    assert.equal(answer.status, secret === undefined ? 200 : 400, await answer.text());
    const again = await fetch(`${issuer}/token`, { method: 'POST', headers: form, body });
    assert.equal(again.status, 400, 'used, or never good');
  }
});
