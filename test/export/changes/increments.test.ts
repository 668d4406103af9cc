/** Full + deltas + deletes = the final state, over random histories; what an increment tells, and what it does not. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { database } from '../../../src/sql/database.ts';
import { openSqlite } from '../../../src/sql/executors/sqlite.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { folder } from './changing-system.ts';
import { historyOf, MOST_LAG, type Step, World } from './history.ts';
import { plainExport } from './plain-export.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-increments-'));
const overlapSeconds = MOST_LAG * 60;
const file = join(home, 'changing.db');
const world = new World(file);
const executor = openSqlite(file, { poolSize: 1, statementMs: 20_000, onError: (error) => console.error(error) });
const registry = buildRegistry(folder, 'test');
after(async () => {
  await executor.close();
  world.close();
  rmSync(home, { recursive: true });
});

test('full + deltas + deletes = the final state', async () => {
  const sent = { full: 0, delta: 0, deleted: 0 };
  await fc.assert(
    fc.asyncProperty(historyOf('stamped'), async (steps) => {
      await follow(steps, sent);
    }),
    { numRuns: 40, endOnFailure: true },
  );
  assert.ok(sent.deleted > 50, `${sent.deleted} deletes`);
  assert.ok(sent.delta < sent.full * 0.7, `${sent.delta} lines of deltas for ${sent.full} of full exports`);
});

interface Sent {
  full: number;
  delta: number;
  deleted: number;
}

/** Follows a history with increments at some of its instants; after each the copy is what a full export gives. */
async function follow(steps: readonly Step[], sent: Sent): Promise<void> {
  world.empty();
  const copy = new Map<string, string>();
  let since: string | undefined;
  const exported = async () => {
    await loadHeld(registry, database(executor));
    const now = world.clock;
    const request = since === undefined ? {} : { since };
    const { lines, deleted } = await plainExport({ registry, executor, now, request, context: { overlapSeconds } });
    const { lines: full } = await plainExport({ registry, executor, now });
    for (const [name, line] of lines) copy.set(name, line);
    for (const name of deleted) {
      assert.ok(!full.has(name), `${name} is told as deleted, and is there`);
      if (copy.delete(name)) sent.deleted++;
    }
    assert.equal(new Set(deleted).size, deleted.length, 'each is told once');
    if (since !== undefined) {
      sent.delta += lines.size;
      sent.full += full.size;
    }
    since = new Date(now).toISOString();
    assert.deepEqual(sorted(copy), sorted(full));
  };
  await exported();
  for (const step of steps) {
    world.do(step);
    if (step.exported) await exported();
  }
  await exported();
}

const sorted = (lines: ReadonlyMap<string, string>): [string, string][] =>
  [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
