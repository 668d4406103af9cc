/** The PostgreSQL executor against a real server: what comes back, what stops, and what each failure becomes. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Executor } from '../../src/sql/executor.ts';
import { openPostgres } from '../../src/sql/executors/postgres.ts';
import { byBytes } from '../support/byte-rows.ts';
import { administer, postgresUrl } from '../support/postgres.ts';
import { executorSuite, fails, type OpenOptions, type SuiteEngine, statement } from './executor-suite.ts';

const url = await postgresUrl();
const skip = url === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432';
const errors: unknown[] = [];
const opened: Executor[] = [];
/** Roles are the whole server's: other test databases have their own. */
const reader = `portico_reader_of${new URL(url ?? 'postgres://none/none').pathname.replace(/\W/g, '_')}`;

async function open(options: OpenOptions = {}, as?: 'reader'): Promise<Executor> {
  const there = new URL(url!);
  if (as === 'reader') there.username = reader;
  there.searchParams.set('application_name', 'portico_test');
  const executor = await openPostgres(there.href, {
    poolSize: 2,
    statementMs: 5_000,
    onError: (error) => errors.push(error),
    ...options,
  });
  opened.push(executor);
  return executor;
}

const suite: SuiteEngine = {
  name: 'PostgreSQL',
  skip,
  open,
  administer,
  makeReader: async () => {
    await administer(`drop role if exists ${reader}`);
    await administer(`create role ${reader} login`);
    await administer(`grant select on executor_suite to ${reader}`);
  },
  dropReader: async () => {
    await administer(`drop owned by ${reader}`);
    await administer(`drop role ${reader}`);
  },
  slow: (mark) => `select pg_sleep(20), ${mark}`,
  mark: (mark) => mark,
  running: async (mark) => {
    const sql = `select count(*)::int from pg_stat_activity
                 where state = 'active' and query like $1 and pid <> pg_backend_pid()`;
    return Number((await administer(sql, [`%${mark}%`]))[0]![0]);
  },
};
executorSuite(suite);
executorSuite({
  ...suite,
  title: 'streams by bytes',
  most: 4_000,
  open: async (...asked) => byBytes(await open(...asked)),
});
after(() => Promise.all(opened.map((executor) => executor.close())));

const still = new AbortController().signal;

test('every type comes as the text of the server, NULL as null', { skip }, async () => {
  const rows = await (await open()).run(
    statement(`select 9223372036854775807::int8, 1.50::numeric(9,2), true, null::text, 'é 漢 🙂'::text,
               timestamp '2024-02-29 01:02:03.5', timestamptz '2024-02-29 01:02:03+02', ''::text, 'ab '::char(4)`),
    still,
  );
  assert.deepEqual(rows, [
    [
      '9223372036854775807',
      '1.50',
      't',
      null,
      'é 漢 🙂',
      '2024-02-29 01:02:03.5',
      '2024-02-28 23:02:03+00',
      '',
      'ab  ',
    ],
  ]);
});

test('values and lists are bound, whatever is in them', { skip }, async () => {
  const nasty = ['a"b', 'c\\d', "e'f", '{g,h}', '', 'ñ🙂', '$1', 'NULL'];
  const executor = await open();
  const rows = await executor.run(statement('select x from unnest($1::text[]) x', nasty), still);
  assert.deepEqual(
    rows,
    nasty.map((text) => [text]),
  );
  assert.deepEqual(await executor.run(statement('select $1::text, $2::int8', "'; drop table x; --", '5'), still), [
    ["'; drop table x; --", '5'],
  ]);
});

test('answers larger than any chunk of the network come whole', { skip }, async () => {
  const rows = await (await open()).run(
    statement(`select n, repeat(chr(233), 5000) || n from generate_series(1, 1500) n`),
    still,
  );
  assert.equal(rows.length, 1500);
  for (const [i, [n, text]] of rows.entries()) {
    assert.equal(n, String(i + 1));
    assert.equal(text, `${'é'.repeat(5000)}${i + 1}`);
  }
});

test('statements of one batch answer in their order', { skip }, async () => {
  const executor = await open();
  const batch = [1, 2, 3].map((n) => statement('select $1::int4 where $1 <> 2', String(n)));
  assert.deepEqual(await executor.runAll?.(batch, still), [[['1']], [], [['3']]]);
});

test('more statements than a session keeps, again and again', { skip }, async () => {
  const executor = await open({ poolSize: 1 });
  const many = Array.from({ length: 1_100 }, (_, n) => statement(`select ${n}`));
  for (const one of [...many, many[0]!, many[1_050]!]) {
    assert.deepEqual(await executor.run(one, still), [[one.sql.slice('select '.length)]]);
  }
});

test('the session cannot write, not even when the URL asks for it', { skip }, async () => {
  await administer('create table if not exists portico_write_test (a int)');
  const willing = await openPostgres(`${url}?options=${encodeURIComponent('-c default_transaction_read_only=off')}`, {
    poolSize: 1,
    statementMs: 1_000,
    onError: () => undefined,
  });
  opened.push(willing);
  await fails(willing.run(statement('insert into portico_write_test values (1)'), still), 'F403');
  assert.deepEqual(await administer('select count(*)::int from portico_write_test'), [[0]]);
  await administer('drop table portico_write_test');
});

test('a pool without a free connection is F402, and recovers', { skip }, async () => {
  const executor = await open({ poolSize: 1, statementMs: 30_000 });
  const holding = new AbortController();
  const held = executor.run(statement('select pg_sleep(20), 4712'), holding.signal);
  await untilBusy('4712', 1);
  await fails(executor.run(statement('select 1'), still), 'F402');
  holding.abort();
  await assert.rejects(held);
  assert.deepEqual(await executor.run(statement('select 9'), still), [['9']]);
});

test('a killed session is F400, and the next statement gets a new one', { skip }, async () => {
  const executor = await open({ poolSize: 1, statementMs: 30_000 });
  const running = executor.run(statement('select pg_sleep(20), 4713'), still);
  running.catch(() => undefined);
  await untilBusy('4713', 1);
  await administer(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like '%4713%' and pid <> pg_backend_pid()`,
  );
  await fails(running, 'F400');
  assert.deepEqual(await executor.run(statement('select 10'), still), [['10']]);
});

test('a killed idle session is not lent again', { skip }, async () => {
  const executor = await open({ poolSize: 1 });
  const [[pid] = []] = await executor.run(statement('select pg_backend_pid()'), still);
  await administer('select pg_terminate_backend($1)', [pid]);
  await untilGone(String(pid));
  assert.deepEqual(await executor.run(statement('select 11'), still), [['11']]);
});

test('a table that changed under a prepared statement is read anew', { skip }, async () => {
  await administer('drop table if exists portico_change_test');
  await administer('create table portico_change_test as select 1 as a');
  const executor = await open({ poolSize: 1 });
  const all = statement('select * from portico_change_test');
  assert.deepEqual(await executor.run(all, still), [['1']]);
  await administer('alter table portico_change_test add column b text');
  assert.deepEqual(await executor.run(all, still), [['1', null]]);
  await administer('drop table portico_change_test');
});

test('a server that is not there is F400', async () => {
  const absent = openPostgres('postgres://nobody@127.0.0.1:1/none', {
    poolSize: 1,
    statementMs: 500,
    onError: () => undefined,
  });
  await fails(absent, 'F400');
});

/** Whether so many sessions run a statement with this mark, within the time. */
async function untilBusy(mark: string, wanted: number, withinMs = 5_000): Promise<boolean> {
  const sql = `select count(*)::int from pg_stat_activity where state = 'active' and query like $1 and pid <> pg_backend_pid()`;
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    const [[count] = []] = await administer(sql, [`%${mark}%`]);
    if (count === wanted) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function untilGone(pid: string): Promise<void> {
  for (;;) {
    const rows = await administer('select 1 from pg_stat_activity where pid = $1', [pid]);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
