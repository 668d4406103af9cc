/** The benchmark compares like with like: all three servers give the same answers. Times are none of a test's business. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sameAnswers } from '../../bench/measure/same-answers.ts';
import { startServer } from '../../bench/measure/server.ts';
import { doubtfulPaths, scenarios } from '../../bench/scenarios.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';

test('the hand-written, the usual and our own server give the same answers', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const file = join(home, 'bench.sqlite');
  await buildDemoDatabase({ target: file, patients: 50, seed: 1 });
  const url = `sqlite:${file}`;
  const kinds = ['ideal', 'usual', 'portico'] as const;
  const servers = await Promise.all(kinds.map((kind) => startServer(kind, url)));
  t.after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(home, { recursive: true });
  });
  const asked = await scenarios(url, 20, 1);
  for (const { name, paths } of asked) assert.ok(paths.length > 0, `${name} asks nothing`);
  const { requests, resources, hidden } = await sameAnswers(
    servers,
    asked.flatMap(({ paths }) => paths),
    await doubtfulPaths(url),
  );
  assert.ok(requests > 100 && resources > 200 && hidden > 0);
});
