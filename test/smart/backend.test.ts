/** Backend services: rows 3.x of the SMART test kit, the checks of an assertion that the kit leaves out, and key sets by URL. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { fhir, openSmart, postForm, type SmartServer, type TokenAnswer } from '../support/smart.ts';
import { search } from './backend-service.example.ts';

const server = await openSmart({ PORTICO_CLIENT_NETWORKS: '127.0.0.0/8' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const publicJwk = (key: KeyObject, kid: string): JsonWebKey => ({ ...key.export({ format: 'jwk' }), kid });

const both = { keys: [publicJwk(rsa.publicKey, 'rsa'), publicJwk(ec.publicKey, 'ec')] };
await addService('warehouse', { jwks: both });

async function addService(id: string, keys: object, scope = 'system/Patient.rs system/Observation.rs'): Promise<void> {
  await server.signIn.smart.clients.put(id, {
    ...{ client_id: id, client_name: id, token_endpoint_auth_method: 'private_key_jwt', application_type: 'web' },
    ...{ redirect_uris: [], response_types: [], grant_types: ['client_credentials'], portico_scope: scope, ...keys },
  });
}

interface Assertion {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject | string;
  readonly alg?: jwt.Algorithm;
  readonly id?: string;
}

/** A good one, which the parts given change; undefined takes a claim away. */
function assertion({ claims = {}, header = {}, key = ec.privateKey, alg = 'ES384', id = 'warehouse' }: Assertion = {}) {
  const all = {
    ...{ iss: id, sub: id, aud: `${server.issuer}/token`, jti: randomUUID(), exp: now() + 300 },
    ...claims,
  };
  const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return jwt.sign(JSON.stringify(payload), key, { algorithm: alg, header: { alg, typ: 'JWT', kid: 'ec', ...header } });
}

const now = () => Math.floor(Date.now() / 1000);
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const ask = (client_assertion: string, form: Readonly<Record<string, string>> = {}, at: SmartServer = server) =>
  postForm(`${at.issuer}/token`, undefined, {
    ...{ grant_type: 'client_credentials', scope: 'system/Patient.rs', client_assertion_type: TYPE },
    client_assertion,
    ...form,
  });

function refused({ status, body }: TokenAnswer, error: string, message?: string): void {
  assert.ok(status === 400 || status === 401, `${message ?? ''} ${status}`);
  assert.equal(body.error, error, `${message ?? ''} ${JSON.stringify(body)}`);
  assert.equal(body.access_token, undefined);
}

test('3.2.02 a grant type that is none answers 400 although the assertion is good', async () => {
  const answer = await ask(assertion(), { grant_type: 'not_a_grant_type' });
  assert.equal(answer.status, 400);
  refused(answer, 'unsupported_grant_type');
});

test('3.2.03 another client_assertion_type answers 400 or 401', async () => {
  refused(await ask(assertion(), { client_assertion_type: 'not_an_assertion_type' }), 'invalid_request');
});

test('3.2.05 and 3.2.06 a good assertion gets a bearer token of 300 seconds, and no refresh token', async () => {
  for (const [alg, key, kid] of [
    ['ES384', ec.privateKey, 'ec'],
    ['RS384', rsa.privateKey, 'rsa'],
  ] as const) {
    const { status, headers, body } = await ask(assertion({ alg, key, header: { kid } }));
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      [body.token_type, body.expires_in, body.scope, body.refresh_token],
      ['Bearer', 300, 'system/Patient.rs', undefined],
    );
    assert.match(headers.get('cache-control') ?? '', /no-store/);
    assert.equal((await fhir(server, 'Patient', body.access_token)).status, 200);
    assert.equal((await fhir(server, 'Condition', body.access_token)).status, 403);
  }
});

test('aud may be the issuer, too', async () => {
  for (const aud of [server.issuer, [`${server.issuer}/token`]]) {
    assert.equal((await ask(assertion({ claims: { aud } }))).status, 200, String(aud));
  }
});

test('of the scopes asked for those that are registered are granted; none of them is invalid_scope', async () => {
  const scope = 'system/Patient.rs system/Condition.rs patient/Patient.rs openid system/Observation.r';
  assert.equal((await ask(assertion(), { scope })).body.scope, 'system/Patient.rs system/Observation.r');
  for (const none of ['system/Condition.rs', 'patient/Patient.rs user/Patient.rs', 'system/Patient.cud', 'openid', ''])
    refused(await ask(assertion(), { scope: none }), 'invalid_scope', none);
  refused(await ask(assertion(), { scope: 'system/Patient.rs system/Nonsense.rs' }), 'invalid_scope');
});

test('an assertion is good once, also on another node and for many at once', async () => {
  const [first, second] = await shared();
  const reused = assertion({ claims: { aud: `${first.issuer}/token` } });
  const answers = await Promise.all(
    [first, second, first, second].map((node) => postForm(`${node.issuer}/token`, undefined, form(reused))),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401, 401]);
  refused(await postForm(`${second.issuer}/token`, undefined, form(reused)), 'invalid_client');
});

const form = (client_assertion: string) => ({
  ...{ grant_type: 'client_credentials', scope: 'system/Patient.rs', client_assertion_type: TYPE, client_assertion },
});

/** The one server twice, as two nodes that share a state store. */
async function shared(): Promise<readonly [SmartServer, SmartServer]> {
  const { openStore } = await import('../../src/store/store.ts');
  const { mkdtempSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync(`${(await import('node:os')).tmpdir()}/portico-backend-`);
  after(() => rmSync(folder, { recursive: true }));
  const url = `sqlite:${folder}/state.sqlite`;
  await (await openStore(url)).close();
  const first = await openSmart({ PORTICO_STATE_URL: url });
  // The second node is reached at an address of its own, and makes tokens of the same issuer.
  const second = await openSmart({ PORTICO_STATE_URL: url, PORTICO_BASE_URL: first.fhirBase });
  const metadata = (await server.signIn.smart.clients.get('warehouse'))!;
  await first.signIn.smart.clients.put('warehouse', metadata);
  return [first, { ...second, issuer: `${second.origin}/oauth` }];
}

describe('no token for a broken assertion', () => {
  const broken: readonly (readonly [string, () => string])[] = [
    ['signed by another key', () => assertion({ key: stranger.privateKey })],
    ['a kid that is not registered', () => assertion({ header: { kid: 'nobody' } })],
    ['no kid', () => assertion({ header: { kid: undefined } })],
    ['the kid of another key', () => assertion({ header: { kid: 'rsa' } })],
    ['a jku that is not registered', () => assertion({ header: { jku: 'https://evil.example.org/jwks' } })],
    ['aud of another server', () => assertion({ claims: { aud: 'https://other.example.org/token' } })],
    ['aud that is the FHIR base', () => assertion({ claims: { aud: server.fhirBase } })],
    ['aud of several', () => assertion({ claims: { aud: [`${server.issuer}/token`, 'https://other.example.org'] } })],
    ['no aud', () => assertion({ claims: { aud: undefined } })],
    ['iss of another', () => assertion({ claims: { iss: 'somebody' } })],
    ['no iss', () => assertion({ claims: { iss: undefined } })],
    ['sub of another', () => assertion({ claims: { sub: 'somebody' } })],
    ['no sub', () => assertion({ claims: { sub: undefined } })],
    ['no exp', () => assertion({ claims: { exp: undefined } })],
    ['over', () => assertion({ claims: { exp: now() - 60 } })],
    ['good for more than five minutes', () => assertion({ claims: { exp: now() + 400 } })],
    ['good for ever', () => assertion({ claims: { exp: 99_999_999_999 } })],
    ['not good yet', () => assertion({ claims: { nbf: now() + 120 } })],
    ['no jti', () => assertion({ claims: { jti: undefined } })],
    ['jti without end', () => assertion({ claims: { jti: 'x'.repeat(5_000) } })],
    ['jti that is a number', () => assertion({ claims: { jti: 7 } })],
    ['another type of JWT', () => assertion({ header: { typ: 'at+jwt' } })],
    ['signed with a public key as a secret', () => hs(ec.publicKey.export({ type: 'spki', format: 'pem' }) as string)],
    ['not signed', () => unsigned('none')],
    ['not signed, in other letters', () => unsigned('NoNe')],
    ['without its signature', () => assertion().replace(/[^.]+$/, '')],
    ['PS384', () => assertion({ alg: 'PS384', key: rsa.privateKey, header: { kid: 'rsa' } })],
    ['no JWT', () => 'nonsense'],
    ['three dots', () => '...'],
  ];
  for (const [name, make] of broken) {
    test(name, async () => {
      const answer = await ask(make());
      assert.ok(answer.status === 400 || answer.status === 401, `${answer.status}`);
      assert.ok(['invalid_client', 'invalid_request'].includes(answer.body.error ?? ''), JSON.stringify(answer.body));
      assert.equal(answer.body.access_token, undefined);
    });
  }

  const hs = (secret: string) => {
    const [head, body] = [{ alg: 'HS384', typ: 'JWT', kid: 'ec' }, JSON.parse(payloadOf(assertion()))];
    return jwt.sign(body as object, secret, { algorithm: 'HS384', header: head, allowInsecureKeySizes: true });
  };
  const payloadOf = (token: string) => Buffer.from(token.split('.')[1]!, 'base64url').toString();
  const unsigned = (alg: string) =>
    `${Buffer.from(JSON.stringify({ alg, kid: 'ec', typ: 'JWT' })).toString('base64url')}.${assertion().split('.')[1]}.`;

  test('any character of it changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constantFrom(...'aZ0-_.'), async (at, by) => {
        const good = assertion();
        const index = Math.floor(at * (good.length - 1));
        const bad = good.slice(0, index) + by + good.slice(index + 1);
        fc.pre(bad !== good);
        const { status, body } = await ask(bad);
        assert.ok((status === 400 || status === 401) && body.access_token === undefined, `${status} ${bad}`);
      }),
      { numRuns: 60 },
    );
  });

  test('claims and headers of any kind', async () => {
    const value = fc.jsonValue({ maxDepth: 1 });
    const claim = fc.constantFrom('iss', 'sub', 'aud', 'exp', 'jti');
    await fc.assert(
      fc.asyncProperty(claim, value, async (name, given) => {
        fc.pre(!(name === 'jti' && typeof given === 'string' && given !== ''));
        const { status, body } = await ask(assertion({ claims: { [name]: given } }));
        assert.ok((status === 400 || status === 401) && body.access_token === undefined, `${status} ${name}`);
      }),
      { numRuns: 80 },
    );
  });
});

describe('keys at a jwks_uri', () => {
  const state = { keys: both as object, asked: 0 };
  const http = createServer((_request, response) => {
    state.asked += 1;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(state.keys));
  });
  after(() => http.close());
  const url = new Promise<string>((resolve) =>
    http.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(http.address() as AddressInfo).port}/jwks`)),
  );

  test('are read, and jku may name it', async () => {
    const jwks_uri = await url;
    await addService('remote', { jwks_uri });
    assert.equal((await ask(assertion({ id: 'remote', header: { jku: jwks_uri } }))).status, 200);
    assert.equal((await ask(assertion({ id: 'remote' }))).status, 200);
    assert.equal(state.asked, 1, 'kept for a while');
    refused(await ask(assertion({ id: 'remote', header: { jku: `${jwks_uri}2` } })), 'invalid_client');
  });

  test('that are not asked for again and again for a kid that nobody has', async () => {
    const before = state.asked;
    for (let time = 0; time < 5; time += 1) {
      refused(await ask(assertion({ id: 'remote', header: { kid: `unknown-${time}` } })), 'invalid_client');
    }
    assert.equal(state.asked, before);
  });

  test('that its owner took back are refused once the set must be read again', async (context) => {
    state.keys = { keys: [publicJwk(stranger.publicKey, 'ec')] };
    context.mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 });
    refused(await ask(assertion({ id: 'remote' })), 'invalid_client');
    assert.equal((await ask(assertion({ id: 'remote', key: stranger.privateKey }))).status, 200);
  });

  test('in a network that the site did not name are not asked for', async () => {
    const closed = await openSmart();
    const metadata = (await server.signIn.smart.clients.get('remote'))!;
    await closed.signIn.smart.clients.put('remote', metadata);
    const before = state.asked;
    const answer = await ask(assertion({ id: 'remote', claims: { aud: `${closed.issuer}/token` } }), {}, closed);
    refused(answer, 'invalid_client');
    assert.equal(state.asked, before);
  });
});

test('the documented example gets a token and searches', async () => {
  await addService('example', { jwks: both }, 'system/*.rs');
  const { fhirBase } = server;
  const privateKey = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const service = { fhirBase, clientId: 'example', kid: 'ec', privateKey, algorithm: 'ES384' } as const;
  assert.equal((await search(service, 'Patient?_count=5')).entry?.length, 5);
});
