/** What a newcomer does at `/launch`: the sample app in Chromium, launched by itself and from the EHR, by each kind of account. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { command, folder } from '../cli/command.ts';
import { openChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let said = '';

before(async () => {
  const demo = command(['demo', '--port', String(port), '--patients', '25', '--db', join(folder, 'launch.sqlite')]);
  await demo.serving;
  assert.equal(demo.said.err.replace(/^npm warn.*\n/gm, ''), '');
  said = demo.said.out;
});

/** A page that fails the test by what the browser complains of. */
async function newcomer(): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await (await openChromium()).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return { page, complaints };
}

async function signIn(page: Page, account: string): Promise<void> {
  const [, password = ''] = new RegExp(`^  ${account} +(\\S+)`, 'm').exec(said) ?? [];
  await page.getByLabel('User name').fill(account);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  assert.deepEqual(
    results.violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    [],
  );
}

const rows = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title }) }).locator('tr');

test('a patient opens the app and sees their own chart, values of the laboratory included', async () => {
  const { page, complaints } = await newcomer();
  await page.goto(`${origin}/launch`);
  await isAccessible(page);
  await page.screenshot({ path: 'test/output/launch.png', fullPage: true });
  await page.getByRole('link', { name: 'Open the app' }).click();
  await signIn(page, 'patient');
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.waitForURL(`${origin}/launch/app#chart`);
  await page.getByRole('heading', { name: 'Laboratory' }).waitFor();
  const [, name = ''] = /^ {2}patient +\S+ +(.+), Patient\//m.exec(said) ?? [];
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), name);
  assert.match((await rows(page, 'Laboratory').first().textContent()) ?? '', /\d/);
  assert.ok((await rows(page, 'Conditions').count()) + (await rows(page, 'Medications').count()) > 0);
  await isAccessible(page);
  await page.screenshot({ path: 'test/output/sample-app.png', fullPage: true });
  assert.deepEqual(complaints, []);
});

test('the EHR launches with a patient; what the clinician switches off is not shown', async () => {
  const { page } = await newcomer();
  await page.goto(`${origin}/launch`);
  const button = page.getByRole('button', { name: /^Launch with / }).last();
  const name = ((await button.getAttribute('aria-label')) ?? '').replace('Launch with ', '');
  await button.click();
  await signIn(page, 'clinician');
  await page.getByLabel('Measurements').uncheck();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Laboratory' }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), name);
  assert.equal(await rows(page, 'Laboratory').count(), 0);
  assert.doesNotMatch((await page.locator('footer').textContent()) ?? '', /Observation/);
});

test('a clinician who opens the app chooses the patient', async () => {
  const { page, complaints } = await newcomer();
  await page.goto(`${origin}/launch`);
  const chosen = (await page.locator('section').last().locator('tr').first().locator('td').first().textContent()) ?? '';
  await page.getByRole('link', { name: 'Open the app' }).click();
  await signIn(page, 'clinician');
  await page.getByLabel('Name, date of birth or record number').fill(chosen.split(' ').at(-1) ?? '');
  await page.getByRole('button', { name: 'Search' }).click();
  await page
    .getByRole('button', { name: chosen.split(' ').at(-1) ?? '' })
    .first()
    .click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Conditions' }).waitFor();
  assert.deepEqual(complaints, []);
});

test('who refuses is told so by the app, and it has no token', async () => {
  const { page } = await newcomer();
  await page.goto(`${origin}/launch/app`);
  await signIn(page, 'patient');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${origin}/launch/app?error=access_denied**`);
  assert.notEqual(await page.getByRole('alert').textContent(), '');
});

test('the app goes to no server but its own', async () => {
  const { page } = await newcomer();
  await page.goto(`${origin}/launch/app?iss=https://evil.example.org/fhir`);
  await page.getByRole('alert').waitFor();
  assert.equal(new URL(page.url()).origin, origin);
});

test('what is for this machine only is refused to pages of others', async () => {
  const refused = async (path: string, init: RequestInit) => (await fetch(origin + path, init)).status;
  for (const site of ['cross-site', 'same-site']) {
    assert.equal(await refused('/launch/token', { headers: { 'Sec-Fetch-Site': site } }), 403);
  }
  const form = { method: 'POST', body: new URLSearchParams({ patient: '1000000' }) };
  assert.equal(await refused('/launch/ehr', { ...form, headers: { Origin: 'https://evil.example.org' } }), 403);
  assert.equal(await refused('/launch/nothing', {}), 404);
});
