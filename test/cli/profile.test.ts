/** `portico profile` as its users run it: what it prints and writes, how it ends, what bad input says, and its page in a browser. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Audit } from '../../src/authoring/audit/audit-report.ts';
import type { Comparison } from '../../src/authoring/audit/compare-audits.ts';
import { openChromium } from '../support/chromium.ts';
import { demoFile } from '../support/demo-file.ts';
import { command, folder } from './command.ts';

const db = ['--db', `sqlite:${await demoFile()}`];

async function run(...args: string[]) {
  const { ended, said } = command(['profile', ...args]);
  return { code: await ended, ...said };
}

const saved = join(folder, 'first.json');
const page = join(folder, 'first.html');

test('a summary for people, and a report for programs, for their owner alone', async () => {
  const { code, out, err } = await run(...db, '--save', saved);
  assert.equal(code, 0, err);
  assert.match(
    out,
    /^Profile of sqlite [\d.]+\n68 tables, 829 columns, about 30,434 rows; [\d.]+ s\n68 tables were read to the end, 0 sampled/,
  );
  assert.match(out, /\nLAB_RESULT +7,210 +7,210 +27 +96 %/);
  assert.match(
    out,
    /\nproblem +conformance +LAB_RESULT\.PAT_ID +\d+ of 7,210 +Rows refer to PAT_MASTER\.PAT_ID that does not exist/,
  );
  assert.match(out, /\nDuplicates in PAT_MASTER: \d+ of 145 records/);
  assert.equal(statSync(saved).mode & 0o077, 0);
  const audit = JSON.parse(readFileSync(saved, 'utf8')) as Audit;
  assert.deepEqual([audit.format, audit.tables.length], ['portico-profile/1', 68]);
});

test('some tables, sampled: the report as JSON, and a page', async () => {
  const { code, out, err } = await run(
    'lab_result',
    'PAT_MASTER',
    'VITALS',
    ...db,
    '--rows',
    '500',
    '--json',
    '--html',
    page,
  );
  assert.equal(statSync(page).mode & 0o077, 0);
  assert.equal(code, 0, err);
  const { tables } = JSON.parse(out) as Audit;
  assert.deepEqual(
    tables.map(({ name, basis, read }) => [name, basis, read <= 1_000]),
    [
      ['LAB_RESULT', 'sampled', true],
      ['PAT_MASTER', 'exact', true],
      ['VITALS', 'sampled', true],
    ],
  );
});

test('compared with an earlier report: 0 when nothing is worse, 1 when something is', async () => {
  const same = await run('--from', saved, '--compare', saved);
  assert.deepEqual([same.code, same.out.split('\n')[1]], [0, 'Nothing changed.']);
  const audit = JSON.parse(readFileSync(saved, 'utf8')) as Audit;
  const better = join(folder, 'better.json');
  const richer = {
    ...audit,
    tables: audit.tables.map((table) =>
      table.name === 'APPT' ? { ...table, rows: { count: 500, basis: 'exact' } } : table,
    ),
  };
  writeFileSync(better, JSON.stringify(richer));
  const worse = await run('--from', saved, '--compare', better, '--json', '--html', join(folder, 'compared.html'));
  const found = JSON.parse(worse.out) as Comparison;
  assert.deepEqual(
    [worse.code, found.worse, found.changes.map(({ says }) => says)],
    [1, true, ['500 rows before, 441 now']],
  );
  assert.match(readFileSync(join(folder, 'compared.html'), 'utf8'), /Some of it is worse/);
});

test('what cannot be run: exit status 2, one sentence, and nothing half written', async () => {
  const junk = join(folder, 'junk.json');
  writeFileSync(junk, '{"format":"other"}');
  const never = join(folder, 'there-is-no-such-folder', 'x.html');
  const wrong: readonly (readonly [string[], RegExp])[] = [
    [['NO_SUCH', ...db], /^There is no table NO_SUCH that this user may read\.\n$/],
    [['--db', 'sqlite:/nowhere/at-all.db'], /^[^\n]+\n$/],
    [['--db', 'nonsense'], /must begin with sqlite:/],
    [[...db, '--compare', 'missing.json'], /missing\.json: there is no such file/],
    [['--from', junk], /it is no report that `portico profile --save` wrote/],
    [['--from', saved, '--html', never], /cannot be written: its folder is not there/],
    [[...db, '--rows', '5'], /whole number from 100/],
  ];
  await Promise.all(
    wrong.map(async ([args, sentence]) => {
      const { code, err } = await run(...args);
      assert.match(err, sentence);
      assert.equal(code, 2, err);
      assert.doesNotMatch(err, /\n {4}at /);
    }),
  );
  assert.ok(!existsSync(never));
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  );
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the page stands alone, by day and by night, and everybody can read it', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const opened = await (await openChromium({ colorScheme })).newPage();
    const complaints: string[] = [];
    opened.on('console', (message) => complaints.push(message.text()));
    opened.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await opened.goto(pathToFileURL(page).href);
    await opened.evaluate("for (const id of ['t-VITALS', 't-PAT_MASTER']) document.getElementById(id).open = true");
    await opened.evaluate(axe);
    const { violations } = (await opened.evaluate('axe.run()')) as AxeResults;
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    );
    const tooWide = (await opened.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
    assert.ok(tooWide <= 0, `${tooWide} too wide`);
    assert.deepEqual(complaints, []);
    assert.equal(await opened.getByRole('row', { name: /^BP_SYS / }).count(), 1);
    assert.ok((await opened.locator('#t-VITALS svg').count()) >= 27);
    await opened.getByRole('link', { name: 'VITALS', exact: true }).click();
  }
});
