/** The MySQL executor against a real server: what comes back, what stops, and what each failure becomes. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Executor } from '../../src/sql/executor.ts';
import { openMysql } from '../../src/sql/executors/mysql.ts';
import { administer, databaseOn, mysqlUrl } from '../support/mysql.ts';
import { executorSuite, fails, type OpenOptions, statement } from './executor-suite.ts';

const url = await mysqlUrl();
const skip = url === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306';
const database = 'portico_executor_test';
const errors: unknown[] = [];
const opened: Executor[] = [];
const reader = 'portico_suite_reader';
const password = 'only:reads@this?';

if (url !== undefined) {
  await administer(`drop database if exists ${database}`);
  await administer(`create database ${database} character set utf8mb4`);
}
after(async () => {
  await Promise.all(opened.map((executor) => executor.close()));
  if (url !== undefined) await administer(`drop database if exists ${database}`);
});

async function open(options: OpenOptions = {}, as?: 'reader'): Promise<Executor> {
  const there = new URL(databaseOn(url!, database));
  if (as === 'reader') [there.username, there.password] = [reader, password];
  const executor = await openMysql(there.href, {
    poolSize: 2,
    statementMs: 5_000,
    onError: (error) => errors.push(error),
    ...options,
  });
  opened.push(executor);
  return executor;
}

executorSuite({
  name: 'MariaDB',
  skip,
  open,
  administer: async (sql) => administer(sql, [], database),
  makeReader: async () => {
    await administer(`create or replace user ${reader}@'%' identified by '${password}'`);
    await administer(`grant select on ${database}.* to ${reader}@'%'`);
  },
  dropReader: async () => {
    await administer(`drop user ${reader}@'%'`);
  },
  slow: (mark) => `select sleep(20), ${mark}`,
  mark: (mark) => mark,
  running: async (mark) => {
    const sql = `select count(*) from information_schema.processlist
                 where command in ('Query', 'Execute') and info like ? and id <> connection_id()`;
    return Number((await administer(sql, [`%${mark}%`]))[0]![0]);
  },
});

const still = new AbortController().signal;

test('every type comes as the text of the server, NULL as null', { skip }, async () => {
  await administer(`create table ${database}.types (
    a bigint, b bigint unsigned, c int, d decimal(9, 2), e double, f float, g tinyint(1), h varchar(9), i char(4),
    j datetime, k datetime(3), l timestamp, m date, n time, o longtext, p blob, q year)`);
  const executor = await open();
  await administer(`insert into ${database}.types values (9223372036854775807, 18446744073709551615, -5, 1.50, 0.1, 0.1,
    true, 'é 漢 🙂', 'ab', '2024-02-29 01:02:03', '2024-02-29 01:02:03.500', '2024-02-29 01:02:03', '2024-02-29',
    '-01:02:03', '', x'00ff', 2024)`);
  await administer(`insert into ${database}.types (a) values (null)`);
  const [[zone] = []] = await administer('select timestampdiff(second, utc_timestamp(), now())');
  const rows = await executor.run(statement('select * from types order by a is null'), still);
  const local = Date.UTC(2024, 1, 29, 1, 2, 3) - Number(zone) * 1000;
  assert.deepEqual(rows[0], [
    '9223372036854775807',
    '18446744073709551615',
    '-5',
    '1.50',
    '0.1',
    '0.1',
    '1',
    'é 漢 🙂',
    'ab',
    '2024-02-29 01:02:03',
    '2024-02-29 01:02:03.500',
    new Date(Math.round(local / 60_000) * 60_000 + 3_000).toISOString().slice(0, 19).replace('T', ' '),
    '2024-02-29',
    '-01:02:03',
    '',
    '00ff',
    '2024',
  ]);
  assert.ok(rows[1]?.every((cell, at) => cell === null || at === 11));
});

test('values are bound, whatever is in them', { skip }, async () => {
  const nasty = ['a"b', 'c\\d', "e'f", '{g,h}', '', 'ñ🙂', '?', 'NULL', "'; drop table x; --"];
  const executor = await open();
  const marks = nasty.map(() => '?').join(', ');
  assert.deepEqual(await executor.run(statement(`select ${marks}`, ...nasty), still), [nasty]);
});

test('a limit is bound, as a number too', { skip }, async () => {
  const executor = await open();
  const sql = 'select * from (select 1 as n union all select 2 union all select 3) as t order by n limit ?';
  assert.deepEqual(await executor.run(statement(sql, 2), still), [['1'], ['2']]);
});

test('answers larger than any chunk of the network come whole', { skip }, async () => {
  const executor = await open();
  const rows = await executor.run(
    statement(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
               select i, concat(repeat('é', 5000), i) from n`),
    still,
  );
  assert.equal(rows.length, 1000);
  for (const [at, [n, text]] of rows.entries()) {
    assert.equal(n, String(at + 1));
    assert.equal(text, `${'é'.repeat(5000)}${at + 1}`);
  }
});

test('statements of one batch answer in their order', { skip }, async () => {
  const executor = await open();
  const batch = [1, 2, 3].map((n) => statement('select ? from dual where ? <> 2', String(n), String(n)));
  assert.deepEqual(await executor.runAll?.(batch, still), [[['1']], [], [['3']]]);
});

test('more statements than a session keeps, again and again', { skip }, async () => {
  const executor = await open({ poolSize: 1 });
  const many = Array.from({ length: 1_100 }, (_, n) => statement(`select ${n}`));
  for (const one of [...many, many[0]!, many[1_050]!]) {
    assert.deepEqual(await executor.run(one, still), [[one.sql.slice('select '.length)]]);
  }
});

test('a pool without a free connection is F402, and recovers', { skip }, async () => {
  const executor = await open({ poolSize: 1, statementMs: 30_000 });
  const holding = new AbortController();
  const held = executor.run(statement('select sleep(20), 4712'), holding.signal);
  await untilBusy('4712', 1);
  await fails(executor.run(statement('select 1'), still), 'F402');
  holding.abort();
  await assert.rejects(held);
  assert.deepEqual(await executor.run(statement('select 9'), still), [['9']]);
});

test('a killed session is F400, and the next statement gets a new one', { skip }, async () => {
  const executor = await open({ poolSize: 1, statementMs: 30_000 });
  const running = executor.run(statement('select sleep(20), 4713'), still);
  running.catch(() => undefined);
  await untilBusy('4713', 1);
  const [[id] = []] = await administer(
    `select id from information_schema.processlist where info like '%4713%' and id <> connection_id()`,
  );
  await administer(`kill ${id}`);
  await fails(running, 'F400');
  assert.deepEqual(await executor.run(statement('select 10'), still), [['10']]);
});

test('a killed idle session is not lent again', { skip }, async () => {
  const executor = await open({ poolSize: 1 });
  const [[id] = []] = await executor.run(statement('select connection_id()'), still);
  await administer(`kill ${id}`);
  await untilGone(String(id));
  assert.deepEqual(await executor.run(statement('select 11'), still), [['11']]);
});

test('a table that changed under a prepared statement is read anew', { skip }, async () => {
  await administer(`create table ${database}.changing as select 1 as a`);
  const executor = await open({ poolSize: 1 });
  const all = statement('select * from changing');
  assert.deepEqual(await executor.run(all, still), [['1']]);
  await administer(`alter table ${database}.changing add column b text`);
  assert.deepEqual(await executor.run(all, still), [['1', null]]);
  await administer(`alter table ${database}.changing modify a varchar(9) first, drop b`);
  assert.deepEqual(await executor.run(all, still), [['1']]);
});

test('a server that is not there is F400', async () => {
  const absent = { poolSize: 1, statementMs: 500, onError: () => undefined };
  await fails(openMysql('mysql://nobody@127.0.0.1:1/none', absent), 'F400');
});

test('a URL without a database is refused by name', async () => {
  const options = { poolSize: 1, statementMs: 500, onError: () => undefined };
  await assert.rejects(openMysql('mysql://root@127.0.0.1', options), /must name the database/);
});

/** Whether so many sessions run a statement with this mark, within the time. */
async function untilBusy(mark: string, wanted: number, withinMs = 5_000): Promise<boolean> {
  const sql = `select count(*) from information_schema.processlist
               where command in ('Query', 'Execute') and info like ? and id <> connection_id()`;
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    const [[count] = []] = await administer(sql, [`%${mark}%`]);
    if (Number(count) === wanted) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function untilGone(id: string): Promise<void> {
  for (;;) {
    const rows = await administer('select 1 from information_schema.processlist where id = ?', [id]);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
