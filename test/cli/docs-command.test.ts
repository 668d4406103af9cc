/** `portico docs`: the mapping guide of any folder in every format, and the report of what no adapter reads. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import { guideCsv } from '../../src/authoring/guide/csv.ts';
import { guideOf } from '../../src/authoring/guide/guide.ts';
import { coveragePage } from '../../src/cli/guide/coverage-page.ts';
import { guidePage } from '../../src/cli/guide/page.ts';
import { openChromium } from '../support/chromium.ts';
import { writeSmall } from '../support/small-system.ts';
import { command, folder } from './command.ts';

const small = fileURLToPath(new URL('../support/small-system.ts', import.meta.url));
const site = join(folder, 'small');
mkdirSync(site);
writeFileSync(join(site, 'index.ts'), `export { smallFolder as folder } from ${JSON.stringify(small)};\n`);
const file = join(folder, 'small.sqlite');
writeSmall(file, {
  PERSON: [
    { ID: 1, NAME: 'Li', BORN: '19800101', DEL: 'N' },
    { ID: 2, NAME: 'Wu', BORN: '19800102', DEL: 'N' },
  ],
});
describeMore(file);

/** Tables that nobody described. */
function describeMore(path: string): void {
  const connection = new Database(path);
  connection.exec(`
    ALTER TABLE PERSON ADD COLUMN HOBBY VARCHAR(20);
    UPDATE PERSON SET HOBBY = CASE ID WHEN 1 THEN 'Quibberzax' ELSE '  ' END;
    CREATE TABLE ALLERGY_OLD (ID INTEGER, WHAT VARCHAR(20), NOTE VARCHAR(20));
    INSERT INTO ALLERGY_OLD VALUES (1, 'Nuts', NULL), (2, 'Dust', NULL), (3, 'Bees', '');
  `);
  connection.close();
}

async function portico(...args: readonly string[]) {
  const { said, ended } = command(['docs', ...args, '--adapters', site], { PORTICO_DATABASE_URL: `sqlite:${file}` });
  return { status: await ended, ...said };
}

test('coverage: tables and columns that nobody described are open, with rows that have data', async () => {
  const { status, out, err } = await portico('coverage', '--json');
  assert.equal(status, 0, err);
  const found = JSON.parse(out);
  const open = found.open.map(({ table, column, rows, tableIsRead }: Record<string, unknown>) => [
    ...[`${table}.${column}`, rows, tableIsRead],
  ]);
  assert.deepEqual(open, [
    ['ALLERGY_OLD.ID', 3, false],
    ['ALLERGY_OLD.WHAT', 3, false],
    ['PERSON.HOBBY', 1, true],
  ]);
  assert.deepEqual(
    found.empty
      .filter(({ table }: { table: string }) => table === 'ALLERGY_OLD')
      .map(({ column }: { column: string }) => column),
    ['NOTE'],
  );
  assert.match(coveragePage(found, 'Small'), /<strong>3<\/strong> open/);
  assert.ok(!out.includes('Quibberzax') && !out.includes('Nuts'), 'no value is told');
});

test('coverage: what is reviewed is not open, and --demand-reviewed fails until all of it is', async () => {
  writeFileSync(
    join(site, 'not-mapped.csv'),
    'table,column,reason,reviewer,date\nALLERGY_OLD,*,moved in 2019,RN,2026-03-01\n',
  );
  const some = await portico('coverage', '--demand-reviewed');
  assert.equal(some.status, 1);
  assert.match(some.out, /\n {2}PERSON\.HOBBY VARCHAR\(20\): 1 row \(50 %\)\n/);
  assert.match(some.out, /\n {2}ALLERGY_OLD\.WHAT .*: 3 rows \(100 %\), of a table that nobody reads: moved in 2019\n/);
  writeFileSync(
    join(site, 'not-mapped.csv'),
    'table,column,reason\nALLERGY_OLD,*,moved in 2019\nperson,hobby,nobody asks\nPERSON,NAME,is read\n',
  );
  const csv = await portico('coverage', '--demand-reviewed', '--format', 'csv');
  assert.equal(csv.status, 0, csv.out);
  const rows = parse(csv.out, { columns: true }) as Record<string, string>[];
  assert.deepEqual(
    rows.filter(({ state }) => state === 'reviewed').map(({ column, reason }) => [column, reason]),
    [
      ['ID', 'moved in 2019'],
      ['WHAT', 'moved in 2019'],
      ['HOBBY', 'nobody asks'],
    ],
  );
});

test('what cannot be run says so in a line, and ends with 2', async () => {
  writeFileSync(join(site, 'not-mapped.csv'), 'table,column,reason\nPERSON,HOBBY,\n');
  const wrong = await portico('coverage');
  assert.equal(wrong.status, 2);
  assert.match(wrong.err, /not-mapped\.csv, line 2: why is PERSON\.HOBBY not mapped\?\n$/);
});

test('the guide as Markdown is a folder of pages whose links lead somewhere', async () => {
  const out = join(folder, 'pages');
  const { status, err } = await portico('--format', 'markdown', '--output', out);
  assert.equal(status, 0, err);
  const names = readdirSync(out);
  assert.ok(names.includes('README.md') && names.includes('Patient.md') && names.includes('code-maps.md'));
  for (const name of names) {
    for (const [, to = ''] of readFileSync(join(out, name), 'utf8').matchAll(/\]\(([\w-]+\.md)/g))
      assert.ok(existsSync(join(out, to)), `${name}: ${to}`);
  }
});

const guide = guideOf(meridian);

test('the guide as CSV has a line for each element and column, with the type, the map and what finds it', () => {
  const rows = parse(guideCsv(guide), { columns: true }) as Record<string, string>[];
  const find = (type: string, element: string, column: string) =>
    rows.find((row) => row.type === type && row.element === element && row.column === column)!;
  const family = find('Patient', 'name.family', 'LAST_NM');
  assert.deepEqual([family.table, family['searched by']?.includes('family')], ['PAT_MASTER', true]);
  const marital = find('Patient', 'maritalStatus', 'MARITAL_CD');
  assert.equal(marital['code map'], 'marital-status');
  assert.match(marital['code map version']!, /^\d+$/);
  assert.equal(find('Patient', 'telecom.value', 'NBR').table, 'PAT_PHONE');
  const mapped = new Set(rows.map(({ type }) => type));
  assert.deepEqual([...mapped].sort(), [...new Set(meridian.resources.map(({ type }) => type))].sort());
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the guide is a page that stands alone, finds what is asked for, and leads from elements to columns and back', async () => {
  const some = {
    ...guide,
    types: guide.types.filter(({ type }) => type === 'Patient'),
  };
  const place = join(folder, 'guide.html');
  writeFileSync(place, guidePage(some, 'abc'));
  const page = await (await openChromium()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(place).href);
  const wide = 'document.documentElement.scrollWidth - innerWidth';
  assert.ok(((await page.evaluate(wide)) as number) <= 0, 'it is too wide');
  await page.fill('#q', 'patient birth_dt');
  const rows = await page.locator('tbody tr:visible').allInnerTexts();
  assert.ok(rows.length >= 3 && rows.length < 10, `${rows.length} rows`);
  assert.ok(rows.every((row) => row.includes('BIRTH_DT')));
  assert.equal(await page.locator('section:visible').count(), 1);
  assert.equal(await page.locator('.find output').innerText(), `${rows.length} rows`);
  await page.locator('tr:visible a', { hasText: 'BIRTH_DT' }).first().click();
  assert.match(await page.locator('tr:target').innerText(), /^BIRTH_DT\tchar\(8\)/);
  await page.locator('tr:target a', { hasText: 'birthDate' }).click();
  assert.match(await page.locator('tr:target').innerText(), /^birthDate\tBIRTH_DT\tYYYYMMDD/);
  await page.fill('#q', '');
  const broken = await page.evaluate(
    `[...document.querySelectorAll('a[href^="#"]')].map((a) => a.hash.slice(1)).filter((id) => document.getElementById(decodeURIComponent(id)) === null)`,
  );
  const kept = new Set(some.types.map(({ type }) => type));
  const types = new Set(guide.types.map(({ type }) => type));
  assert.deepEqual(
    (broken as string[]).filter((id) => kept.has(id) || !types.has(id)),
    [],
  );
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    [],
  );
  assert.deepEqual(complaints, []);
});
