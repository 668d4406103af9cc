/** Full + deltas + deletes = the final state, over random histories; what an increment tells, and what it does not. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import type { ChangeLedger } from '../../../src/export/changes/change-ledger.ts';
import { openLedger } from '../../../src/export/changes/open-ledger.ts';
import type { Select } from '../../../src/plan/select.ts';
import { database } from '../../../src/sql/database.ts';
import { openSqlite } from '../../../src/sql/executors/sqlite.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { Compiler } from '../../../src/sql/statement.ts';
import { openStore } from '../../../src/store/store.ts';
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

/** All types; what each job does with it. */
async function newLedger(): Promise<{ readonly ledger: ChangeLedger; readonly close: () => Promise<void> }> {
  const store = await openStore('sqlite::memory:');
  const compiler = new Compiler(executor.dialect);
  const compile = (select: Select) => compiler.statement(select);
  return { ledger: openLedger({ store, registry, keeps: () => true, compile }), close: store.close };
}

test('full + deltas + deletes = the final state', async () => {
  const sent = { full: 0, delta: 0, deleted: 0 };
  await fc.assert(
    fc.asyncProperty(historyOf('stamped'), async (steps) => {
      await follow(steps, sent);
    }),
    { numRuns: 40, endOnFailure: true },
  );
  assert.ok(sent.deleted > 20, `${sent.deleted} deletes`);
  assert.ok(sent.delta < sent.full * 0.8, `${sent.delta} lines of deltas for ${sent.full} of full exports`);
});

test('the same with a ledger, where rows change and go without a trace', async () => {
  const sent = { full: 0, delta: 0, deleted: 0 };
  await fc.assert(
    fc.asyncProperty(historyOf('silent'), async (steps) => {
      const { ledger, close } = await newLedger();
      await follow(steps, sent, ledger).finally(close);
    }),
    { numRuns: 15, endOnFailure: true },
  );
  assert.ok(sent.deleted > 5, `${sent.deleted} deletes`);
  assert.ok(sent.delta < sent.full * 0.8, `${sent.delta} lines of deltas for ${sent.full} of full exports`);
});

interface Sent {
  full: number;
  delta: number;
  deleted: number;
}

/** Follows a history with increments at some of its instants; after each the copy is what a full export gives. */
async function follow(steps: readonly Step[], sent: Sent, ledger?: ChangeLedger): Promise<void> {
  let jobs = 0;
  const context = { overlapSeconds, ...(ledger && { keeps: ledger.keeps }) };
  world.empty();
  const copy = new Map<string, string>();
  let since: string | undefined;
  const exported = async () => {
    await loadHeld(registry, database(executor));
    const now = world.clock;
    const request = since === undefined ? {} : { since };
    const changes = ledger?.open({
      id: `job ${jobs++}`,
      at: now,
      ...(since !== undefined && { since: Date.parse(since) }),
    });
    const { lines, deleted } = await plainExport({ registry, executor, now, request, context, changes });
    const whole = ledger?.open({ id: `job ${jobs++}`, at: now });
    const { lines: full } = await plainExport({ registry, executor, now, context, changes: whole });
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
