/** What the Oracle executor asks of a server besides rows: one state for many sessions, rights, plans and lag. */
import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Answer, Call } from '../stand-ins/oracle-net/session.ts';
import { OracleError } from '../stand-ins/oracle-net/session.ts';
import { OracleBench, texts } from '../support/oracle-stand-in.ts';

const bench = await OracleBench.start();
after(() => bench.stop());
afterEach(() => {
  bench.answers = () => undefined;
  bench.release = 19;
});

const still = new AbortController().signal;
const statement = (sql: string, ...bindings: unknown[]) => ({ name: 'a statement', sql, bindings });
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

const rowsOf = (...rows: (string | null)[][]): Answer => ({
  columns: (rows[0] ?? ['']).map((_, at) => ({ name: `C${at}`, type: 'VARCHAR2' })),
  rows,
});

/** A table whose content is its number of changes; a session sees it as of now, or as of where it was set back to. */
function flashback() {
  const world = { scn: 4_711, oldest: 0 };
  const setBack = new Map<number, number>();
  bench.answers = ({ sql, binds, session }: Call) => {
    if (sql.includes('systimestamp')) return texts('2026-03-01T12:00:00.250Z');
    if (sql.includes('get_system_change_number')) return texts(String(world.scn));
    if (sql.includes('enable_at_system_change_number')) {
      setBack.set(session, Number(binds[0]?.[0]?.value));
      return { changed: 0 };
    }
    if (sql !== 'select changes') return undefined;
    const seen = setBack.get(session) ?? world.scn;
    if (seen < world.oldest) throw new OracleError(1_555, 'snapshot too old');
    return texts(String(seen));
  };
  return world;
}

test('a snapshot is one state for many sessions, whatever is written meanwhile', async () => {
  const world = flashback();
  const executor = await bench.open();
  const first = await executor.snapshot(still);
  assert.equal(first.name, '4711@2026-03-01T12:00:00.250Z');
  assert.deepEqual(first.at, new Date('2026-03-01T12:00:00.250Z'));
  world.scn = 4_800;
  const other = await bench.open();
  const second = await other.joinSnapshot(first.name!, still);
  assert.deepEqual(second.at, first.at);
  for (const snapshot of [first, second]) {
    assert.deepEqual(await snapshot.run(statement('select changes'), still), [['4711']]);
    for await (const rows of snapshot.stream(statement('select changes'), still)) assert.deepEqual(rows, [['4711']]);
  }
  assert.deepEqual(await executor.run(statement('select changes'), still), [['4800']]);
  await Promise.all([first.close(), second.close()]);
  // The sessions that were set back are not lent to anybody.
  for (let i = 0; i < 4; i++) assert.deepEqual(await executor.run(statement('select changes'), still), [['4800']]);
});

test('the change number is bound as a number, all twenty digits of it', async () => {
  flashback();
  const executor = await bench.open();
  const joined = await executor.joinSnapshot('18446744073709551615@2026-03-01T12:00:00.250Z', still);
  const [set] = bench.executed('enable_at_system_change_number').slice(-1);
  assert.deepEqual(set?.binds, [[{ type: 'NUMBER', value: '18446744073709551615' }]]);
  await joined.close();
  await assert.rejects(executor.joinSnapshot('1); drop table x --@2026', still), /not the name of a snapshot/);
});

test('a state whose undo is gone is F410', async () => {
  const world = flashback();
  const executor = await bench.open();
  const snapshot = await executor.snapshot(still);
  world.oldest = 5_000;
  await fails(snapshot.run(statement('select changes'), still), 'F410');
  await snapshot.close();
});

test('more snapshots than there may be are refused; each that ends makes room', async () => {
  flashback();
  const executor = await bench.open({ snapshots: 1 });
  const first = await executor.snapshot(still);
  await fails(executor.snapshot(still), 'F402');
  await first.close();
  await (await executor.snapshot(still)).close();
});

test('without the right to flashback a snapshot is refused, and its connection ends', async () => {
  bench.answers = ({ sql }) => {
    if (sql.includes('systimestamp')) return texts('2026-03-01T12:00:00.250Z');
    if (sql.includes('dbms_flashback')) throw new OracleError(904, '"DBMS_FLASHBACK": invalid identifier');
    return undefined;
  };
  const executor = await bench.open({ snapshots: 1 });
  await fails(executor.snapshot(still), 'F405');
  await fails(executor.snapshot(still), 'F405');
});

/** A server on which attempts at these tables succeed. */
function rights(listed: readonly string[], may: (sql: string) => boolean, refusal = 1_031) {
  bench.answers = ({ sql }) => {
    if (sql.includes('session_privs')) return rowsOf(...listed.map((right) => right.split(' ')));
    if (!/^(delete from|update|insert into)/.test(sql)) return undefined;
    if (!may(sql)) throw new OracleError(refusal, 'refused');
    return { changed: 0 };
  };
}

test('a user who may only read is found out by trying, not by believing', async () => {
  rights([], () => false);
  const executor = await bench.open({ poolSize: 1 });
  assert.equal(await executor.acceptsWrites(still), false);
  const tried = bench.executed('"PAT_MASTER"').map(({ sql }) => sql);
  assert.deepEqual(tried, [
    'delete from "PAT_MASTER" where 1 = 0',
    'update "PAT_MASTER" set "PAT_ID" = "PAT_ID" where 1 = 0',
    'insert into "PAT_MASTER" ("PAT_ID") select "PAT_ID" from "PAT_MASTER" where 1 = 0',
  ]);
  assert.ok(bench.server.sessions.at(-1)!.happened.some(({ what }) => what === 'rollback'));
});

test('a right to write is found, whichever it is, whether the catalogue tells of it or not', async () => {
  const executor = await bench.open({ poolSize: 1 });
  for (const word of ['delete', 'update', 'insert']) {
    rights(['PAT_MASTER'], (sql) => sql.startsWith(word));
    assert.equal(await executor.acceptsWrites(still), true, word);
  }
  rights([], (sql) => sql.startsWith('update'));
  assert.equal(await executor.acceptsWrites(still), true);
});

test('a right to change or drop a table is believed: trying it would commit', async () => {
  const executor = await bench.open({ poolSize: 1 });
  rights(['* 1'], () => false);
  assert.equal(await executor.acceptsWrites(still), true);
  rights(['*'], () => false);
  assert.equal(await executor.acceptsWrites(still), false);
});

test('a view that refuses for its own reasons proves nothing, so the catalogue is believed', async () => {
  const executor = await bench.open({ poolSize: 1 });
  rights(['PAT_MASTER'], () => false, 1_732);
  assert.equal(await executor.acceptsWrites(still), true);
  rights([], () => false, 1_732);
  assert.equal(await executor.acceptsWrites(still), false);
});

test('a database that is open for reading only accepts no writes, whatever the rights', async () => {
  rights(['PAT_MASTER 1', '* 1'], () => false, 16_000);
  const executor = await bench.open({ poolSize: 1 });
  assert.equal(await executor.acceptsWrites(still), false);
});

test('from 23ai on the session itself is read-only, except to ask what the database would allow', async () => {
  bench.release = 23;
  const executor = await bench.open({ poolSize: 1 });
  rights([], () => false);
  assert.equal(await executor.acceptsWrites(still), false);
  await executor.ping();
  const session = bench.server.sessions.at(-1)!;
  const sent = session.happened.flatMap((one) => (one.what === 'execute' ? [one.sql] : []));
  const order = sent.filter((sql) => /read_only|^delete|^select 1 from dual/.test(sql));
  assert.deepEqual(order, [
    'alter session set read_only = true',
    'alter session set read_only = false',
    'delete from "PAT_MASTER" where 1 = 0',
    'alter session set read_only = true',
    'select 1 from dual',
  ]);
});

/** Id, parent, position, operation, options, table, index, rows, rows of the table, by a condition. */
const plans: Readonly<Record<string, (string | null)[][]>> = {
  'select by key': [
    ['0', null, '1', 'SELECT STATEMENT', null, null, null, '1', null, null],
    ['1', '0', '1', 'TABLE ACCESS', 'BY INDEX ROWID', 'PAT_MASTER', null, '1', '90000', null],
    ['2', '1', '1', 'INDEX', 'UNIQUE SCAN', 'PAT_MASTER', 'PAT_PK', '1', '90000', '1'],
  ],
  'select all of it': [
    ['0', null, '1', 'SELECT STATEMENT', null, null, null, '20', null, null],
    ['1', '0', '1', 'SORT', 'ORDER BY', null, null, '20', null, null],
    ['2', '1', '1', 'TABLE ACCESS', 'FULL', 'LAB', null, '20', '5000000', null],
  ],
  'select an index for a heap': [
    ['0', null, '1', 'SELECT STATEMENT', null, null, null, '7', null, null],
    ['1', '0', '1', 'INDEX', 'FAST FULL SCAN', 'LAB', 'LAB_IX1', '7', '5000000', null],
  ],
  'select a page': [
    ['0', null, '1', 'SELECT STATEMENT', null, null, null, '5000000', null, null],
    ['1', '0', '1', 'VIEW', null, null, null, '5000000', null, null],
    ['2', '1', '1', 'WINDOW', 'NOSORT STOPKEY', null, null, '5000000', null, null],
    ['3', '2', '1', 'TABLE ACCESS', 'BY INDEX ROWID', 'LAB', null, '5000000', '5000000', null],
    ['4', '3', '1', 'INDEX', 'FULL SCAN', 'LAB', 'LAB_PK', '5000000', '5000000', null],
  ],
};

test('what a plan reads from end to end has no index, unless a full page stops it', async () => {
  let explained = '';
  bench.answers = ({ sql, binds }) => {
    if (sql === 'begin execute immediate :1; end;') {
      explained = binds[0]?.[0]?.value ?? '';
      return { changed: 0 };
    }
    return sql.includes('p.statement_id') ? rowsOf(...plans[/ for (.*)$/.exec(explained)?.[1] ?? '']!) : undefined;
  };
  const executor = await bench.open({ poolSize: 1 });
  const paths = (sql: string, ...bindings: unknown[]) => executor.accessPaths(statement(sql, ...bindings), still);
  assert.deepEqual(await paths('select by key', 'a value'), [{ table: 'PAT_MASTER', index: 'PAT_PK', rows: 1 }]);
  assert.match(explained, /^explain plan set statement_id = '\w+' into sys\.plan_table\$ for select by key$/);
  assert.deepEqual(await paths('select all of it'), [{ table: 'LAB', index: undefined, rows: 5_000_000 }]);
  assert.deepEqual(await paths('select an index for a heap'), [{ table: 'LAB', index: undefined, rows: 5_000_000 }]);
  const page = { type: 'NUMBER', value: '50' };
  assert.deepEqual(await paths('select a page', page), [{ table: 'LAB', index: 'LAB_PK', rows: 50 }]);
  assert.deepEqual(await paths('select a page'), [{ table: 'LAB', index: undefined, rows: 5_000_000 }]);
  const ends = bench.server.sessions.at(-1)!.happened.filter(({ what }) => what === 'rollback');
  assert.equal(ends.length, 5);
});

test('a standby tells how far it is behind; who may not ask, or copies nothing, is told nothing', async () => {
  const executor = await bench.open({ poolSize: 1 });
  const lag = (answer: () => Answer) => {
    bench.answers = ({ sql }) => (sql.includes('v$dataguard_stats') ? answer() : undefined);
    return executor.lagMs(still);
  };
  assert.equal(await lag(() => texts('+01 00:02:03')), 86_523_000);
  assert.equal(await lag(() => texts('+00 00:00:00')), 0);
  assert.equal(await lag(() => texts()), undefined);
  assert.equal(
    await lag(() => {
      throw new OracleError(942, 'table or view does not exist');
    }),
    undefined,
  );
});
