/** Rows from the stand-in for Oracle as the reader asks for them, and what becomes of a stream that is left. */
import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import type { RawRow } from '../../src/sql/executor.ts';
import type { Call } from '../stand-ins/oracle-net/session.ts';
import type { TypeName } from '../stand-ins/oracle-net/types.ts';
import { endless, OracleBench } from '../support/oracle-stand-in.ts';

const bench = await OracleBench.start();
after(() => bench.stop());
afterEach(() => {
  bench.answers = () => undefined;
});

const column = (name: string, type: TypeName) => ({ name, type });
const statement = (sql: string) => ({ name: sql, sql, bindings: [] });
const still = new AbortController().signal;

async function drained(stream: AsyncGenerator<RawRow[], void>): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of stream) rows.push(...batch);
  return rows;
}

const numbered = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => String(from + i));

/** A table of so many rows; counts those that were asked for. */
function counted(most: number) {
  const seen = { produced: 0, ended: false };
  function* rows() {
    try {
      for (; seen.produced < most; seen.produced++) yield [String(seen.produced)];
    } finally {
      seen.ended = true;
    }
  }
  bench.answers = ({ sql }) =>
    sql === 'select many' ? { columns: [{ name: 'N', type: 'NUMBER' }], rows: rows() } : undefined;
  return seen;
}

test('a run gives all rows, however many round trips they take', async () => {
  counted(2_345);
  const executor = await bench.open();
  assert.deepEqual((await executor.run(statement('select many'), still)).flat(), numbered(0, 2_345));
});

test('a stream is never more than a batch ahead of a slow reader', async () => {
  const seen = counted(10_500);
  const executor = await bench.open({ poolSize: 1 });
  const read: RawRow[] = [];
  for await (const rows of executor.stream(statement('select many'), still)) {
    read.push(...rows);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(seen.produced - read.length <= 1_000, `${seen.produced} produced, ${read.length} read`);
  }
  assert.deepEqual(read.flat(), numbered(0, 10_500));
});

test('long rows come few at a time', async () => {
  let produced = 0;
  function* notes() {
    for (; produced < 1_000; produced++) yield [String(produced), 'n'.repeat(50_000)];
  }
  bench.answers = ({ sql }) => {
    if (sql !== 'select notes') return undefined;
    return { columns: [column('ID', 'NUMBER'), column('NOTE', 'CLOB')], rows: notes() };
  };
  const executor = await bench.open({ poolSize: 1 });
  const sizes: number[] = [];
  for await (const rows of executor.stream(statement('select notes'), still)) sizes.push(rows.length);
  assert.deepEqual(sizes.slice(0, 3), [200, 19, 19]);
  assert.equal(produced, 1_000);
});

test('a stream that is left early leaves the connection in order, and its cursor is closed', async () => {
  const seen = counted(1_000_000);
  const executor = await bench.open({ poolSize: 1 });
  for await (const rows of executor.stream(statement('select many'), still)) {
    assert.equal(rows.length, 200);
    break;
  }
  assert.ok(seen.produced <= 200);
  await executor.ping();
  assert.ok(bench.server.sessions.at(-1)!.happened.some(({ what }) => what === 'close cursors'));
  assert.equal(executor.state().open, 1);
});

test('a stream whose client leaves stops, on the server too', async () => {
  const { asked, stopped, answer } = endless();
  let rows = 0;
  async function* slow(call: Call) {
    for (; rows < 1_500; rows++) yield [String(rows)];
    await answer(call);
  }
  bench.answers = (call) =>
    call.sql === 'select slow' ? { columns: [{ name: 'N', type: 'NUMBER' }], rows: slow(call) } : undefined;
  const executor = await bench.open({ poolSize: 1 });
  const leaving = new AbortController();
  const reading = drained(executor.stream(statement('select slow'), leaving.signal));
  await asked;
  leaving.abort();
  await assert.rejects(reading, { name: 'AbortError' });
  await stopped;
  await executor.ping();
});
