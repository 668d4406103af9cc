/** The pace of exports: the bucket itself, and a stream of a real database that asks it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsIn } from '../../src/sql/batch.ts';
import type { Session } from '../../src/sql/executor.ts';
import { nameClient } from '../../src/sql/governor/client.ts';
import { govern } from '../../src/sql/governor/governed.ts';
import { RowRate } from '../../src/sql/governor/row-rate.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { postgresUrl } from '../support/postgres.ts';
import { findServer } from '../support/servers.ts';

const still = new AbortController().signal;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether it is still waiting after a while. */
const waits = async (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => false), pause(60).then(() => true)]);

test('a second’s worth is there at once; a debt is waited for', async () => {
  const rate = new RowRate(1_000, () => 1);
  const begin = performance.now();
  await rate.take(1_000, still);
  await rate.take(200, still);
  assert.ok(performance.now() - begin >= 190, 'more than its rate');
});

test('streams share the rate', async () => {
  const rate = new RowRate(1_000, () => 1);
  const begin = performance.now();
  await Promise.all([1, 2, 3].map(() => rate.take(400, still)));
  assert.ok(performance.now() - begin >= 190);
});

test('without a limit nothing waits, unless it is quiet', async () => {
  let factor = 1;
  const rate = new RowRate(0, () => factor);
  assert.equal(await waits(rate.take(1e9, still)), false);
  factor = 0;
  const quiet = rate.take(1, still);
  assert.equal(await waits(quiet), true);
  factor = 1;
  await quiet;
});

test('a rate that is raised frees those who wait', async () => {
  const rate = new RowRate(10, () => 1);
  const slow = rate.take(1_000, still);
  assert.equal(await waits(slow), true);
  rate.perSecond = 1_000_000;
  await slow;
});

test('who leaves waits no longer', async () => {
  const rate = new RowRate(1, () => 1);
  const leaving = new AbortController();
  const left = assert.rejects(rate.take(1_000, leaving.signal), { name: 'AbortError' });
  leaving.abort();
  await left;
});

const { skip } = await findServer('postgres');

for (const by of ['stream', 'streamBytes'] as const)
  test(`${by} of the database keeps the rate, holds a turn, and gives it back when it ends early`, {
    skip,
  }, async () => {
    const real = await openExecutor((await postgresUrl())!, { poolSize: 3, statementMs: 20_000, onError: () => {} });
    const governed = govern(real, {
      turns: {
        connections: 3,
        perClient: 1,
        exports: 1,
        queuePerClient: 10,
        queue: 10,
        waitMs: 5_000,
        stalledMs: 60_000,
      },
      circuit: { failures: 5, mostSeconds: 5 },
      scans: { mode: 'allow', fromRows: 1, tables: [], keepSeconds: 60, schema: {} },
      exportRowsPerSecond: 20_000,
      exportFactor: () => 1,
      onWarning: () => {},
    });
    try {
      const signal = nameClient(new AbortController().signal, 'exporter');
      const statement = {
        name: 'series',
        sql: 'select a.n from generate_series(1, 9000) a(n), generate_series(1, 9000) b(n)',
        bindings: [],
      };
      const begin = performance.now();
      let rows = 0;
      const keepsTheRate = async (session: Session, upTo: number) => {
        for await (const batch of session[by]!(statement, signal)) {
          rows += rowsIn(batch);
          assert.equal(governed.governor().running, 1);
          if (rows > upTo) break;
        }
        const seconds = (performance.now() - begin) / 1000;
        assert.ok(rows > upTo && rows <= 20_000 + 20_000 * seconds, `${rows} rows in ${seconds} s`);
      };
      await keepsTheRate(governed, 30_000);
      assert.equal(governed.governor().running, 0);

      const snapshot = await governed.snapshot!(signal);
      assert.equal(governed.governor().running, 1);
      const second = governed.snapshot!(signal);
      assert.equal(await waits(second), true);
      await keepsTheRate(snapshot, 40_000);
      await snapshot.close();
      await (await second).close();
      assert.equal(governed.governor().running, 0);
    } finally {
      await governed.close();
    }
  });
