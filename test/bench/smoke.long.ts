/** The benchmark compares like with like: all three servers give the same answers. Times are none of a test's business. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { everything } from '../../bench/everything.ts';
import { sameAnswers } from '../../bench/measure/same-answers.ts';
import { startServer } from '../../bench/measure/server.ts';
import { countStatements } from '../../bench/measure/statements.ts';
import { doubtfulPaths, scenarios } from '../../bench/scenarios.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-bench-'));
const file = join(home, 'bench.sqlite');
const url = `sqlite:${file}`;
before(() => buildDemoDatabase({ target: file, patients: 50, seed: 1 }));
after(() => rmSync(home, { recursive: true }));

test('the hand-written, the usual and our own server give the same answers', async (t) => {
  const kinds = ['ideal', 'usual', 'portico'] as const;
  const servers = await Promise.all(kinds.map((kind) => startServer(kind, url)));
  t.after(() => Promise.all(servers.map((server) => server.stop())));
  const asked = await scenarios(url, 20, 1);
  for (const { name, paths } of asked) assert.ok(paths.length > 0, `${name} asks nothing`);
  const { requests, resources, hidden } = await sameAnswers(
    servers,
    asked.flatMap(({ paths }) => paths),
    await doubtfulPaths(url),
  );
  assert.ok(requests > 100 && resources > 200 && hidden > 0);
});

test('Provenance and includes cost as many statements for a page of 50 as for one of 10', async () => {
  const asked = (await scenarios(url, 3, 1)).flatMap(({ paths }) => paths.filter((path) => path.includes('include=')));
  const sized = asked.map((path) => [10, 50].map((size) => path.replace('_count=50', `_count=${size}`)));
  const counted = await countStatements(url, sized.flat());
  assert.ok(asked.length >= 6);
  for (const path of asked) {
    const [few, many] = [10, 50].map(
      (size) => counted.find((one) => one.path === path.replace('_count=50', `_count=${size}`))?.statements,
    );
    assert.equal(many, few, path);
    // The page, its Provenance; or the page, five types and the eight child tables of two of them.
    assert.equal(many, path.includes('Provenance') ? 2 : 14, path);
  }
});

test('the whole record is the same by the operation and by searches, and its rows are all there', async () => {
  const said: string[] = [];
  await everything(url, 1, 1, (line) => said.push(line));
  const text = said.join('\n');
  const sizes = [...text.matchAll(/: (\d+) resources, the same by searches; (\d+) rows of its tables/g)];
  assert.equal(sizes.length, 1, text);
  for (const [, resources, rows] of sizes) assert.ok(Number(resources) > 1000 && Number(rows) > 500, text);
  assert.equal(text.match(/\| \d+\.\d\d \(/g)?.length, 5, text);
});
