/** `portico reconcile` as its users run it: what it prints, how it ends, and the pages that it writes, in a browser. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Reconciled } from '../../src/export/reconcile/result.ts';
import { changed, hospital, newFolder } from '../export/reconcile/sides.ts';
import { openChromium } from '../support/chromium.ts';
import { command } from './command.ts';

const url = await hospital(8);
const env = {
  PORTICO_DATABASE_URL: url,
  PORTICO_OPEN: 'true',
  PORTICO_ACCEPT_WRITABLE_DATABASE: 'a demonstration database, whose patients are made up',
};
const whole = join(newFolder(), 'export');
const made = command(['export', '--out', whole, '--no-progress'], env);
assert.equal(await made.ended, 0, made.said.err);
let family = '';
const broken = changed(whole, 'Patient', (all) => {
  const [first] = all as unknown as { name: { family: string }[] }[];
  family = first!.name[0]!.family;
  first!.name[0]!.family = 'Overwritten';
  return all.slice(0, -1);
});

async function run(...args: string[]) {
  const { ended, said } = command(['reconcile', ...args], env);
  return { code: await ended, ...said };
}

test('equal: exit status 0', async () => {
  const { code, out, err } = await run(whole);
  assert.equal(code, 0, err);
  assert.match(out, /^Meridian, mapping \w+, its state of \d{4}-/);
  assert.match(out, /\n {2}Patient +\d+ +\d+ +\d+ +0 +0 +0 +0 +0\n/);
  assert.match(out, /\nNothing differs\.\n$/);
});

test('different: exit status 1, keys and paths but no values, in text and in JSON', async () => {
  const { code, out } = await run(broken);
  assert.equal(code, 1);
  assert.match(out, /missing \(1\): Patient\/\d+/);
  assert.match(
    out,
    /Patient\.name\.family \(PAT_MASTER\.LAST_NM, PAT_NAME_HX\.LAST_NM\): 1 value\n {4}Patient\/\d+ name\[0\]\.family value\n/,
  );
  assert.match(out, /\nDifferences: 1 rows, 1 fields, \d+ relationships, \d+ aggregates\.\n$/);
  assert.doesNotMatch(out, /Overwritten/);

  const json = await run(broken, '--json');
  const found = JSON.parse(json.out) as Reconciled;
  assert.equal(json.code, 1);
  assert.deepEqual([found.equal, found.differences.rows, found.differences.fields], [false, 1, 1]);
  assert.doesNotMatch(json.out, /Overwritten|"sum":|"min":/);
  assert.match((await run(broken, '--show-values')).out, new RegExp(`"${family}" became "Overwritten"`));
});

test('what was declared beforehand: types and tolerances', async () => {
  assert.equal((await run(broken, '--type', 'Practitioner,Organization')).code, 0);
  const none = await run(broken, '--type', 'Practitioner', '--tolerate', 'zone,nothing');
  assert.match(none.err, /some of zone,float,trim,case,order,server/);
  assert.equal(none.code, 2);
});

test('what cannot be compared: exit status 2 and one sentence', async () => {
  for (const [args, sentence] of [
    [[newFolder()], /^There is no manifest\.json in /],
    [[whole, '--db', 'sqlite:/nowhere/at.all'], /at\.all/],
    [[whole, '--sample', '2'], /needs --out/],
    [[whole, '--type', 'Basic'], /^No adapter serves Basic\.\n$/],
    [['http://127.0.0.1:9/fhir', '--via', 'nothing'], /via/],
  ] as const) {
    const { code, err } = await run(...args);
    assert.match(err, sentence);
    assert.equal(code, 2, `${args.join(' ')}: ${err}`);
    assert.doesNotMatch(err, /\n {4}at /);
  }
});

test('an export of less than whole types is not taken for one of all', async () => {
  const folder = changed(whole, 'Patient', (all) => all);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as object;
  const asked = async (request: string) => {
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, request }));
    return run(folder);
  };
  const since = await asked('https://portico.test/fhir/$export?_type=Patient&_since=2020-01-01T00:00:00Z');
  assert.deepEqual([since.code, since.out], [2, '']);
  assert.match(since.err, /^The export was limited by _since: /);
  assert.match((await asked('https://portico.test/fhir/Group/1/$export')).err, /^The export was limited by Group: /);
  const some = await asked('https://portico.test/fhir/Patient/$export?_type=Patient,Practitioner');
  assert.equal(some.code, 0, some.err);
  assert.deepEqual(
    [...some.out.matchAll(/^ {2}([A-Z]\w+) +\d/gm)].map(([, type]) => type),
    ['Patient', 'Practitioner'],
  );
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the report and the charts are pages that stand alone, and everybody can read them', async () => {
  const out = newFolder();
  const { code } = await run(
    broken,
    '--type',
    'Patient,Encounter,Condition,Practitioner',
    '--out',
    out,
    '--sample',
    '2',
  );
  assert.equal(code, 1);
  for (const name of ['report.html', 'report.json', 'charts.html', 'missing.ndjson', 'fields.ndjson']) {
    assert.equal(statSync(join(out, name)).mode & 0o077, 0, `${name} is for its owner alone`);
  }
  assert.doesNotMatch(readFileSync(join(out, 'report.html'), 'utf8'), /Overwritten|https?:\/\//);
  const context = await openChromium();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url());
  });
  for (const name of ['report.html', 'charts.html']) {
    await page.goto(pathToFileURL(join(out, name)).href);
    for (const details of await page.locator('details').all())
      await details.evaluate('(each) => { each.open = true; }');
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    );
    assert.ok(
      ((await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number) <= 0,
      `${name} is too wide`,
    );
  }
  assert.deepEqual(complaints, []);
  await page.goto(pathToFileURL(join(out, 'report.html')).href);
  assert.equal(await page.getByRole('img', { name: /^Rows by type: .*Patient \d+ matched, 1 missing/ }).count(), 1);
  assert.ok((await page.getByRole('img', { name: /by month: \d+ months/ }).count()) >= 3);
  await page.goto(pathToFileURL(join(out, 'charts.html')).href);
  assert.equal(await page.locator('section').count(), 2);
  assert.ok((await page.getByText('PAT_MASTER.LAST_NM').count()) >= 1);
});

test('the same seed draws the same patients, and without --sample there are none', async () => {
  const drawn = async (seed: string) => {
    const out = newFolder();
    await run(whole, '--type', 'Patient', '--out', out, '--sample', '3', '--seed', seed);
    return [...readFileSync(join(out, 'charts.html'), 'utf8').matchAll(/id="p-(\d+)"/g)].map(([, id]) => id);
  };
  assert.deepEqual(await drawn('a'), await drawn('a'));
  assert.notDeepEqual(await drawn('a'), await drawn('b'));
  const out = newFolder();
  await run(whole, '--type', 'Patient', '--out', out);
  assert.equal(existsSync(join(out, 'charts.html')), false);
});
