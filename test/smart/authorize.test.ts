/** What authorize refuses: told to the app where its redirect is known to be good, else on a page. RFC 6749 section 4.1.2.1 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addClient, authorizeUrl, browser, openSmart, pkce, redirectUri, toInteraction } from '../support/smart.ts';

const server = await openSmart();
const { issuer, fhirBase } = server;
const scope = 'openid fhirUser launch/patient offline_access patient/*.rs';
const app = await addClient(server, { id: 'app', scope });

type Change = Readonly<Record<string, string | undefined>>;
const ask = (change: Change) => browser()(authorizeUrl(server, app, pkce(), change));

async function backToApp(change: Change): Promise<URLSearchParams> {
  const answer = await ask(change);
  assert.equal(answer.status, 303, JSON.stringify(change));
  const back = new URL(answer.headers.get('location') ?? '', issuer);
  assert.equal(back.origin + back.pathname, redirectUri, `${JSON.stringify(change)} goes to ${back}`);
  // What answers another response_type than code stands in the fragment.
  const said = back.search === '' ? new URLSearchParams(back.hash.slice(1)) : back.searchParams;
  assert.equal(said.get('code'), null);
  assert.equal(said.get('access_token'), null);
  assert.equal(said.get('iss'), issuer);
  return said;
}

for (const [title, change, error] of [
  ['aud of another server: (g)(10) demands it', { aud: 'https://ehr.example.org/fhir' }, 'invalid_request'],
  ['aud missing', { aud: undefined }, 'invalid_request'],
  ['aud empty', { aud: '' }, 'invalid_request'],
  ['aud that only begins with ours', { aud: `${fhirBase}x` }, 'invalid_request'],
  ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ['PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['PKCE without a method, which means plain', { code_challenge_method: undefined }, 'invalid_request'],
  ['a challenge that is too short', { code_challenge: 'short' }, 'invalid_request'],
  ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
  ['no response_type', { response_type: undefined }, 'invalid_request'],
  ['a scope of an unknown type', { scope: 'patient/Nonsense.rs' }, 'invalid_scope'],
  ['a scope with letters out of order', { scope: 'patient/Patient.sr' }, 'invalid_scope'],
  ['a scope of nothing known', { scope: 'openid colour' }, 'invalid_scope'],
  ['scopes of which none can be granted', { scope: 'system/*.rs' }, 'invalid_scope'],
  ['nothing but writing', { scope: 'patient/Patient.cud' }, 'invalid_scope'],
  ['prompt=none without a session', { prompt: 'none' }, 'login_required'],
  ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
  ['another resource', { resource: 'https://ehr.example.org/fhir' }, 'invalid_target'],
] as const) {
  test(`told to the app: ${title}`, async () => {
    const back = await backToApp(change);
    assert.equal(back.get('error'), error);
    assert.equal(back.get('state'), 'the state of the app');
  });
}

for (const [title, change, error] of [
  ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
  ['no client', { client_id: undefined }, 'invalid_request'],
  ['a redirect that is not registered', { redirect_uri: 'https://evil.example.net/' }, 'invalid_redirect_uri'],
  ['a redirect that only begins with one', { redirect_uri: `${redirectUri}/more` }, 'invalid_redirect_uri'],
  ['a redirect with another query', { redirect_uri: `${redirectUri}?x=1` }, 'invalid_redirect_uri'],
  ['a redirect that is no URL', { redirect_uri: 'javascript:alert(1)' }, 'invalid_redirect_uri'],
] as const) {
  test(`on a page, because the app cannot be trusted: ${title}`, async () => {
    const answer = await ask(change);
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('location'), null, 'no open redirect');
    assert.ok((await answer.text()).includes(error));
  });
}

test('aud is our base with and without a slash at its end', async () => {
  for (const aud of [fhirBase, `${fhirBase}/`]) {
    await toInteraction(browser(), authorizeUrl(server, app, pkce(), { aud }));
  }
});

test('a redirect is chosen for the app when it has one only, and named by the app when it has more', async () => {
  await toInteraction(browser(), authorizeUrl(server, app, pkce(), { redirect_uri: undefined }));
  const two = await addClient(
    server,
    { id: 'two', scope },
    { redirect_uris: [redirectUri, 'https://app.example.org/other'] },
  );
  const answer = await browser()(authorizeUrl(server, two, pkce(), { redirect_uri: undefined }));
  assert.equal(answer.status, 400);
});

test('a parameter twice is refused: RFC 6749 section 3.1', async () => {
  const answer = await browser()(`${authorizeUrl(server, app, pkce())}&state=another`);
  assert.equal(answer.status, 303);
  const back = new URL(answer.headers.get('location') ?? '');
  assert.equal(back.origin + back.pathname, redirectUri);
  assert.equal(back.searchParams.get('error'), 'invalid_request');
});

test('a POST that is no form is refused without a redirect', async () => {
  const post = (type: string, body: string) =>
    fetch(`${issuer}/authorize`, { method: 'POST', headers: { 'Content-Type': type }, body, redirect: 'manual' });
  assert.equal((await post('application/json', '{}')).status, 415);
  assert.equal((await post('application/x-www-form-urlencoded', `state=${'x'.repeat(60_000)}`)).status, 413);
});
