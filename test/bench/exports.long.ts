/** The benchmark of exports compares like with like: every way gets the same rows, and writes the same resources. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { agreement } from '../../bench/exports/same-lines.ts';
import { exports } from '../../bench/exports.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';

test('every way exports the same resources, and each goal is judged', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  t.after(() => rmSync(home, { recursive: true }));
  const file = join(home, 'bench.sqlite');
  await buildDemoDatabase({ target: file, patients: 20, seed: 1 });
  const said: string[] = [];
  await exports(`sqlite:${file}`, { rounds: 1, sizes: [500], only: '' }, (line) => said.push(line));
  const text = said.join('\n');
  const [, rows] = /All ways export the same (\d+) rows of LAB_RESULT_500/.exec(text) ?? [];
  assert.ok(Number(rows) > 400 && Number(rows) <= 500, text);
  const [, equal, compared] = /JSON made by the database: (\d+) of (\d+) resources are the same/.exec(text) ?? [];
  assert.ok(Number(compared) > 20, text);
  assert.equal(equal, compared);
  for (const way of ['Portico, by text', 'Portico, by text, gzip', '(c) knex stream, `JSON.stringify`']) {
    assert.match(text, new RegExp(`\\| ${way.replace(/[().]/g, '\\$&')} \\| [\\d,]+ \\| \\d+ \\| \\d`));
  }
  // Seven of them: by rows and by what is usual, gzip, memory, growth, the first bytes and the kick-off.
  assert.equal(text.match(/\| (reached|\*\*missed\*\*) \|/g)?.length, 7, text);
});

test('ways that write other resources are told apart', () => {
  const line = (member: string) => `{"resourceType":"Observation","id":"lab-10","meta":{"versionId":"a-b"}${member}}`;
  const strictly = { versions: true, offsets: true };
  const same = agreement([line('')], [line('')], strictly);
  assert.deepEqual(same, { compared: 1, equal: 1, differing: {} });
  const other = agreement([line(',"status":"final"')], [line(',"status":"amended"')], strictly);
  assert.deepEqual(other, { compared: 1, equal: 0, differing: { status: 1 } });
  const missing = agreement([line('')], [], strictly);
  assert.equal(missing.equal, 0);
  const summer = line(',"issued":"2024-07-01T08:00:00-04:00"');
  const winter = line(',"issued":"2024-07-01T08:00:00-05:00"');
  assert.equal(agreement([summer], [winter], strictly).equal, 0);
  assert.equal(agreement([summer], [winter], { versions: true, offsets: false }).equal, 1);
});
