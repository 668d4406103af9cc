/** SQL Server when clients leave, time is over and sessions die, against a stand-in. */
import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { describe, test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import type { Asked } from '../stand-ins/tds/requests.ts';
import type { Answer } from '../stand-ins/tds/server.ts';
import { collect, fails, one, sqlOf, start, statement, still, toClose, until } from '../support/mssql-on-stand-in.ts';

describe('when things go wrong', () => {
  const slow = (asked: Asked) => (sqlOf(asked) === 'slow' ? 'never' : one('1'));

  test('a client that leaves stops its statement on the server, and the connection stays', async () => {
    const { executor, asked, server } = await start(slow);
    const leaving = new AbortController();
    const running = executor.run(statement('slow'), leaving.signal);
    await until(() => asked().length === 1);
    leaving.abort(new Error('left'));
    await assert.rejects(running, /left/);
    assert.deepEqual(
      asked().map(({ kind }) => kind),
      ['statement', 'attention'],
    );
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
    assert.equal(server.sessions.size, 1);
    await assert.rejects(executor.run(statement('next'), leaving.signal), /left/);
  });

  test('a statement over its time limit is F401 and stopped on the server', async () => {
    const { executor, asked } = await start(slow, { statementMs: 200 });
    await fails(executor.run(statement('slow'), still), 'F401');
    assert.deepEqual(
      asked().map(({ kind }) => kind),
      ['statement', 'attention'],
    );
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('a pool without a free connection is F402, and recovers', async () => {
    const { executor, asked } = await start(slow);
    const holding = new AbortController();
    const held = executor.run(statement('slow'), holding.signal);
    await until(() => asked().length === 1);
    const refused = fails(executor.run(statement('next'), still), 'F402');
    await until(() => executor.state?.().waiting === 1);
    assert.deepEqual(executor.state?.(), { most: 1, open: 1, idle: 0, waiting: 1 });
    await refused;
    holding.abort();
    await assert.rejects(held);
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
    assert.deepEqual(executor.state?.(), { most: 1, open: 1, idle: 1, waiting: 0 });
  });

  test('who leaves while waiting for a connection waits no more', async () => {
    const { executor, asked } = await start(slow);
    const holding = new AbortController();
    const held = executor.run(statement('slow'), holding.signal);
    await until(() => asked().length === 1);
    const leaving = new AbortController();
    const waiting = executor.run(statement('next'), leaving.signal);
    leaving.abort(new Error('left'));
    await assert.rejects(waiting, /left/);
    assert.equal(executor.state?.().waiting, 0);
    holding.abort();
    await assert.rejects(held);
  });

  test('a killed session is F400, and the next statement gets a new one', async () => {
    const { executor, asked, server } = await start(slow);
    const running = executor.run(statement('slow'), still);
    running.catch(() => undefined);
    await until(() => asked().length === 1);
    for (const session of server.sessions) session.kill();
    await fails(running, 'F400');
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('a server that does not even confirm that it stopped loses its connection', async () => {
    const { executor, asked, server } = await start((asked) => (sqlOf(asked) === 'deaf' ? 'deaf' : one('1')));
    const leaving = new AbortController();
    const running = executor.run(statement('deaf'), leaving.signal);
    await until(() => asked().length === 1);
    leaving.abort(new Error('left'));
    await assert.rejects(running, /left/);
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
    await until(() => server.sessions.size === 1);
  });

  test('a server that takes connections and says nothing is F400', async () => {
    const silent = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    toClose.push(() => new Promise((resolve) => silent.close(() => resolve())));
    const { port } = silent.address() as AddressInfo;
    const options = { poolSize: 1, statementMs: 500, onError: () => undefined };
    await fails(openMssql(`mssql://reader@127.0.0.1:${port}/ehr`, options), 'F400');
  });

  test('clients that come and leave at any time, and sessions that die, leave the pool as it was', async () => {
    const wide = Array.from({ length: 300 }, (_, n) => [`${n}`.padEnd(500)]);
    const { executor, server } = await start(
      (asked) => {
        const [kind] = sqlOf(asked).split(' ');
        if (kind === 'never') return 'never';
        return kind === 'wide' ? { columns: { a: 'varchar(500)' }, rows: wide } : one(sqlOf(asked));
      },
      { poolSize: 3, statementMs: 1_500 },
    );
    const outcomes = new Map<string, number>();
    const client = async (n: number): Promise<void> => {
      const kind = ['one', 'wide', 'never', 'wide'][n % 4]!;
      const leaving = new AbortController();
      const patience = n % 4 === 2 ? (n * 7) % 50 : n % 5 === 0 ? (n * 13) % 100 : 10_000;
      const timer = setTimeout(() => leaving.abort(new Error('left')), patience);
      const asked = statement(`${kind} ${n}`);
      try {
        const rows =
          n % 8 === 1
            ? await collect(executor.stream!(asked, leaving.signal))
            : await executor.run(asked, leaving.signal);
        assert.deepEqual(rows, kind === 'wide' ? wide : [[`one ${n}`]]);
        outcomes.set('answered', (outcomes.get('answered') ?? 0) + 1);
      } catch (error) {
        assert.ok(error instanceof FhirError || (error as Error).message === 'left', String(error));
        const outcome = error instanceof FhirError ? error.issues[0]!.code : 'left';
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      } finally {
        clearTimeout(timer);
      }
    };
    const clients: Promise<void>[] = [];
    for (let n = 0; n < 240; n++) {
      clients.push(client(n));
      if (n % 12 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      if (n % 60 === 59) [...server.sessions][0]?.kill();
    }
    await Promise.all(clients);
    assert.ok((outcomes.get('answered') ?? 0) > 40 && (outcomes.get('left') ?? 0) > 40, JSON.stringify([...outcomes]));
    await until(() => executor.state?.().waiting === 0 && executor.state().open === executor.state().idle);
    for (let n = 0; n < 6; n++) assert.deepEqual(await executor.run(statement(`one ${n}`), still), [[`one ${n}`]]);
    await until(() => server.sessions.size === executor.state?.().open);
  });

  test('a session that the server ends with a message is F400 too', async () => {
    const killed: Answer = { error: { number: 596, message: 'Cannot continue: kill state.', severity: 21 } };
    const { executor } = await start((asked) => (sqlOf(asked) === 'killed' ? killed : one('1')));
    await fails(executor.run(statement('killed'), still), 'F400');
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('an idle session that was killed is not lent again', async () => {
    const { executor, server } = await start(slow);
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
    for (const session of server.sessions) session.kill();
    await until(() => executor.state?.().open === 0);
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });
});
