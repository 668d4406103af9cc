/** Sign-in at the hospital's provider: a second Portico is that provider, and a real browser's steps lead through both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFhirUserRule, fhirUserOf } from '../../smart/federation/fhir-user-rule.ts';
import { Identities } from '../../smart/federation/identities.ts';
import { recorded, withoutLog } from '../audit/recorded.ts';
import {
  addClient,
  addUser,
  approve,
  authorizeUrl,
  type Browser,
  browser,
  openSmart,
  pkce,
  type SmartServer,
  toInteraction,
} from '../support/smart.ts';
import { show } from './forms.ts';
import { everyPatient, practitionerOf } from './site.ts';

const hospital = await openSmart();
const practitioner = await practitionerOf(await everyPatient(hospital));
const [, practitionerId = ''] = practitioner.split('/');
const ours = await addUser(hospital, practitionerId, practitioner);
const stranger = await addUser(hospital, 'stranger', 'Practitioner/nobody-here');
const secret = 'the secret of portico at the hospital';

async function portico(env: Readonly<Record<string, string>> = {}): Promise<SmartServer> {
  const server = await openSmart({
    PORTICO_UPSTREAM_ISSUER: hospital.issuer,
    PORTICO_UPSTREAM_NAME: 'St. Elsewhere',
    PORTICO_UPSTREAM_CLIENT_ID: 'portico',
    PORTICO_UPSTREAM_CLIENT_SECRET: secret,
    PORTICO_UPSTREAM_FHIR_USER: 'Practitioner/{name}',
    ...env,
  });
  const redirect_uris = [`${server.issuer}/upstream/callback`];
  await addClient(hospital, { id: 'portico', secret, scope: 'openid profile' }, { redirect_uris });
  return server;
}

const scope = 'openid fhirUser launch/patient patient/*.rs';

/** An app asks for access; gives the sign-in page, and where its button leads. */
async function atSignIn(server: SmartServer, visit: Browser) {
  const app = await addClient(server, { id: 'app', scope });
  const page = await show(visit, await toInteraction(visit, authorizeUrl(server, app, pkce())));
  assert.equal(page.heading, 'Sign in');
  const [, href = ''] = /href="([^"]+\/upstream\?[^"]+)"/.exec(page.text) ?? [];
  assert.match(page.text, /Sign in with St. Elsewhere/);
  return { page, button: new URL(href.replaceAll('&amp;', '&'), page.url).href };
}

/** To the hospital, through its sign-in, and to where it sends the browser back. */
async function throughHospital(visit: Browser, button: string, subject: string): Promise<URL> {
  const there = (await visit(button)).headers.get('location') ?? '';
  assert.ok(there.startsWith(`${hospital.issuer}/authorize?`), there);
  for (const part of ['code_challenge_method=S256', 'nonce=', 'state=']) assert.ok(there.includes(part), part);
  const atHospital = browser();
  // Of a Portico every app must say for which FHIR server it asks.
  const asked = `${there}&${new URLSearchParams({ aud: hospital.fhirBase })}`;
  return approve(atHospital, await toInteraction(atHospital, asked), { subject, scope: 'openid profile', context: {} });
}

test('a user signs in there, is known here by a claim, and goes on where the app asked', async () => {
  const server = await portico();
  const visit = browser();
  const { page, button } = await atSignIn(server, visit);
  const callback = await throughHospital(visit, button, ours.subject);
  const back = await visit(callback.href);
  assert.deepEqual([back.status, back.headers.get('location')], [303, new URL(page.url).pathname]);
  assert.equal((await show(visit, page.url)).heading, 'Choose a patient');
  const [user, ...others] = await server.signIn.smart.users.list();
  assert.deepEqual([user?.fhirUser, user?.isAdmin, others], [practitioner, false, []]);
  const again = await show(visit, callback.href);
  assert.deepEqual([again.status, again.heading], [400, 'This sign-in is over'], 'a way back is good once');
  const next = browser();
  await next((await throughHospital(next, (await atSignIn(server, next)).button, ours.subject)).href);
  assert.equal((await server.signIn.smart.users.list()).length, 1, 'the same person has the same account');
  const told = (await recorded(server, 'login')).map(({ outcome, user: who, subject }) => ({ outcome, who, subject }));
  const signedIn = { outcome: '0', who: practitioner, subject: user!.subject };
  assert.deepEqual(told, [signedIn, signedIn], 'the way back that is over is no sign-in');
});

test('who is nobody in the record gets a page that says so, and no session', async () => {
  const server = await portico();
  const visit = browser();
  const { page, button } = await atSignIn(server, visit);
  const refused = await show(visit, (await throughHospital(visit, button, stranger.subject)).href);
  assert.deepEqual([refused.status, refused.heading], [403, 'Your account is not connected to a record']);
  assert.equal((await show(visit, page.url)).heading, 'Sign in');
  assert.deepEqual(await server.signIn.smart.users.list(), []);
  const [told] = await recorded(server, 'login');
  assert.deepEqual([told!.outcome, told!.issues], ['4', ['nobody here']]);
  assert.equal(told!.subject, `${new URL(hospital.fhirBase).origin}/oauth ${stranger.subject}`);
});

test('a sign-in that cannot be recorded is none', async () => {
  const server = await portico();
  const visit = browser();
  const { page, button } = await atSignIn(server, visit);
  const callback = await throughHospital(visit, button, ours.subject);
  const refused = await withoutLog(server, () => visit(callback.href));
  assert.equal(refused.status, 502);
  assert.equal((await show(visit, page.url)).heading, 'Sign in');
});

test('who is linked is whom the link says, whatever the claims say; without a rule only they sign in', async () => {
  const server = await portico({ PORTICO_UPSTREAM_FHIR_USER: '' });
  const identities = new Identities(server.signIn.store, server.signIn.smart.users);
  await identities.link({ issuer: hospital.issuer, upstream: stranger.subject }, practitioner, 'Dr Linked');
  const visit = browser();
  const { page, button } = await atSignIn(server, visit);
  await visit((await throughHospital(visit, button, stranger.subject)).href);
  assert.equal((await show(visit, page.url)).heading, 'Choose a patient');
  const other = browser();
  const refused = await show(
    other,
    (await throughHospital(other, (await atSignIn(server, other)).button, ours.subject)).href,
  );
  assert.equal(refused.status, 403);
  await assert.rejects(identities.link({ issuer: hospital.issuer, upstream: stranger.subject }, practitioner, 'Again'));
});

test('the way back of one browser is of no use to another, nor with a changed state or code', async () => {
  const server = await portico();
  const [victim, attacker] = [browser(), browser()];
  const { button } = await atSignIn(server, attacker);
  const callback = await throughHospital(attacker, button, ours.subject);
  const target = await atSignIn(server, victim);
  const planted = await show(victim, callback.href);
  assert.deepEqual([planted.status, planted.heading], [400, 'This sign-in is over']);
  assert.equal((await show(victim, target.page.url)).heading, 'Sign in');
  for (const [name, value] of [
    ['state', 'another'],
    ['code', 'another'],
    ['iss', 'https://other.example.org'],
  ] as const) {
    const { page, button: start } = await atSignIn(server, attacker);
    const changed = new URL(await throughHospital(attacker, start, ours.subject));
    changed.searchParams.set(name, value);
    const answer = await show(attacker, changed.href);
    assert.ok(answer.status === 400 || answer.status === 502, `${name} ${answer.status}`);
    assert.ok(!answer.text.includes('another') && !answer.text.includes('invalid_grant'));
    assert.equal((await show(attacker, page.url)).heading, 'Sign in', name);
  }
  const told = await recorded(server, 'login');
  assert.deepEqual([...new Set(told.map(({ outcome, issues }) => `${outcome} ${issues}`))], ['4 provider']);
});

test('it leads only to our own pages, and says when the provider is away', async () => {
  const server = await portico();
  for (const to of [
    '',
    'https://evil.example.org/',
    '//evil.example.org',
    '/oauth/interaction/x/../../y',
    '/oauth',
    '/fhir',
  ]) {
    const answer = await browser()(`${server.issuer}/upstream?${new URLSearchParams({ to })}`);
    assert.deepEqual([answer.status, answer.headers.get('location')], [400, null], to);
  }
  const away = await openSmart({
    PORTICO_UPSTREAM_ISSUER: `${hospital.origin}/nothing`,
    PORTICO_UPSTREAM_NAME: 'St. Elsewhere',
    PORTICO_UPSTREAM_CLIENT_ID: 'portico',
  });
  const visit = browser();
  const failed = await show(visit, (await atSignIn(away, visit)).button);
  assert.deepEqual([failed.status, failed.heading], [502, 'The sign-in could not be completed']);
});

test('a rule puts claims where an id can stand, and nothing else', () => {
  const base = 'https://fhir.example.org';
  for (const [rule, claims, expected] of [
    ['Practitioner/{npi}', { npi: '123' }, 'Practitioner/123'],
    ['Practitioner/{npi}', { npi: 123 }, 'Practitioner/123'],
    ['Practitioner/{https://h.example/npi}', { 'https://h.example/npi': 'a-1' }, 'Practitioner/a-1'],
    ['Practitioner/{npi}', {}, undefined],
    ['Practitioner/{npi}', { npi: '' }, undefined],
    ['Practitioner/{npi}', { npi: '../Patient/1' }, undefined],
    ['Practitioner/{npi}', { npi: 'x'.repeat(65) }, undefined],
    ['Practitioner/{npi}', { npi: ['1'] }, undefined],
    ['{fhirUser}', { fhirUser: 'Patient/1' }, 'Patient/1'],
    ['{fhirUser}', { fhirUser: `${base}/Patient/1` }, 'Patient/1'],
    ['{fhirUser}', { fhirUser: 'https://other.example.org/Patient/1' }, undefined],
    ['{fhirUser}', { fhirUser: 'Observation/1' }, undefined],
  ] as const) {
    assert.equal(fhirUserOf(rule, claims, base), expected, JSON.stringify([rule, claims]));
  }
  for (const wrong of ['Practitioner/1', 'npi', '{a}{b}', '{a}/1', 'Observation/{a}', '']) {
    assert.throws(() => checkFhirUserRule(wrong), /PORTICO_UPSTREAM_FHIR_USER/, wrong);
  }
  assert.equal(checkFhirUserRule('Practitioner/{npi}'), 'Practitioner/{npi}');
});
