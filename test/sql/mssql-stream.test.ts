/** Streams from SQL Server, against a stand-in: how far ahead the server runs, and how it is stopped. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Cells } from '../stand-ins/tds/server.ts';
import { fails, one, sqlOf, start, statement, still } from '../support/mssql-on-stand-in.ts';

describe('a stream', () => {
  const wide = 'x'.repeat(2_000);
  /** More than anybody reads; counts what was made. */
  function endless(): { readonly answer: Answer; made: number } {
    const count = { made: 0 };
    function* rows(): Iterable<Cells> {
      for (;;) yield [String(count.made++), wide];
    }
    return Object.assign(count, { answer: { columns: { n: 'int', t: 'varchar(2000)' }, rows: rows() } });
  }

  test('brings every row once, in batches', async () => {
    const rows = Array.from({ length: 10_500 }, (_, n) => [String(n)]);
    const { executor } = await start(() => ({ columns: { n: 'int' }, rows }));
    const read: Cells[] = [];
    for await (const batch of executor.stream!(statement('select n'), still)) {
      assert.ok(batch.length > 0 && batch.length <= 1_100);
      read.push(...batch);
    }
    assert.deepEqual(read, rows);
    assert.equal(executor.state?.().idle, 1);
  });

  test('lets the server run no further ahead of a slow reader than the network holds', async () => {
    const source = endless();
    const { executor } = await start((asked) => (sqlOf(asked) === 'endless' ? source.answer : one('1')));
    const reading = executor.stream!(statement('endless'), still);
    let read = 0;
    for (let batch = 0; batch < 3; batch++) {
      read += (await reading.next()).value!.length;
      let before = -1;
      while (before !== source.made) {
        before = source.made;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      // 20 MB of the buffers of two sockets on this machine.
      assert.ok(source.made - read < 10_000, `${source.made} rows made, ${read} read`);
    }
    await reading.return();
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('that is ended early sends ATTENTION, and its connection answers again', async () => {
    const source = endless();
    const { executor, server, asked } = await start((asked) => (sqlOf(asked) === 'endless' ? source.answer : one('1')));
    for await (const batch of executor.stream!(statement('endless'), still)) {
      assert.ok(batch.length > 0);
      break;
    }
    assert.equal(asked().filter(({ kind }) => kind === 'attention').length, 1);
    const { made } = source;
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
    assert.equal(source.made, made);
    assert.equal(server.sessions.size, 1);
  });

  test('whose client leaves ends with the reason, after the server has stopped', async () => {
    const source = endless();
    const { executor, asked } = await start((asked) => (sqlOf(asked) === 'endless' ? source.answer : one('1')));
    const leaving = new AbortController();
    const reading = executor.stream!(statement('endless'), leaving.signal);
    await reading.next();
    leaving.abort(new Error('gone'));
    await assert.rejects(reading.next(), /gone/);
    assert.ok(asked().some(({ kind }) => kind === 'attention'));
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('has no time limit for its reader, but one for the server', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => [String(n), wide]);
    const { executor } = await start(
      (asked) => (sqlOf(asked) === 'silent' ? 'never' : { columns: { n: 'int', t: 'varchar(2000)' }, rows }),
      { statementMs: 1_000 },
    );
    let read = 0;
    for await (const batch of executor.stream!(statement('rows'), still)) {
      if (read === 0) await new Promise((resolve) => setTimeout(resolve, 1_500));
      read += batch.length;
    }
    assert.equal(read, 3_000);
    await fails(executor.stream!(statement('silent'), still).next(), 'F401');
  });

  test('that fails after some rows says so', async () => {
    const { executor, server } = await start((asked) => {
      if (sqlOf(asked) !== 'dies') return one('1');
      const dying = function* (): Iterable<Cells> {
        for (let n = 0; n < 5_000; n++) yield [String(n)];
        for (const session of server.sessions) session.kill();
      };
      return { columns: { n: 'int' }, rows: dying() };
    });
    const read = async () => {
      for await (const batch of executor.stream!(statement('dies'), still)) assert.ok(batch.length > 0);
    };
    await fails(read(), 'F400');
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });
});
