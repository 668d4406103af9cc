/** What every executor does, whatever the engine: run against a real database of each. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Executor, RawRow } from '../../src/sql/executor.ts';
import type { Statement } from '../../src/sql/statement.ts';

export interface OpenOptions {
  readonly poolSize?: number;
  readonly statementMs?: number;
  readonly snapshotMs?: number;
  readonly snapshots?: number;
}

export interface SuiteEngine {
  readonly name: string;
  /** What is different from the engine's other suite. */
  readonly title?: string;
  readonly skip: string | false;
  /** Rows of a batch at the most; left out: 1,000. */
  readonly most?: number;
  /** `as`: another user of the same database, or another state of its file. */
  readonly open: (options?: OpenOptions, as?: 'reader') => Promise<Executor>;
  /** With the rights of the tests, beside the executor. */
  readonly administer: (sql: string) => Promise<unknown[][]>;
  /** Makes what `reader` needs: somebody who may select and nothing else. */
  readonly makeReader: () => Promise<void>;
  readonly dropReader: () => Promise<void>;
  /** A statement of one row that takes at least 20 s; its text holds the mark. */
  readonly slow: (mark: string) => string;
  readonly mark: (value: string) => string;
  /** How many statements with the mark the server runs now; undefined where nothing can be asked. */
  readonly running: ((mark: string) => Promise<number>) | undefined;
}

const still = new AbortController().signal;
let named = 0;
export const statement = (sql: string, ...bindings: unknown[]): Statement => ({ name: `t${named++}`, sql, bindings });

export const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

const SIZE = 1_000;
const MILLION = 'select a.n * 1000 + b.n, b.payload from executor_suite a, executor_suite b';
/** More rows than anybody waits for. */
const endless = (mark: string) =>
  `select a.n, b.payload, ${mark} from executor_suite a, executor_suite b, executor_suite c`;

export function executorSuite(engine: SuiteEngine): void {
  const { name, title, skip, most: mostRows = 1_000, administer } = engine;
  describe(`an executor of ${name}${title ? `: ${title}` : ''}`, { skip }, () => {
    const opened: Executor[] = [];
    const open = async (options?: OpenOptions, as?: 'reader'): Promise<Executor> => {
      const executor = await engine.open(options, as);
      opened.push(executor);
      return executor;
    };

    before(async () => {
      await administer('drop table if exists executor_suite');
      await administer('create table executor_suite (n integer primary key, label varchar(20), payload varchar(200))');
      const rows = Array.from({ length: SIZE }, (_, n) => `(${n}, 'label ${n}', '${'x'.repeat(150)}')`);
      await administer(`insert into executor_suite values ${rows.join(', ')}`);
      await administer('create table if not exists executor_suite_writes (a integer)');
      await administer('delete from executor_suite_writes');
      await administer(
        name === 'SQLite' ? 'analyze' : `analyze ${name === 'PostgreSQL' ? '' : 'table'} executor_suite`,
      );
      await engine.makeReader();
    });
    after(async () => {
      await Promise.all(opened.map((executor) => executor.close()));
      await engine.dropReader();
      await administer('drop table executor_suite');
      await administer('drop table executor_suite_writes');
    });

    /** Whether so many statements with this mark run on the server, within the time. */
    const untilRunning = async (mark: string, wanted: number, withinMs = 5_000): Promise<void> => {
      if (engine.running === undefined) return;
      for (const end = Date.now() + withinMs; Date.now() < end; ) {
        if ((await engine.running(mark)) === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.fail(`not ${wanted} statements with ${mark}`);
    };

    test('a statement that fails leaves the connection in order', async () => {
      const executor = await open({ poolSize: 1 });
      await fails(executor.run(statement('select absent from nowhere'), still), 'F405');
      await fails(executor.run(statement('select no_such_column from executor_suite'), still), 'F405');
      assert.deepEqual(await executor.run(statement('select 7'), still), [['7']]);
    });

    test('the session cannot write', async () => {
      const executor = await open({ poolSize: 1 });
      for (const sql of [
        'insert into executor_suite_writes values (1)',
        'create table executor_suite_another (a int)',
        'drop table executor_suite_writes',
      ]) {
        await fails(executor.run(statement(sql), still), 'F403');
      }
      assert.equal(Number((await administer('select count(*) from executor_suite_writes'))[0]![0]), 0);
    });

    test('a statement over its time limit is F401', async () => {
      const executor = await open({ poolSize: 1, statementMs: 300 });
      await fails(executor.run(statement(engine.slow('4710')), still), 'F401');
      assert.deepEqual(await executor.run(statement('select 1'), still), [['1']]);
    });

    test('when the client leaves, the server stops within a second', async () => {
      const executor = await open({ poolSize: 1, statementMs: 30_000 });
      const leaving = new AbortController();
      const running = executor.run(statement(engine.slow('4711')), leaving.signal);
      await untilRunning('4711', 1);
      leaving.abort();
      await assert.rejects(running);
      await untilRunning('4711', 0, 1_000);
      assert.deepEqual(await executor.run(statement('select 8'), still), [['8']]);
    });

    test('a stream brings every row once, in batches, in bounded memory', async () => {
      const executor = await open({ poolSize: 1 });
      const gc = collector();
      gc();
      const base = process.memoryUsage();
      const seen = new Uint8Array(SIZE * SIZE);
      let [most, rows, batches] = [0, 0, 0];
      for await (const batch of executor.stream(statement(MILLION), still)) {
        assert.ok(batch.length > 0 && batch.length <= mostRows);
        for (const [n] of batch) seen[Number(n)]! += 1;
        rows += batch.length;
        if (++batches % 200 === 0) {
          gc();
          const now = process.memoryUsage();
          most = Math.max(most, now.heapUsed + now.external - base.heapUsed - base.external);
        }
      }
      assert.equal(rows, SIZE * SIZE);
      assert.ok(seen.every((times) => times === 1));
      assert.ok(most < 30_000_000, `${most} bytes`);
    });

    test('a reader that rests does not let rows pile up', async () => {
      const executor = await open({ poolSize: 1, statementMs: 1_000 });
      const gc = collector();
      const reading = executor.stream(statement(MILLION), still);
      await reading.next();
      gc();
      const base = process.memoryUsage();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      gc();
      const { heapUsed, external } = process.memoryUsage();
      assert.ok(heapUsed + external - base.heapUsed - base.external < 20_000_000);
      // Its time limit is for a batch, and a rest is none of the server's time.
      assert.equal((await reading.next()).done, false);
      await reading.return();
      assert.deepEqual(await executor.run(statement('select 2'), still), [['2']]);
    });

    test('a stream without rows, and one that fails', async () => {
      const executor = await open({ poolSize: 1 });
      assert.deepEqual(
        await collect(executor.stream(statement('select n from executor_suite where n < 0'), still)),
        [],
      );
      await fails(collect(executor.stream(statement('select absent from nowhere'), still)), 'F405');
      const few = await collect(
        executor.stream(statement('select n from executor_suite where n < 3 order by n'), still),
      );
      assert.deepEqual(few, [['0'], ['1'], ['2']]);
    });

    test('a stream that is ended early stops on the server, and the next statement is answered', async () => {
      const executor = await open({ poolSize: 1, statementMs: 30_000 });
      for await (const rows of executor.stream(statement(endless(engine.mark('4712'))), still)) {
        assert.ok(rows.length > 0);
        break;
      }
      if (engine.running !== undefined) assert.equal(await engine.running('4712'), 0);
      assert.deepEqual(await executor.run(statement('select 3'), still), [['3']]);
    });

    test('a stream whose client leaves stops on the server before it rejects', async () => {
      const executor = await open({ poolSize: 1, statementMs: 30_000 });
      for (const sql of [endless(engine.mark('4713')), engine.slow('4713')]) {
        const leaving = new AbortController();
        const reading = collect(executor.stream(statement(sql), leaving.signal), 10_000_000);
        setTimeout(() => leaving.abort(new Error('gone')), 300);
        const left = Date.now() + 300;
        await assert.rejects(reading, /gone/);
        assert.ok(Date.now() - left < 2_000);
        if (engine.running !== undefined) assert.equal(await engine.running('4713'), 0);
      }
      assert.deepEqual(await executor.run(statement('select 4'), still), [['4']]);
    });

    test('a stream whose server takes too long for a batch is F401', async () => {
      const executor = await open({ poolSize: 1, statementMs: 300 });
      await fails(collect(executor.stream(statement(engine.slow('4714')), still)), 'F401');
      assert.deepEqual(await executor.run(statement('select 5'), still), [['5']]);
    });

    test('a snapshot sees one state, whatever others write meanwhile', async () => {
      const executor = await open({ poolSize: 1 });
      const count = statement('select count(*) from executor_suite_writes');
      const snapshot = await executor.snapshot(still);
      assert.ok(Math.abs(snapshot.at.getTime() - Date.now()) < 5_000, snapshot.at.toISOString());
      await administer('insert into executor_suite_writes values (1), (2)');
      assert.deepEqual(await snapshot.run(count, still), [['0']]);
      assert.deepEqual(await collect(snapshot.stream(statement('select a from executor_suite_writes'), still)), []);
      assert.deepEqual(await executor.run(count, still), [['2']]);
      await fails(snapshot.run(statement('select absent from nowhere'), still), 'F405');
      if (snapshot.name !== undefined) {
        const joined = await executor.joinSnapshot(snapshot.name, still);
        assert.deepEqual(await joined.run(count, still), [['0']]);
        assert.equal(joined.at.getTime(), snapshot.at.getTime());
        await joined.close();
      }
      assert.deepEqual(await snapshot.run(count, still), [['0']]);
      await snapshot.close();
      await administer('delete from executor_suite_writes');
    });

    test('a snapshot outlives a stream that was ended early and a statement whose client left', async () => {
      const executor = await open({ poolSize: 1, statementMs: 30_000 });
      const snapshot = await executor.snapshot(still);
      for await (const rows of snapshot.stream(statement(endless(engine.mark('4715'))), still)) {
        assert.ok(rows.length > 0);
        break;
      }
      if (engine.running !== undefined) {
        assert.equal(await engine.running('4715'), 0);
        const leaving = new AbortController();
        const running = snapshot.run(statement(engine.slow('4715')), leaving.signal);
        await untilRunning('4715', 1);
        leaving.abort(new Error('gone'));
        await assert.rejects(running, /gone/);
        await untilRunning('4715', 0, 1_000);
      }
      const rows = await snapshot.run(statement('select count(*) from executor_suite'), still);
      assert.deepEqual(rows, [[String(SIZE)]]);
      await snapshot.close();
    });

    test('a statement in a snapshot has a time limit of its own', async () => {
      const short = await (await open({ poolSize: 1, statementMs: 30_000, snapshotMs: 300 })).snapshot(still);
      await fails(short.run(statement(engine.slow('4716')), still), 'F401');
      await short.close();
      const long = await (await open({ poolSize: 1, statementMs: 300, snapshotMs: 30_000 })).snapshot(still);
      const leaving = new AbortController();
      const running = long.run(statement(engine.slow('4717')), leaving.signal);
      setTimeout(() => leaving.abort(new Error('left')), 1_200);
      await assert.rejects(running, /left/);
      await long.close();
    });

    test('snapshots are limited beside the pool, and one that is closed makes room', async () => {
      const executor = await open({ poolSize: 1, snapshots: 1 });
      const first = await executor.snapshot(still);
      await fails(executor.snapshot(still), 'F402');
      assert.deepEqual(await executor.run(statement('select 6'), still), [['6']]);
      await first.close();
      await first.close();
      await (await executor.snapshot(still)).close();
      await assert.rejects(first.run(statement('select 1'), still));
    });

    test('one statement at a time in a snapshot: the next waits for its turn', async () => {
      const executor = await open({ poolSize: 1, statementMs: 1_000 });
      const snapshot = await executor.snapshot(still);
      const both = ['a', 'b'].map((text) => snapshot.run(statement(`select '${text}'`), still));
      assert.deepEqual(await Promise.all(both), [[['a']], [['b']]]);
      const reading = snapshot.stream(statement('select n from executor_suite'), still);
      await reading.next();
      await fails(snapshot.run(statement('select 1'), still), 'F402');
      await reading.return();
      assert.deepEqual(await snapshot.run(statement('select 1'), still), [['1']]);
      await snapshot.close();
    });

    test('whether the user may write is proven both ways, and nothing is left of the proof', async () => {
      const tables = async () => (await (await open()).run(statement(LIST_TABLES[name]!), still)).length;
      const before = await tables();
      assert.equal(await (await open()).acceptsWrites(still), true);
      assert.equal(await (await open({}, 'reader')).acceptsWrites(still), false);
      assert.equal(await tables(), before);
      assert.equal(Number((await administer('select count(*) from executor_suite'))[0]![0]), SIZE);
    });

    test('the path to each table: with an index, and from end to end', async () => {
      const executor = await open({ poolSize: 1 });
      const paths = (sql: string, ...bindings: unknown[]) => executor.accessPaths(statement(sql, ...bindings), still);
      const place = name === 'PostgreSQL' ? '$1' : '?';
      const [byKey] = await paths(`select label from executor_suite as t0 where n = ${place}`, '5');
      assert.equal(byKey?.table, 'executor_suite');
      assert.ok(byKey.index !== undefined);
      assert.ok(byKey.rows <= 2);
      const [byLabel, ...none] = await paths(`select n from executor_suite as t0 where label = ${place}`, 'label 5');
      assert.deepEqual(none, []);
      assert.deepEqual({ ...byLabel, rows: 0 }, { table: 'executor_suite', index: undefined, rows: 0 });
      assert.ok(byLabel!.rows >= SIZE * 0.9 && byLabel!.rows <= SIZE * 1.1, String(byLabel!.rows));
      const two = await paths(
        `select t0.n from executor_suite as t0 join executor_suite as t1 on t1.n = t0.n + 1 where t0.label = ${place}`,
        'label 5',
      );
      assert.deepEqual(
        two.map(({ table }) => table),
        ['executor_suite', 'executor_suite'],
      );
      assert.deepEqual(two.map(({ index }) => index === undefined).sort(), [false, true]);
    });

    test('the state of the pool, and a server that copies no other', async () => {
      const executor = await open({ poolSize: 2 });
      await executor.ping();
      const { most, open: connections, idle, waiting } = executor.state();
      assert.deepEqual([most, connections, idle, waiting], [2, 1, 1, 0]);
      assert.equal(await executor.lagMs(still), undefined);
    });
  });
}

const LIST_TABLES: Readonly<Record<string, string>> = {
  PostgreSQL: "select 1 from information_schema.tables where table_schema = 'public'",
  MariaDB: 'select 1 from information_schema.tables where table_schema = database()',
  SQLite: 'select 1 from sqlite_master',
};

/** The rows of a stream, at most so many. */
export async function collect(stream: AsyncIterable<RawRow[]>, most = 100_000): Promise<RawRow[]> {
  const all: RawRow[] = [];
  let count = 0;
  for await (const rows of stream) {
    count += rows.length;
    if (all.length < 100_000) all.push(...rows);
    if (count >= most) break;
  }
  return all;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
