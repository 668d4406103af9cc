/** What can go wrong at the pages: forged forms, forms sent twice, old pages, other people's interactions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addClient,
  addUser,
  authorizeUrl,
  type Browser,
  browser,
  openSmart,
  patientIds,
  pkce,
  toInteraction,
} from '../support/smart.ts';
import { refreshOf, type Shown, send, show, switchesOn } from './forms.ts';

const server = await openSmart();
const [patient = '', other = ''] = await patientIds(server);
await addUser(server, 'rivera', `Patient/${patient}`);
await addUser(server, 'okafor', `Patient/${other}`);
const scope = 'openid fhirUser launch/patient offline_access patient/Patient.rs patient/Observation.rs';
const client = await addClient(server, { id: 'app', scope });

const credentials = (name: string) =>
  [
    ['name', name],
    ['password', `${name} has a password`],
  ] as const;

async function atSignIn(visit: Browser, change = {}): Promise<Shown> {
  return show(visit, await toInteraction(visit, authorizeUrl(server, client, pkce(), change)));
}

async function atConsent(visit: Browser, name = 'rivera'): Promise<Shown> {
  const page = await atSignIn(visit);
  await send(visit, page, 'sign-in', credentials(name));
  return show(visit, page.url);
}

/** The app's callback. */
async function follow(visit: Browser, url: string): Promise<URL> {
  const answer = await visit(url);
  return new URL(answer.headers.get('location') ?? `about:blank?${answer.status}`);
}

test('a form without its token, with another visit’s, or of another site changes nothing', async () => {
  const visit = browser();
  const page = await atConsent(visit);
  const stranger = await atSignIn(browser());
  const forged = [
    await send(visit, { ...page, text: '' }, 'consent', switchesOn(page)),
    await send(visit, { ...page, text: stranger.text }, 'consent', switchesOn(page)),
    await send(visit, page, 'consent', switchesOn(page), { 'Sec-Fetch-Site': 'cross-site' }),
    await send(visit, page, 'consent', switchesOn(page), { 'Sec-Fetch-Site': 'same-site' }),
    await send(visit, page, 'consent', switchesOn(page), { Origin: 'https://evil.example.org' }),
    await send(visit, page, 'consent', switchesOn(page), { Origin: 'null' }),
  ];
  assert.deepEqual(
    forged.map(({ status }) => status),
    forged.map(() => 403),
  );
  assert.equal((await show(visit, page.url)).heading, 'Allow app?');
});

test('the token of before sign-in is worth nothing after it', async () => {
  const visit = browser();
  const before = await atSignIn(visit);
  assert.equal((await send(visit, before, 'sign-in', credentials('rivera'))).status, 303);
  assert.equal((await send(visit, before, 'consent', [['allow', 'patient/Patient.']])).status, 403);
});

test('a consent that is sent several times at once gives one grant, and every answer leads back', async () => {
  const visit = browser();
  const page = await atConsent(visit);
  const before = await server.signIn.smart.apps.of((await server.signIn.smart.users.byName('rivera'))!.subject);
  const answers = await Promise.all([1, 2, 3, 4].map(() => send(visit, page, 'consent', switchesOn(page))));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  assert.equal(new Set(answers.map(refreshOf)).size, 1);
  const after = await server.signIn.smart.apps.of((await server.signIn.smart.users.byName('rivera'))!.subject);
  assert.equal(after.length, before.length + 1);
  const callback = await follow(visit, refreshOf(answers[0]!));
  assert.ok(callback.searchParams.get('code'));
  const again = await show(visit, page.url);
  assert.equal(again.heading, 'This sign-in is over');
  assert.equal(again.status, 400);
});

test('an interaction is another browser’s to nobody', async () => {
  const visit = browser();
  const page = await atConsent(visit);
  assert.equal((await show(browser(), page.url)).heading, 'This sign-in is over');
});

test('who is signed in is not asked again, unless the app wants it', async () => {
  const visit = browser();
  await atConsent(visit);
  assert.equal((await atSignIn(visit)).heading, 'Allow app?');
  assert.equal((await atSignIn(visit, { prompt: 'login consent' })).heading, 'Sign in');
  assert.equal((await atSignIn(visit, { max_age: '0' })).heading, 'Sign in');
});

test('another person at the same browser gets their own record, and nothing of the one before', async () => {
  const visit = browser();
  const page = await atConsent(visit);
  await follow(visit, refreshOf(await send(visit, page, 'consent', switchesOn(page))));
  const next = await atSignIn(visit);
  await send(visit, next, 'sign-out');
  const signIn = await show(visit, next.url);
  assert.equal(signIn.heading, 'Sign in');
  await send(visit, signIn, 'sign-in', credentials('okafor'));
  const consent = await show(visit, next.url);
  assert.match(consent.text, /okafor/);
  const callback = await follow(visit, refreshOf(await send(visit, consent, 'consent', switchesOn(consent))));
  const code = await server.signIn.provider.AuthorizationCode.find(callback.searchParams.get('code') ?? '');
  assert.equal(code?.accountId, (await server.signIn.smart.users.byName('okafor'))?.subject);
  assert.equal((await server.signIn.smart.contexts.of(code?.grantId ?? '')).patient, other);
});

test('everything switched off is no consent; a decline is access_denied', async () => {
  const visit = browser();
  const page = await atConsent(visit);
  const nothing = await send(visit, page, 'consent', [
    ['offline', 'yes'],
    ['allow', 'patient/*.'],
    ['allow', 'system/*.cruds'],
  ]);
  assert.equal(nothing.status, 422);
  const callback = await follow(visit, refreshOf(await send(visit, nothing, 'deny')));
  assert.equal(callback.searchParams.get('error'), 'access_denied');
});

test('pages allow no script, no frame, nothing of another origin, and are kept by nobody', async () => {
  const { headers, text } = await atConsent(browser());
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /form-action 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|script-src|https?:/);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.doesNotMatch(text, /<script|<style|\sstyle=|\son\w+=|https?:\/\//);
});

test('a form that is too long, or none, is refused', async () => {
  const visit = browser();
  const page = await atSignIn(visit);
  assert.equal((await send(visit, page, 'sign-in', [['name', 'x'.repeat(70_000)]])).status, 403);
  const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
  assert.equal((await visit(`${page.url}/sign-in`, json)).status, 403);
});
