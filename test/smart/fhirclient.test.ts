/**
 * fhirclient as it comes from npm, its browser bundle unchanged, in Chromium: it launches, signs in through the pages, reads the
 * patient's data, refreshes. https://github.com/smart-on-fhir/client-js
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { addClient, addService, addUser, openSmart, patientIds, serviceToken } from '../support/smart.ts';

const bundle = readFileSync(new URL('../../node_modules/fhirclient/build/fhir-client.js', import.meta.url), 'utf8');

/** What its documentation tells apps to write: one page that authorizes, one that is ready. */
const pages: Readonly<Record<string, (fhirBase: string) => string>> = {
  '/launch': () => script("FHIR.oauth2.authorize({ clientId: 'growth', scope: window.scope, redirectUri: '/app' })"),
  '/standalone': (fhirBase) =>
    script(
      `FHIR.oauth2.authorize({ clientId: 'growth', scope: window.scope, redirectUri: '/app', iss: '${fhirBase}' })`,
    ),
  '/app': () => script('window.ready = FHIR.oauth2.ready()'),
};

const context = 'openid fhirUser offline_access patient/Patient.rs patient/Observation.rs user/Practitioner.rs';

const script = (text: string): string => `<!doctype html><title>Growth</title><script src="/fhir-client.js"></script>
<script>window.scope = (location.pathname === '/launch' ? 'launch ' : 'launch/patient ') + '${context}'; ${text}</script>`;

const practitioner = 'Practitioner/ECAR1';
const app = await serveApp();
const server = await openSmart({ PORTICO_CORS_ORIGINS: app, PORTICO_USER_ACCESS: 'all' });
const patients = await patientIds(server);
await addUser(server, 'clara', practitioner);
await addUser(server, 'rivera', `Patient/${patients[0]}`);
await addClient(server, { id: 'growth', scope: `launch launch/patient ${context}` }, { redirect_uris: [`${app}/app`] });

/** On another origin than the server's. */
async function serveApp(): Promise<string> {
  const http = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(path === '/fhir-client.js' ? bundle : pages[path]?.(server.fhirBase));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  return `http://localhost:${(http.address() as AddressInfo).port}`;
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password').fill(`${name} has a password`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.waitForURL(`${app}/app**`);
}

/** Runs in the page, where `client` is fhirclient's. */
const ask = <T>(page: Page, expression: string): Promise<T> =>
  page.evaluate(`window.ready.then(async (client) => (${expression}))`) as Promise<T>;

async function readsTheChart(page: Page, patient: string): Promise<void> {
  assert.equal(await ask(page, 'client.patient.id'), patient);
  assert.equal(await ask(page, '(await client.patient.read()).id'), patient);
  const subjects = await ask<string[]>(
    page,
    "(await client.patient.request('Observation?_count=20', { pageLimit: 3, flat: true })).map((each) => each.subject.reference)",
  );
  assert.ok(subjects.length > 20, 'it followed the next links');
  assert.deepEqual([...new Set(subjects)], [`Patient/${patient}`]);
}

test('standalone: a patient launches it, and it follows pages, knows the user, refreshes', async () => {
  const page = await (await openChromium()).newPage();
  await page.goto(`${app}/standalone`);
  await signIn(page, 'rivera');
  await readsTheChart(page, patients[0]!);
  assert.equal(await ask(page, 'client.user.fhirUser'), `Patient/${patients[0]}`);
  assert.equal(await ask(page, '(await client.user.read()).resourceType'), 'Patient');
  const first = await ask<string>(page, 'client.state.tokenResponse.access_token');
  const second = await ask<string>(page, '(await client.refresh()).tokenResponse.access_token');
  assert.ok(first && second && first !== second);
  await readsTheChart(page, patients[0]!);
});

test('from the EHR: it opens with the patient that was announced', async () => {
  const ehr = await addService(server, 'ehr', 'portico/launch');
  const patient = patients[1]!;
  const answer = await fetch(`${server.issuer}/launch`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await serviceToken(server, ehr)}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ patient, need_patient_banner: false }),
  });
  const { launch } = (await answer.json()) as { readonly launch: string };
  const page = await (await openChromium()).newPage();
  await page.goto(`${app}/launch?${new URLSearchParams({ iss: server.fhirBase, launch })}`);
  await signIn(page, 'clara');
  await readsTheChart(page, patient);
  assert.equal(await ask(page, 'client.state.tokenResponse.need_patient_banner'), false);
  assert.equal(await ask(page, '(await client.user.read()).id'), practitioner.split('/')[1]);
});

test('what was not granted it does not get', async () => {
  const page = await (await openChromium()).newPage();
  await page.goto(`${app}/standalone`);
  await signIn(page, 'rivera');
  const status = 'client.request(URL).then(() => 200, (error) => error.status)';
  const statusOf = (url: string) => ask<number>(page, status.replace('URL', `'${url}'`));
  assert.equal(await statusOf(`Patient/${patients[1]}`), 404);
  assert.equal(await statusOf('Condition?_count=1'), 403);
  assert.equal(await statusOf(`Patient/${patients[0]}`), 200);
});
