/** Discovery as the specifications and the test kits ask for it; the row of the test kit is named where there is one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSmart } from '../support/smart.ts';

const server = await openSmart();
const { origin, fhirBase, issuer } = server;

type Json = Readonly<Record<string, unknown>>;
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });
const json = async (url: string): Promise<Json> => (await (await get(url)).json()) as Json;
const configuration = await json(`${fhirBase}/.well-known/smart-configuration`);

test('1.1.01 well_known_endpoint: public JSON at the FHIR base and at the origin', async () => {
  for (const url of [`${fhirBase}/.well-known/smart-configuration`, `${origin}/.well-known/smart-configuration`]) {
    const answer = await get(url);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(await answer.json(), configuration);
  }
});

test('1.1.02 well_known_capabilities_stu2: endpoints, grants, S256 and never plain', () => {
  assert.equal(configuration.issuer, `${origin}/oauth`);
  assert.equal(configuration.jwks_uri, `${origin}/oauth/jwks`);
  assert.equal(configuration.authorization_endpoint, `${origin}/oauth/authorize`);
  assert.equal(configuration.token_endpoint, `${origin}/oauth/token`);
  assert.equal(configuration.introspection_endpoint, `${origin}/oauth/introspect`);
  assert.equal(configuration.revocation_endpoint, `${origin}/oauth/revoke`);
  assert.deepEqual(configuration.code_challenge_methods_supported, ['S256']);
  assert.deepEqual(configuration.grant_types_supported, ['authorization_code', 'refresh_token', 'client_credentials']);
  assert.deepEqual(configuration.response_types_supported, ['code']);
});

test('(g)(10): every capability that certification demands for standalone and EHR launch', () => {
  // 45 CFR 170.315(g)(10), test kit 3.x: well_known_capabilities of both launches.
  const demanded = [
    'launch-standalone',
    'launch-ehr',
    'client-public',
    'client-confidential-symmetric',
    'client-confidential-asymmetric',
    'sso-openid-connect',
    'context-banner',
    'context-style',
    'context-standalone-patient',
    'context-ehr-patient',
    'permission-offline',
    'permission-patient',
    'permission-user',
    'permission-v1',
    'permission-v2',
    'authorize-post',
  ];
  const capabilities = new Set(configuration.capabilities as string[]);
  assert.deepEqual(
    demanded.filter((each) => !capabilities.has(each)),
    [],
  );
});

test('us_core_smart_well_known_capabilities: a resource scope is among scopes_supported', () => {
  const scopes = configuration.scopes_supported as string[];
  assert.ok(scopes.some((scope) => /^(patient|user|system)\/(\*|[A-Z]\w+)\.c?r?u?d?s?$/.test(scope)));
  for (const scope of ['openid', 'fhirUser', 'launch', 'launch/patient', 'offline_access', 'online_access']) {
    assert.ok(scopes.includes(scope), scope);
  }
  assert.ok(!scopes.some((scope) => /\.(write|\*|c|u|d|cruds)$/.test(scope)), 'what is never granted is not offered');
});

test('1.1.03 smart_cors_well_known_endpoint, 1.1.04 smart_cors_metadata_request: any origin', async () => {
  const Origin = 'https://app.nobody.example';
  for (const path of [
    '/fhir/.well-known/smart-configuration',
    '/.well-known/smart-configuration',
    '/oauth/.well-known/openid-configuration',
    '/oauth/jwks',
    '/fhir/metadata',
  ]) {
    const allowed = (await get(origin + path, { Origin })).headers.get('access-control-allow-origin');
    assert.ok(allowed === '*' || allowed === Origin, `${path} allows ${allowed}`);
    const asked = await fetch(origin + path, {
      method: 'OPTIONS',
      headers: { Origin, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'accept' },
    });
    assert.equal(asked.status, 204, path);
    assert.ok(asked.headers.get('access-control-allow-origin'), path);
  }
});

test('1.3.02, 1.3.03 openid-configuration: at the issuer and wherever RFC 8414 has clients look', async () => {
  const at = await json(`${issuer}/.well-known/openid-configuration`);
  for (const member of [
    'issuer',
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'response_types_supported',
    'subject_types_supported',
    'id_token_signing_alg_values_supported',
  ]) {
    assert.ok(at[member], member);
  }
  assert.equal(at.issuer, issuer);
  assert.ok((at.id_token_signing_alg_values_supported as string[]).includes('RS256'));
  for (const url of [
    `${issuer}/.well-known/oauth-authorization-server`,
    `${origin}/.well-known/oauth-authorization-server/oauth`,
    `${origin}/.well-known/openid-configuration/oauth`,
    `${origin}/.well-known/openid-configuration`,
    `${fhirBase}/.well-known/openid-configuration`,
  ]) {
    assert.deepEqual(await json(url), at, url);
  }
});

test('1.3.04 smart_openid_retrieve_jwks: public RSA and EC keys, nothing private', async () => {
  const { keys } = (await json(`${issuer}/jwks`)) as { keys: Record<string, string>[] };
  assert.deepEqual(keys.map(({ kty, alg }) => `${kty} ${alg}`).sort(), ['EC ES384', 'RSA RS256']);
  assert.equal(new Set(keys.map(({ kid }) => kid)).size, 2);
  for (const key of keys) {
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.ok(!(secret in key), secret);
  }
});

test('RFC 9728: the FHIR server names its authorization server', async () => {
  const resource = await json(`${origin}/.well-known/oauth-protected-resource/fhir`);
  assert.equal(resource.resource, fhirBase);
  assert.deepEqual(resource.authorization_servers, [issuer]);
});

test('every endpoint that is named answers, and nothing else is there', async () => {
  for (const [name, url] of Object.entries(configuration)) {
    if (!name.endsWith('_endpoint')) continue;
    const byGet = (await get(String(url))).status;
    const byPost = (await fetch(String(url), { method: 'POST' })).status;
    assert.ok(byGet !== 404 || byPost !== 404, `${name} is not there`);
    assert.ok(byGet < 500 && byPost < 500, name);
  }
  for (const path of ['/oauth', '/oauth/nothing', '/.well-known/nothing', '/fhir/.well-known/nothing']) {
    assert.equal((await get(origin + path)).status, 404, path);
  }
  assert.equal((await fetch(`${fhirBase}/.well-known/smart-configuration`, { method: 'POST' })).status, 405);
});

test('(g)(10): the CapabilityStatement names SMART, its endpoints and its capabilities', async () => {
  const { rest } = (await json(`${fhirBase}/metadata`)) as {
    rest: { security: { cors: boolean; service: { coding: Json[] }[]; extension: Extension[] } }[];
  };
  const { service, extension, cors } = rest[0]!.security;
  assert.equal(cors, true);
  assert.deepEqual(service[0]?.coding, [
    {
      system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
      code: 'SMART-on-FHIR',
      display: 'SMART-on-FHIR',
    },
  ]);
  const uris = extension.find(({ url }) => url === OAUTH_URIS)?.extension ?? [];
  const uri = (name: string) => uris.find(({ url }) => url === name)?.valueUri;
  assert.equal(uri('authorize'), configuration.authorization_endpoint);
  assert.equal(uri('token'), configuration.token_endpoint);
  assert.equal(uri('introspect'), configuration.introspection_endpoint);
  assert.equal(uri('revoke'), configuration.revocation_endpoint);
});

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';

interface Extension {
  readonly url: string;
  readonly valueUri?: string;
  readonly extension?: readonly Extension[];
}
