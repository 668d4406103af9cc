/** Registration: what a client may say of itself, and RFC 7591 behind an invitation. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { InvalidMetadata } from '../../smart/registration/invalid-metadata.ts';
import { Invitations } from '../../smart/registration/invitations.ts';
import { checkedMetadata } from '../../smart/registration/metadata.ts';
import { isRedirectUri, isWebUrl } from '../../smart/registration/urls.ts';
import { addUser, launch, openSmart, patientIds, redirectUri } from '../support/smart.ts';

const server = await openSmart({ PORTICO_REGISTRATION: 'true' });
const invitations = new Invitations(server.signIn.smart.artifacts);
const invite = (uses = 1, scope = 'openid fhirUser launch/patient offline_access patient/*.rs') =>
  invitations.add({ uses, scope }, 1);

const app = {
  client_name: 'Chart',
  redirect_uris: [redirectUri],
  scope: 'openid fhirUser launch/patient patient/*.rs',
  token_endpoint_auth_method: 'client_secret_basic',
};

async function post(body: unknown, token?: string, type = 'application/json') {
  const answer = await fetch(`${server.issuer}/register`, {
    method: 'POST',
    headers: { 'Content-Type': type, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, string> };
}

test('an invited app registers itself, and launches with the secret that it was told', async () => {
  const { status, headers, body } = await post(app, await invite());
  assert.equal(status, 201, JSON.stringify(body));
  assert.match(headers.get('cache-control') ?? '', /no-store/);
  assert.deepEqual([body.client_secret_expires_at, body.scope], [0, app.scope]);
  const { client_id: id = '', client_secret: secret = '' } = body;
  const { subject } = await addUser(server, 'clara', 'Practitioner/1');
  const [patient = ''] = await patientIds(server);
  const context = { patient, fhirUser: 'Practitioner/1' };
  const answer = await launch(server, { id, secret, scope: app.scope }, { subject, context });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const wrong = await launch(server, { id, secret: `${secret}x`, scope: app.scope }, { subject, context });
  assert.deepEqual([wrong.status, wrong.body.error], [401, 'invalid_client']);
  const hash = String((await server.signIn.smart.clients.get(id))?.client_secret);
  const stolen = await launch(server, { id, secret: hash, scope: app.scope }, { subject, context });
  assert.deepEqual([stolen.status, stolen.body.error], [401, 'invalid_client'], 'the hash is no secret');
});

test('without an invitation, or with one that is used up, nobody registers', async () => {
  const token = await invite(2);
  const answers = await Promise.all([1, 2, 3, 4].map(() => post(app, token)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 201, 401, 401]);
  for (const none of [undefined, 'nonsense', token]) {
    const { status, headers, body } = await post(app, none);
    assert.deepEqual([status, body.error], [401, 'invalid_token']);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer realm="register"/);
  }
});

test('an invitation goes no further than its scope, and what is refused does not use it up', async () => {
  const token = await invite(1, 'launch/patient patient/Observation.rs');
  for (const scope of ['launch/patient patient/*.rs', 'openid patient/Observation.rs', 'patient/Observation.cruds']) {
    const { status, body } = await post({ ...app, scope }, token);
    assert.deepEqual([status, body.error], [400, 'invalid_client_metadata'], scope);
  }
  assert.equal((await post({ ...app, scope: 'launch/patient patient/Observation.rs' }, token)).status, 201);
});

test('bodies that are none are refused', async () => {
  const token = await invite();
  for (const [body, type, status] of [
    ['{', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['null', 'application/json', 400],
    ['a=b', 'application/x-www-form-urlencoded', 415],
    [JSON.stringify({ client_name: 'x'.repeat(100_000) }), 'application/json', 413],
  ] as const) {
    const answer = await post(body, token, type);
    assert.deepEqual([answer.status, answer.body.error], [status, 'invalid_client_metadata'], body.slice(0, 20));
  }
});

test('discovery names the endpoint when it is on, and it is off unless it is turned on', async () => {
  const named = async (origin: string) =>
    ((await (await fetch(`${origin}/fhir/.well-known/smart-configuration`)).json()) as Record<string, string>)
      .registration_endpoint;
  assert.equal(await named(server.origin), `${server.issuer}/register`);
  const off = await openSmart();
  assert.equal(await named(off.origin), undefined);
  assert.equal((await fetch(`${off.issuer}/register`, { method: 'POST', body: '{}' })).status, 404);
});

test('redirect URIs: https, or http on loopback, as they are written', () => {
  for (const good of [
    'https://app.example.org/callback',
    'https://app.example.org',
    'https://app.example.org:8443/a/b?c=d',
    'http://127.0.0.1:4000/',
    'http://[::1]/x',
    'http://localhost/callback',
  ]) {
    assert.ok(isRedirectUri(good), good);
  }
  for (const bad of [
    ...['http://app.example.org/', 'http://127.0.0.1.example.org/', 'http://localhost.example.org/', 'app:/callback'],
    ...['javascript:alert(1)', 'data:text/html,x', 'https://', 'https://a@b.example.org/', 'https://a:b@c.example/'],
    ...['https://app.example.org/#x', 'https://app.example.org/*', 'https://*.example.org/', '//app.example.org/'],
    ...['https://app.example.org/ x', ' https://app.example.org/', 'https://app.example.org\\@evil.example/', ''],
    ...['https://app.example.org/\n', 'https:/\\evil.example/', 'https://äpp.example/', '/callback', 'HTTP://X'],
  ]) {
    assert.ok(!isRedirectUri(bad), bad);
  }
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      assert.ok(!isWebUrl(url) || URL.parse(url)?.protocol === 'https:');
    }),
  );
});

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one' };
const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
const backend = {
  client_name: 'Warehouse',
  grant_types: ['client_credentials'],
  scope: 'system/*.rs',
  token_endpoint_auth_method: 'private_key_jwt',
  jwks: { keys: [jwk] },
};

test('each kind of client is accepted, and nothing is kept that is not known', () => {
  const { client_id, ...kept } = { client_id: '', ...checkedMetadata({ ...app, client_id: 'mine', foo: 1 }) };
  assert.deepEqual(kept, {
    client_name: 'Chart',
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [redirectUri],
    portico_scope: app.scope,
  });
  assert.equal(client_id, '', 'the id is given, not taken');
  assert.deepEqual(checkedMetadata(backend).response_types, []);
  checkedMetadata({ ...app, token_endpoint_auth_method: 'none' });
  checkedMetadata({ ...app, token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://a.example/jwks' });
  checkedMetadata({
    ...{ client_name: 'EHR', grant_types: ['client_credentials'], scope: 'portico/launch' },
    token_endpoint_auth_method: 'client_secret_basic',
  });
});

test('what does not go together, or is not there, is refused by name', () => {
  for (const [given, said] of [
    [{ ...app, client_name: undefined }, /^client_name/],
    [{ ...app, client_name: 'Chart\u202Egpj' }, /^client_name/],
    [{ ...app, redirect_uris: undefined }, /^redirect_uris/],
    [{ ...app, redirect_uris: 'https://a.example/' }, /^redirect_uris/],
    [{ ...app, redirect_uris: ['http://a.example/'] }, /^redirect_uris/],
    [{ ...app, scope: undefined }, /^scope/],
    [{ ...app, scope: 'openid patient/Nonsense.rs' }, /^scope: The scope "patient\/Nonsense.rs" is not known/],
    [{ ...app, scope: 'system/*.rs' }, /^scope: system\//],
    [{ ...app, scope: `${app.scope} system/*.rs` }, /^scope: system\//],
    [{ ...app, scope: `${app.scope} offline_access` }, /refresh_token/],
    [{ ...app, scope: `${app.scope} portico/launch` }, /client_credentials/],
    [{ ...app, grant_types: ['implicit'] }, /^grant_types/],
    [{ ...app, grant_types: [] }, /^grant_types/],
    [{ ...app, response_types: ['token'] }, /^response_types/],
    [{ ...app, grant_types: ['refresh_token'] }, /code/],
    [{ ...app, token_endpoint_auth_method: 'client_secret_jwt' }, /^token_endpoint_auth_method/],
    [{ ...app, jwks: { keys: [jwk] } }, /^jwks/],
    [{ ...app, logo_uri: 'http://a.example/logo.png' }, /^logo_uri/],
    [{ ...app, logo_uri: ['x'] }, /^logo_uri/],
    [{ ...backend, token_endpoint_auth_method: 'none' }, /client_credentials/],
    [{ ...backend, token_endpoint_auth_method: 'client_secret_basic', jwks: undefined }, /private_key_jwt/],
    [{ ...backend, scope: 'patient/*.rs' }, /client_credentials needs system/],
    [{ ...backend, jwks: undefined }, /jwks/],
    [{ ...backend, jwks_uri: 'https://a.example/jwks' }, /either/],
    [{ ...backend, jwks: undefined, jwks_uri: 'http://a.example/jwks' }, /^jwks_uri/],
    [{ ...backend, jwks: { keys: [] } }, /^jwks/],
    [{ ...backend, jwks: { keys: [{ ...jwk, kid: undefined }] } }, /no kid/],
    [{ ...backend, jwks: { keys: [jwk, jwk] } }, /kid of its own/],
    [{ ...backend, jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'a' }] } }, /private/],
    [{ ...backend, jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'a' }] } }, /secret/],
    [{ ...backend, jwks: { keys: [{ ...small, kid: 'a' }] } }, /2048/],
    [{ ...backend, redirect_uris: [redirectUri] }, /^redirect_uris/],
  ] as const) {
    assert.throws(
      () => checkedMetadata(given as Record<string, unknown>),
      (error) => error instanceof InvalidMetadata && said.test(error.message),
      JSON.stringify(given),
    );
  }
});

test('whatever is sent, it is accepted or an InvalidMetadata', () => {
  const names = [...Object.keys({ ...app, ...backend }), 'jwks_uri', 'logo_uri', 'response_types', 'launch_uri'];
  fc.assert(
    fc.property(fc.constantFrom(app, backend), fc.constantFrom(...names), fc.jsonValue(), (base, name, value) => {
      try {
        checkedMetadata({ ...base, [name]: value });
      } catch (error) {
        assert.ok(error instanceof InvalidMetadata, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
