/**
 * Whatever comes: authorize, token, launch, introspect, revoke and FHIR's own Authorization header never fail with a 500,
 * never give a token, and never send a browser anywhere but to a registered redirect.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findServer } from '../support/servers.ts';
import {
  addClient,
  addService,
  addUser,
  launch,
  openSmart,
  patientIds,
  redirectUri,
  serviceToken,
} from '../support/smart.ts';
import { ownPostgres } from './own-schema.ts';

const postgres = await findServer('postgres');
const state = postgres.skip === false ? await ownPostgres(postgres.url) : 'sqlite::memory:';
const server = await openSmart({ PORTICO_STATE_URL: state, PORTICO_TOKEN_REQUESTS_PER_MINUTE: '1000000' });
const { issuer, fhirBase } = server;
const scope = 'openid fhirUser offline_access launch launch/patient patient/*.rs user/*.rs';
const app = await addClient(server, { id: 'app', scope });
await addClient(server, { id: 'portal', scope, secret: 'a secret of the portal, long enough' });
const ehr = await addService(server, 'ehr', 'portico/launch portico/introspect');
const ehrToken = await serviceToken(server, ehr);
const { subject } = await addUser(server, 'clara', 'Practitioner/1');
const [patient = ''] = await patientIds(server);
const good = (
  await launch(
    server,
    app,
    { subject, scope: 'launch/patient patient/*.rs', context: { patient, fhirUser: 'Practitioner/1' } },
    { scope: 'launch/patient patient/*.rs' },
  )
).body.access_token;

const runs = { numRuns: 150 };

/** Texts that break parsers, between texts that nearly pass. */
const text = (...likely: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...likely) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    fc.constantFrom(
      '',
      ' ',
      '\0',
      '\r\nLocation: https://evil.example.net',
      '%00',
      '../..',
      '__proto__',
      'a'.repeat(5000),
    ),
    fc.constantFrom('https://evil.example.net', '//evil.example.net', 'javascript:alert(1)', `${redirectUri}.evil.net`),
  );

const scopes = text(
  'openid',
  'patient/*.rs',
  'patient/Patient.read',
  'patient/Observation.rs?category=laboratory',
  'launch',
  'user/*.cruds',
  'patient/Observation.rs?category=%',
  'patient/Observation.rs?=&',
  'patient/Observation.rs?_has:x=1',
  'system/*.*',
  'portico/launch',
  '*/*.*',
);

const parameters = fc.record(
  {
    response_type: text('code', 'token', 'code id_token', 'none'),
    client_id: text('app', 'portal', 'ehr', 'nobody'),
    redirect_uri: text(redirectUri, `${redirectUri}?x=1`, `${redirectUri}#x`, 'https://app.example.org'),
    scope: fc.array(scopes, { maxLength: 4 }).map((each) => each.join(' ')),
    state: text('state', '<script>'),
    aud: text(fhirBase, `${fhirBase}/`, `${fhirBase}//`),
    launch: text('x'),
    code_challenge: text('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'),
    code_challenge_method: text('S256', 'plain'),
    prompt: text('none', 'login', 'consent', 'none login'),
    nonce: text('n'),
    max_age: text('0', '-1', '1e9'),
    response_mode: text('query', 'fragment', 'form_post', 'web_message', 'jwt'),
    request: text('e30.e30.'),
    request_uri: text('https://evil.example.net/r'),
    claims: text('{', '{"id_token":{"sub":null}}', '[]'),
    id_token_hint: text('a.b.c'),
    resource: text(fhirBase),
    ui_locales: text('de'),
    login_hint: text('x'),
    acr_values: text('x'),
  },
  { requiredKeys: [] },
);

/** Where a browser would be sent: to the app, to ourselves, or nowhere. */
function assertStays(location: string | null): void {
  if (location === null) return;
  const url = new URL(location, issuer);
  const isApp = url.origin + url.pathname === redirectUri;
  assert.ok(isApp || url.origin === new URL(issuer).origin, `goes to ${location}`);
  assert.notEqual((url.searchParams.get('error') ?? url.hash).includes('server_error'), true, location);
  assert.ok(!/[?&#](code|access_token|id_token)=/.test(location), `gives ${location}`);
}

async function assertHarmless(answer: Response): Promise<void> {
  const body = await answer.text();
  assert.ok(answer.status < 500 || answer.status === 501, `${answer.status} ${body.slice(0, 500)}`);
  assert.ok(!/"(access_token|refresh_token|id_token)"/.test(body), body.slice(0, 500));
  assert.ok(!body.includes('<script>alert'), 'what came in is not markup');
  assertStays(answer.headers.get('location'));
}

const form = (pairs: Readonly<Record<string, string | undefined>>): URLSearchParams =>
  new URLSearchParams(Object.entries(pairs).filter((pair): pair is [string, string] => pair[1] !== undefined));

test('authorize by GET and by POST', async () => {
  await fc.assert(
    fc.asyncProperty(parameters, fc.boolean(), async (given, byPost) => {
      const init: RequestInit = byPost ? { method: 'POST', body: form(given) } : {};
      const url = byPost ? `${issuer}/authorize` : `${issuer}/authorize?${form(given)}`;
      await assertHarmless(await fetch(url, { redirect: 'manual', ...init }));
    }),
    runs,
  );
});

test('authorize with bytes that are no parameters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 60 }), async (raw) => {
      const query = encodeURI(raw).replaceAll('%25', '%');
      await assertHarmless(await fetch(`${issuer}/authorize?client_id=app&${query}`, { redirect: 'manual' }));
    }),
    runs,
  );
});

const authorization = text(
  '',
  'Basic',
  'Basic YTpi',
  'Basic cG9ydGFsOng=',
  'Basic !!!',
  'Bearer x',
  `Bearer ${'.'.repeat(9)}`,
).map(
  // What no client can send as a header never arrives.
  (value) => value.replace(/[^\x20-\x7e]/g, ''),
);

const tokenForm = fc.record(
  {
    grant_type: text('authorization_code', 'refresh_token', 'client_credentials', 'password', 'implicit'),
    client_id: text('app', 'portal', 'ehr'),
    client_secret: text('x'),
    client_assertion: text('a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJlaHIifQ.'),
    client_assertion_type: text('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
    code: text('x', 'x'.repeat(43)),
    code_verifier: text('x'.repeat(43)),
    refresh_token: text('x', 'x'.repeat(43)),
    redirect_uri: text(redirectUri),
    scope: fc.array(scopes, { maxLength: 4 }).map((each) => each.join(' ')),
    resource: text(fhirBase),
  },
  { requiredKeys: [] },
);

test('token, introspect and revoke', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('token', 'introspect', 'revoke'),
      tokenForm,
      fc.option(text('x', 'a.b.c', good, `${good}x`), { nil: undefined }),
      authorization,
      async (endpoint, given, token, header) => {
        const answer = await fetch(`${issuer}/${endpoint}`, {
          method: 'POST',
          body: form({ ...given, token }),
          headers: header === '' ? {} : { Authorization: header },
        });
        await assertHarmless(answer);
      },
    ),
    runs,
  );
});

test('bodies of any type at every endpoint', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('token', 'introspect', 'revoke', 'launch', 'authorize', 'register', 'userinfo', 'jwks'),
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data',
        'x',
      ),
      fc.string({ unit: 'binary', maxLength: 200 }),
      async (endpoint, type, body) => {
        const headers = { 'Content-Type': type };
        await assertHarmless(
          await fetch(`${issuer}/${endpoint}`, { method: 'POST', body, headers, redirect: 'manual' }),
        );
      },
    ),
    runs,
  );
});

test('announcements of launches', async () => {
  const members = [
    'patient',
    'encounter',
    'fhirContext',
    'intent',
    'smart_style_url',
    'client_id',
    'fhirUser',
    '__proto__',
  ];
  const what = fc.oneof(
    fc.json(),
    fc.dictionary(fc.constantFrom(...members), fc.jsonValue()).map((each) => JSON.stringify(each)),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(what, async (body) => {
      const answer = await fetch(`${issuer}/launch`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ehrToken}` },
      });
      assert.ok([201, 400].includes(answer.status), `${answer.status} for ${body}`);
      const said = (await answer.json()) as { launch?: string; error_description?: string };
      assert.ok(answer.status === 201 ? said.launch : said.error_description);
    }),
    runs,
  );
});

test('a token that was changed anywhere opens nothing', async () => {
  const opened = await fetch(`${fhirBase}/Patient/${patient}`, { headers: { Authorization: `Bearer ${good}` } });
  assert.equal(opened.status, 200);
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom(...'AZaz09-_.'), async (at, letter) => {
      fc.pre(good[at] !== letter && decodes(good.slice(0, at) + letter + good.slice(at + 1)));
      const changed = good.slice(0, at) + letter + good.slice(at + 1);
      const answer = await fetch(`${fhirBase}/Patient/${patient}`, { headers: { Authorization: `Bearer ${changed}` } });
      assert.equal(answer.status, 401, changed);
    }),
    runs,
  );
});

/** The last letter of base64url may hold bits that count for nothing: then it is the same token. */
const decodes = (changed: string): boolean =>
  Buffer.from(changed.split('.')[2] ?? '', 'base64url').compare(Buffer.from(good.split('.')[2] ?? '', 'base64url')) !==
    0 || changed.split('.').slice(0, 2).join('.') !== good.split('.').slice(0, 2).join('.');
