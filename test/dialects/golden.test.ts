/**
 * Each case of the suite as the statements that SQL Server and Oracle would get, in test/dialects/golden, each of them
 * checked by grammar and lints. `npm run golden:update` writes them anew.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Select } from '../../src/plan/select.ts';
import type { Engine } from '../support/engine.ts';
import { engines, goldenOf } from '../support/sql-check/golden-sql.ts';
import { send } from './check.ts';
import { openSuite } from './run-suite.ts';
import { themes } from './suite.ts';
import { targets } from './targets.ts';

const home = fileURLToPath(new URL('./golden/', import.meta.url));
const update = process.argv.includes('--update');
const sqlite = targets().find(({ name }) => name === 'sqlite')!;
let engine: Engine;
/** Of each theme, what its cases ask of the database. */
const asked = new Map<string, [title: string, selects: Select[]][]>();

before(async () => {
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2025-09-15T12:00:00Z') });
  engine = await openSuite(sqlite);
  // All are sent first: a server whose process is busy for seconds loses connections.
  for (const { name, cases } of themes) {
    const ofTheme: [title: string, selects: Select[]][] = [];
    for (const one of cases) {
      engine.statements.length = 0;
      await send(engine, one.request);
      ofTheme.push([one.title, engine.statements.flatMap(({ select }) => select ?? [])]);
    }
    asked.set(name, ofTheme);
  }
  if (update) rmSync(home, { recursive: true, force: true });
});
after(async () => {
  await engine.close();
  await sqlite.remove();
});

for (const { name } of themes) {
  test(`golden: ${name}`, async () => {
    const texts: Record<string, string> = {};
    const problems: string[] = [];
    for (const [title, selects] of asked.get(name)!) {
      for (const other of engines) {
        const golden = goldenOf(other, selects, engine.registry.system.schema);
        texts[other] = `${texts[other] ?? ''}-- ${title}\n${golden.text}\n`;
        problems.push(...golden.problems.map((problem) => `${other}, ${title}: ${problem}`));
      }
    }
    assert.deepEqual(problems, []);
    for (const [other, text] of Object.entries(texts)) {
      const file = join(home, `${name.replaceAll(/\W+/g, '-')}.${other}.sql`);
      if (update) {
        mkdirSync(home, { recursive: true });
        writeFileSync(file, text);
      }
      assert.ok(existsSync(file), `${file} is missing: npm run golden:update`);
      assert.equal(text, readFileSync(file, 'utf8'), `${file}: npm run golden:update and git diff`);
    }
  });
}

test('golden: each file has its theme', () => {
  const wanted = themes
    .filter(({ cases }) => cases.length > 0)
    .flatMap(({ name }) => engines.map((other) => `${name.replaceAll(/\W+/g, '-')}.${other}.sql`));
  assert.deepEqual(readdirSync(home).sort(), wanted.sort());
});
