/** Another authorization server in place of ours: a second Portico is the issuer, its tokens open the first one. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import jwt from 'jsonwebtoken';
import { loadConfig } from '../../src/config.ts';
import { openExternalSignIn } from '../../src/external-sign-in.ts';
import { openStack } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import { addClient, addService, addUser, launch, openSmart, patientIds, serviceToken } from '../support/smart.ts';

async function serve(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

/** A FHIR server that trusts an issuer. Gives its FHIR base. */
async function resourceServer(issuer: string, audience: string, env: Readonly<Record<string, string>> = {}) {
  let listener: RequestListener = () => {};
  const origin = await serve((request, response) => listener(request, response));
  const stack = await openStack({
    ...{ PORTICO_OPEN: 'false', PORTICO_ISSUER: issuer, PORTICO_AUDIENCE: audience, PORTICO_USER_ACCESS: 'all' },
    ...{ PORTICO_BASE_URL: `${origin}/fhir`, PORTICO_LOG_LEVEL: 'error', ...env },
  });
  listener = stack.listener;
  return `${origin}/fhir`;
}

const get = (base: string, path: string, token?: string) =>
  fetch(`${base}/${path}`, token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } });

const issuer = await openSmart();
const [patient = '', other = ''] = await patientIds(issuer);
const { subject } = await addUser(issuer, 'clara', 'Practitioner/1');
const app = await addClient(issuer, { id: 'app', scope: 'openid fhirUser launch/patient patient/*.rs offline_access' });
const tokens = await launch(issuer, app, { subject, context: { patient, fhirUser: 'Practitioner/1' } });
const service = await serviceToken(issuer, await addService(issuer, 'service', 'system/Patient.rs'));

describe('tokens that are JWTs', async () => {
  const base = await resourceServer(issuer.issuer, issuer.fhirBase);

  test('open what they were granted, and no more', async () => {
    assert.equal((await get(base, `Patient/${patient}`, tokens.body.access_token)).status, 200);
    assert.equal((await get(base, `Patient/${other}`, tokens.body.access_token)).status, 404);
    assert.equal((await get(base, `Patient/${other}`, service)).status, 200);
    assert.equal((await get(base, 'Observation', service)).status, 403);
  });

  test('are needed', async () => {
    const answer = await get(base, 'Patient');
    assert.equal(answer.status, 401);
    assert.deepEqual(issueCodes(await answer.text()), ['F300']);
    for (const none of [tokens.body.id_token, tokens.body.refresh_token, `${service}x`, 'nonsense', 'a.b.c']) {
      assert.equal((await get(base, 'Patient', none)).status, 401, none);
    }
  });

  test('for another audience, or of another issuer, are refused', async () => {
    const elsewhere = await resourceServer(issuer.issuer, 'https://elsewhere.example.org/fhir');
    assert.equal((await get(elsewhere, 'Patient', service)).status, 401);
    const second = await openSmart();
    const foreign = await serviceToken(second, await addService(second, 'service', 'system/Patient.rs'));
    assert.equal((await get(base, 'Patient', foreign)).status, 401);
  });

  test("our own server is off, and discovery is the issuer's", async () => {
    assert.equal((await fetch(`${new URL(base).origin}/oauth/authorize`)).status, 404);
    const found = (await (await get(base, '.well-known/smart-configuration')).json()) as Record<string, string>;
    assert.equal(found.token_endpoint, `${issuer.issuer}/token`);
    assert.ok((await (await get(base, 'metadata')).text()).includes(`${issuer.issuer}/token`));
  });
});

describe('the keys of the issuer', () => {
  const first = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const second = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const audience = 'https://fhir.example.org';
  const jwk = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid });
  const state = { keys: [jwk(first.publicKey, 'first')], asked: 0 };
  let at = '';
  const json: RequestListener = (request, response) => {
    if (request.url === '/jwks') state.asked += 1;
    const body = request.url === '/jwks' ? { keys: state.keys } : { issuer: at, jwks_uri: `${at}/jwks` };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
  };
  const sign = (key: KeyObject, alg: jwt.Algorithm, kid: string, change: object = {}) =>
    jwt.sign({ iss: at, aud: audience, client_id: 'c', sub: 's', scope: 'system/*.rs', ...change }, key, {
      ...{ algorithm: alg, keyid: kid, expiresIn: 300 },
    });

  test('are read once; an unknown kid has them read anew, but not again and again', async (context) => {
    at = await serve(json);
    const base = await resourceServer(at, audience);
    const status = async (token: string) => (await get(base, 'Patient', token)).status;
    assert.equal(await status(sign(first.privateKey, 'RS256', 'first')), 200);
    assert.equal(state.asked, 1);
    for (let time = 0; time < 5; time += 1)
      assert.equal(await status(sign(second.privateKey, 'ES256', `no-${time}`)), 401);
    assert.equal(state.asked, 1, 'read a moment ago');
    state.keys = [...state.keys, jwk(second.publicKey, 'second')];
    context.mock.timers.enable({ apis: ['Date'], now: Date.now() + 31_000 });
    const fresh = [1, 2, 3].map((n) => status(sign(second.privateKey, 'ES256', 'second', { sub: `${n}` })));
    assert.deepEqual(await Promise.all(fresh), [200, 200, 200]);
    assert.equal(state.asked, 2, 'by the first of many');
  });

  test('sign nothing else: alg none, HS with the public key, another key, over, without exp', async () => {
    at = await serve(json);
    const base = await resourceServer(at, audience);
    const claims = { iss: at, aud: audience, client_id: 'c', scope: 'system/*.rs' };
    const pem = first.publicKey.export({ type: 'spki', format: 'pem' }) as string;
    for (const bad of [
      jwt.sign(claims, '', { algorithm: 'none', keyid: 'first', expiresIn: 300 }),
      jwt.sign(claims, pem, { algorithm: 'HS256', keyid: 'first', expiresIn: 300 }),
      sign(second.privateKey, 'ES256', 'first'),
      jwt.sign(claims, first.privateKey, { algorithm: 'RS256', keyid: 'first' }),
      jwt.sign(claims, first.privateKey, { algorithm: 'RS256', keyid: 'first', expiresIn: -60 }),
      jwt.sign(claims, first.privateKey, { algorithm: 'RS256', expiresIn: 300 }),
      jwt.sign({ ...claims, scope: undefined }, first.privateKey, { algorithm: 'RS256', keyid: 'first', expiresIn: 9 }),
    ]) {
      const answer = await get(base, 'Patient', bad);
      assert.equal(answer.status, 401, bad);
      assert.deepEqual(issueCodes(await answer.text()), ['F301']);
    }
  });

  test('a user of another server is nobody here', async () => {
    at = await serve(json);
    const base = await resourceServer(at, audience);
    for (const [fhirUser, status] of [
      ['Practitioner/1', 200],
      [`${base}/Practitioner/1`, 200],
      ['https://other.example.org/fhir/Practitioner/1', 403],
      ['nobody', 403],
    ] as const) {
      const token = sign(first.privateKey, 'RS256', 'first', { scope: 'user/Patient.rs', fhirUser });
      assert.equal((await get(base, 'Patient', token)).status, status, fhirUser);
    }
  });
});

describe('opaque tokens', () => {
  const handles = new Map<string, string>([['opaque-service', service]]);
  const secret = 'the secret of resource, long enough to be one';
  const client = { PORTICO_INTROSPECTION_CLIENT_ID: 'resource', PORTICO_INTROSPECTION_CLIENT_SECRET: secret };
  const state = { asked: 0, down: false };
  let at = '';

  /** Stands in front of the issuer and hands out handles in place of its JWTs. */
  const front: RequestListener = async (request, response) => {
    if (state.down) return void response.destroy();
    response.setHeader('Content-Type', 'application/json');
    if (request.url !== '/introspect') {
      const found = { issuer: at, jwks_uri: `${issuer.issuer}/jwks`, introspection_endpoint: `${at}/introspect` };
      return void response.end(JSON.stringify(found));
    }
    state.asked += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('token') ?? '';
    const answer = await fetch(`${issuer.issuer}/introspect`, {
      method: 'POST',
      headers: { Authorization: request.headers.authorization ?? '' },
      body: new URLSearchParams({ token: handles.get(token) ?? token }),
    });
    const body = (await answer.json()) as Record<string, unknown>;
    response.writeHead(answer.status).end(JSON.stringify({ ...body, ...(body.iss !== undefined && { iss: at }) }));
  };

  test('are introspected, and the answer is kept for a moment', async () => {
    await addService(issuer, 'resource', 'portico/introspect');
    at = await serve(front);
    const base = await resourceServer(at, issuer.fhirBase, client);
    assert.equal((await get(base, `Patient/${other}`, 'opaque-service')).status, 200);
    assert.equal((await get(base, 'Observation', 'opaque-service')).status, 403);
    assert.equal(state.asked, 1);
    assert.equal((await get(base, 'Patient', 'opaque-nobody')).status, 401);
    assert.equal((await get(base, 'Patient', tokens.body.refresh_token)).status, 401, 'a refresh token is none');
    const elsewhere = await resourceServer(at, 'https://elsewhere.example.org/fhir', client);
    assert.equal((await get(elsewhere, 'Patient', 'opaque-service')).status, 401);
  });

  test('cannot be judged while the issuer is away: 503, and nothing is let through', async () => {
    at = await serve(front);
    const base = await resourceServer(at, issuer.fhirBase, client);
    state.down = true;
    const answer = await get(base, 'Patient', 'opaque-service');
    assert.equal(answer.status, 503);
    assert.deepEqual(issueCodes(await answer.text()), ['F311']);
    state.down = false;
    assert.equal((await get(base, 'Patient', 'opaque-service')).status, 200);
  });
});

describe('an issuer that cannot be used is said in one line at the start', () => {
  const open = (env: Readonly<Record<string, string>>) =>
    openExternalSignIn(loadConfig({ PORTICO_DATABASE_URL: 'sqlite:x', ...env }), () => {});

  test('nobody listens, no discovery, another issuer, no keys, no introspection', async () => {
    const gone = await serve(() => {});
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const refused = open({ PORTICO_ISSUER: `http://127.0.0.1:${port}` });
    await assert.rejects(refused, /^Error: PORTICO_ISSUER .*ECONNREFUSED/);
    const none = await serve((_request, response) => void response.writeHead(404).end());
    await assert.rejects(open({ PORTICO_ISSUER: none }), /^Error: PORTICO_ISSUER .*answers 404/);
    const answering = (body: (at: string) => object) => {
      let at = '';
      return serve((_request, response) => {
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body(at)));
      }).then((url) => {
        at = url;
        return url;
      });
    };
    const liar = await answering(() => ({ issuer: 'https://other.example.org', jwks_uri: `${gone}/jwks` }));
    await assert.rejects(open({ PORTICO_ISSUER: liar }), /issuer is another/);
    const keyless = await answering((at) => ({ issuer: at }));
    await assert.rejects(open({ PORTICO_ISSUER: keyless }), /no jwks_uri/);
    const empty = await answering((at) => ({ issuer: at, jwks_uri: `${at}/jwks`, keys: [] }));
    await assert.rejects(open({ PORTICO_ISSUER: empty }), /no RSA or EC key/);
    const opaque = {
      PORTICO_INTROSPECTION_CLIENT_ID: 'a',
      PORTICO_INTROSPECTION_CLIENT_SECRET: 'x'.repeat(20),
    };
    await assert.rejects(open({ PORTICO_ISSUER: empty, ...opaque }), /no introspection_endpoint/);
  });

  test('settings that do not go together', () => {
    const wrong = (env: Readonly<Record<string, string>>, said: RegExp) =>
      assert.throws(() => loadConfig({ PORTICO_DATABASE_URL: 'sqlite:x', ...env }), said);
    wrong({ PORTICO_ISSUER: 'https://a.example', PORTICO_OPEN: 'true' }, /PORTICO_ISSUER/);
    wrong({ PORTICO_ISSUER: 'http://a.example' }, /PORTICO_ISSUER must be https/);
    wrong({ PORTICO_ISSUER: 'https://a.example', PORTICO_INTROSPECTION_CLIENT_ID: 'a' }, /go together/);
  });
});
