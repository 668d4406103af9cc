/** The page of `portico dev` in a real browser: rows, elements and SQL side by side, and what happens when a file is saved. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { openChromium } from '../../support/chromium.ts';
import { hostile, smallFolder } from './folder.ts';
import { opened } from './opened.ts';

const folder = smallFolder();
const dev = await opened(folder);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function openPage(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  // The policy of the page forbids scripts of others: axe is one.
  const context = await openChromium({
    colorScheme,
    bypassCSP: colorScheme === 'dark',
    viewport: { width: 1200, height: 900 },
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
  await page.goto(`${dev.origin}/dev`);
  await page.getByRole('heading', { name: 'Patient/1', exact: true }).waitFor();
  return page;
}

const page = await openPage();
type Item = { readonly dataset: Readonly<Record<string, string>> };
const lit = (kind: 'cell' | 'path'): Promise<(string | undefined)[]> =>
  page
    .locator(`[data-${kind}].on`)
    .evaluateAll((all, name) => (all as unknown as Item[]).map((each) => each.dataset[name]), kind);
const first = page.locator('article').first();

test('what the database holds is text, whatever it looks like', async () => {
  assert.equal(await page.locator('article [data-cell="LAST_NM"] td').first().textContent(), hostile);
  assert.ok((await first.locator('[data-path="name[0].family"]').textContent())!.includes('<img src=x'));
  assert.equal(await page.locator('img').count(), 0);
  assert.equal(await page.title(), 'Portico dev');
});

test('an element under the pointer lights its columns, and a column its elements', async () => {
  await first.locator('[data-path="name[0].family"]').hover();
  assert.deepEqual([await lit('path'), await lit('cell')], [['name[0].family'], ['LAST_NM']]);
  assert.equal(await page.locator('#told').textContent(), 'name[0].family ← LAST_NM: as it is');
  await first.locator('[data-cell="FIRST_NM"]').hover();
  assert.deepEqual([await lit('path'), await lit('cell')], [['name[0].given[0]'], ['FIRST_NM']]);
  await first.locator('[data-cell="phone[0].NBR"]').hover();
  assert.ok((await lit('path')).includes('telecom[0].value'));
});

test('the same by keys, and a click keeps it', async () => {
  await first.locator('[data-cell]').first().focus();
  await page.keyboard.press('ArrowDown');
  const cell = await page.locator(':focus').getAttribute('data-cell');
  assert.deepEqual(await lit('cell'), [cell]);
  await first.locator('[data-path="gender"]').click();
  await first.locator('[data-cell="ID"]').hover();
  assert.deepEqual([await lit('path'), await lit('cell')], [['gender'], ['SEX']]);
  await first.locator('[data-path="gender"]').click();
});

test('a search is typed with the names that the server promises', async () => {
  const query = page.getByRole('combobox', { name: 'Search' });
  await query.pressSequentially('fam');
  await page.getByRole('option', { name: 'family=' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await query.inputValue(), 'family=');
  await query.pressSequentially('Family2&_count=1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  // The search before showed this patient too.
  await page
    .locator('#sql')
    .filter({ hasText: /family2/i })
    .waitFor();
  await page.getByRole('heading', { name: 'Patient/1', exact: true }).waitFor({ state: 'detached' });
  assert.match((await page.locator('#sql').textContent())!, /select .* from .*Bound: .*family2/is);
  await query.fill('shoe-size=9');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'shoe-size' }).waitFor();
  await query.fill('_count=2');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Patient/1', exact: true }).waitFor();
});

test('an edit shows by itself, with what it changes; a broken one shows where', async () => {
  folder.edit('patient.ts', '    gender:', "    birthDate: date8('BORN'),\n    gender:");
  await page.locator('[data-path="birthDate"]').nth(1).waitFor();
  await page
    .locator('#canary')
    .filter({ hasText: '27 of 27 Patient resources change: birthDate added (27)' })
    .waitFor();
  folder.edit('patient.ts', "'BORN'", "'BIRN'");
  await page.locator('#problems').filter({ hasText: 'patient.ts:13:' }).waitFor();
  assert.equal(await page.locator('[data-path="birthDate"]').count(), 2, 'the version before serves on');
  folder.restore();
  await page.locator('#problems').waitFor({ state: 'hidden' });
  await page.locator('[data-path="birthDate"]').first().waitFor({ state: 'detached' });
});

test('it can be used without seeing it or its colours', async () => {
  const dark = await openPage('dark');
  await dark.locator('[data-path="gender"]').first().hover();
  await dark.evaluate(axe);
  const { violations } = await dark.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 2)}`),
    [],
  );
});
