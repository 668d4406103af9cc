/** The readiness table of docs/us-core.md is what the command prints of the demonstration hospital; `npm run docs:us-core` writes it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { readinessTable } from '../../src/cli/readiness/markdown.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import { readiness } from '../../src/readiness/readiness.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor } from '../support/engine.ts';
import { wrongServer } from '../support/wrong-server.ts';

const page = new URL('../../docs/us-core.md', import.meta.url);
const region = /(<!-- readiness -->\n)[\s\S]*?(\n<!-- end -->)/;

test('docs/us-core.md is in step', async () => {
  const engine = await engineFor({ folder, file: await demoFile() });
  const server = await wrongServer(engine);
  const found = await readiness({
    base: server.base,
    headers: {},
    set: profileSets.find(({ version }) => version === '6.1.0')!,
    packages: [],
    only: [],
    patient: [],
    patients: 60,
    concurrency: 2,
    validate: 20,
    showValues: false,
    signal: AbortSignal.timeout(900_000),
  });
  server.close();
  const before = readFileSync(page, 'utf8');
  const after = before.replace(region, (_, head: string, end: string) => `${head}${readinessTable(found)}${end}`);
  if (process.argv.includes('--update')) writeFileSync(page, after);
  else assert.equal(before, after, 'run npm run docs:us-core');
  const wrong = found.profiles.flatMap(({ name, checks }) =>
    checks
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ kind, name: what, says }) => `${name} ${kind} ${what}: ${says}`),
  );
  assert.deepEqual(wrong, []);
});
