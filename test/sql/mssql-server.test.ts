/**
 * The SQL Server executor and loader on a real server, where PORTICO_TEST_MSSQL_URL names one whose user may create
 * databases and logins, such as `sa`: what a stand-in cannot say, because it knows no SQL.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { bigint, char, decimal, table, timestamp, varchar } from '../../src/adapter/schema.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Executor } from '../../src/sql/executor.ts';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import { look, openLoader } from '../../src/sql/load/open-loader.ts';
import { administer, databaseOn, dropDatabase, mssqlUrl } from '../support/mssql.ts';

const url = await mssqlUrl();
const skip = url === undefined && 'PORTICO_TEST_MSSQL_URL names no SQL Server';

const database = 'portico_executor_test';
const loaded = 'portico_load_test';
const reader = 'portico_test_reader';
const readerPassword = `Pw-${randomUUID()}`;

const still = new AbortController().signal;
const statement = (sql: string, ...bindings: unknown[]) => ({ name: 'any', sql, bindings });
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);
const million = `select a.n, replicate('x', 100) from numbers a cross join (select top (100) n from numbers) b`;

describe('a real SQL Server', { skip }, () => {
  const opened: Executor[] = [];
  const errors: unknown[] = [];

  async function open(
    options: { statementMs?: number; poolSize?: number; as?: string; on?: string } = {},
  ): Promise<Executor> {
    const target = new URL(options.as ?? databaseOn(url!, options.on ?? database));
    const { statementMs = 10_000, poolSize = 1 } = options;
    const onError = (error: unknown) => errors.push(error);
    const executor = await openMssql(target.href, { statementMs, poolSize, onError });
    opened.push(executor);
    return executor;
  }

  before(async () => {
    await dropDatabase(database);
    await administer(`create database [${database}] collate Latin1_General_100_CI_AS`, 'master');
    await administer(`alter database [${database}] set allow_snapshot_isolation on`, 'master');
    await administer(`create table numbers (n int not null primary key, code varchar(20) not null)`, database);
    await administer(
      `insert into numbers select top (10000) row_number() over (order by (select 1)), 'c' +
         cast(row_number() over (order by (select 1)) as varchar(9))
       from sys.all_columns a cross join sys.all_columns b`,
      database,
    );
    await administer('create index numbers_code on numbers (code)', database);
    await administer(
      `if suser_id('${reader}') is not null drop login [${reader}];
       create login [${reader}] with password = '${readerPassword}'`,
      'master',
    );
    await administer(
      `create user [${reader}] for login [${reader}]; alter role db_datareader add member [${reader}]`,
      database,
    );
  });
  after(async () => {
    for (const executor of opened) await executor.close();
    await dropDatabase(database);
    await dropDatabase(loaded);
    await administer(`drop login [${reader}]`, 'master');
  });

  const readerUrl = (): string => {
    const as = new URL(databaseOn(url!, database));
    as.username = reader;
    as.password = readerPassword;
    return as.href;
  };

  test('gives every type as text', async () => {
    const executor = await open();
    const [row] = await executor.run(
      statement(`select cast(9223372036854775807 as bigint), cast(1.50 as decimal(9, 2)), cast(0.1 as float),
        cast(0.1 as real), cast(1 as bit), cast('ab' as char(4)), N'é 漢 🙂', cast('2024-02-29' as date),
        cast('2024-02-29T01:02:03.997' as datetime), cast('2024-02-29 01:02:03.1234567' as datetime2),
        cast('2024-02-29T01:02:00' as smalldatetime), cast('2024-02-29 01:02:03 +02:00' as datetimeoffset(0)),
        cast('23:59:59.5' as time(3)), cast(12.5 as money), cast(0x00ff as varbinary(8)),
        cast('0E984725-C51C-4BF4-9960-E1C80E27ABA0' as uniqueidentifier), cast(N'' as nvarchar(max)), null`),
      still,
    );
    assert.deepEqual(row, [
      ...['9223372036854775807', '1.50', '0.1', '0.1', '1', 'ab  ', 'é 漢 🙂', '2024-02-29'],
      ...['2024-02-29 01:02:03.997', '2024-02-29 01:02:03.1234567', '2024-02-29 01:02:00'],
      ...['2024-02-28 23:02:03+00', '23:59:59.5', '12.5000', '00ff', '0e984725-c51c-4bf4-9960-e1c80e27aba0', '', null],
    ]);
  });

  test('takes values as they are', async () => {
    const executor = await open();
    const nasty = ['a"b', "e'f", '', 'ñ🙂', '?', 'NULL', "'; drop table x; --", '%_[a]', 'x'.repeat(9_000)];
    const bindings = nasty.map((value) => ({ type: value.length > 4000 ? 'nvarchar(max)' : 'nvarchar(4000)', value }));
    const marks = nasty.map((_, at) => `@p${at}`).join();
    assert.deepEqual(await executor.run(statement(`select ${marks}`, ...bindings), still), [nasty]);
    const limited = statement('select top (@p0) n from numbers order by n', { type: 'int', value: '2' });
    assert.deepEqual(await executor.run(limited, still), [['1'], ['2']]);
  });

  test('keeps one plan for one shape', async () => {
    const executor = await open();
    const mark = randomUUID();
    for (const value of ['c1', 'c22', 'c333']) {
      const sql = `select n from numbers where code = cast(@p0 as varchar(8000)) /* ${mark} */`;
      await executor.run(statement(sql, { type: 'nvarchar(4000)', value }), still);
    }
    const plans = await administer(
      `select count(*), max(p.usecounts) from sys.dm_exec_cached_plans p cross apply sys.dm_exec_sql_text(p.plan_handle) t
       where t.text like '%${mark}%' and p.objtype = 'Prepared'`,
      database,
    );
    assert.deepEqual(plans, [['1', '3']]);
  });

  test('refuses what it does not know, and goes on', async () => {
    const executor = await open();
    await fails(executor.run(statement('select nothing from nowhere'), still), 'F405');
    await fails(executor.run(statement('select nothing from numbers'), still), 'F405');
    await fails(executor.run(statement('select 1 / 0'), still), 'F403');
    assert.deepEqual(await executor.run(statement('select 7'), still), [['7']]);
  });

  test('streams, and stops when the reader has enough', async () => {
    const executor = await open();
    let rows = 0;
    for await (const batch of executor.stream!(statement(million), still)) rows += batch.length;
    assert.equal(rows, 1_000_000);
    for await (const batch of executor.stream!(statement(million), still)) {
      assert.ok(batch.length > 0);
      break;
    }
    assert.deepEqual(await executor.run(statement('select 3'), still), [['3']]);
  });

  /** How many statements with this mark the server runs now. */
  const running = async (mark: string): Promise<number> => {
    const [[count] = []] = await administer(
      `select count(*) from sys.dm_exec_requests r cross apply sys.dm_exec_sql_text(r.sql_handle) t
       where t.text like '%${mark}%' and r.session_id <> @@spid`,
      'master',
    );
    return Number(count);
  };
  const untilRunning = async (mark: string, wanted: number): Promise<void> => {
    for (const end = Date.now() + 5_000; Date.now() < end; ) if ((await running(mark)) === wanted) return;
    assert.fail(`not ${wanted} statements with ${mark}`);
  };

  test('stops a statement when its client leaves, or its time is over', async () => {
    const executor = await open({ statementMs: 3_000 });
    const leaving = new AbortController();
    const left = executor.run(statement(`waitfor delay '00:00:20' /* mark-left */`), leaving.signal);
    left.catch(() => undefined);
    await untilRunning('mark-left', 1);
    leaving.abort(new Error('left'));
    await assert.rejects(left, /left/);
    assert.equal(await running('mark-left'), 0);
    await fails(executor.run(statement(`waitfor delay '00:00:20' /* mark-slow */`), still), 'F401');
    assert.equal(await running('mark-slow'), 0);
    assert.deepEqual(await executor.run(statement('select 8'), still), [['8']]);
  });

  test('has its sessions killed without harm', async () => {
    const executor = await open();
    const [[id] = []] = await executor.run(statement('select @@spid'), still);
    const held = executor.run(statement(`waitfor delay '00:00:20' /* mark-killed */`), still);
    held.catch(() => undefined);
    await untilRunning('mark-killed', 1);
    await administer(`kill ${Number(id)}`, 'master');
    await fails(held, 'F400');
    assert.deepEqual(await executor.run(statement('select 10'), still), [['10']]);
  });

  test('reads without locks, so that writers need not wait', async () => {
    const executor = await open();
    const [[level] = []] = await executor.run(
      statement('select transaction_isolation_level from sys.dm_exec_sessions where session_id = @@spid'),
      still,
    );
    assert.equal(level, '5');
  });

  test('keeps a snapshot while others write, and says by name where it may not', async () => {
    const executor = await open();
    const snapshot = await executor.snapshot!(still);
    await administer("insert into numbers values (0, 'new')", database);
    const zero = statement('select n from numbers where n = 0');
    assert.deepEqual(await snapshot.run(zero, still), []);
    assert.deepEqual(await executor.run(zero, still), [['0']]);
    assert.ok(Math.abs(snapshot.at.getTime() - Date.now()) < 3_600_000);
    await snapshot.close();
    await administer(`alter database [${database}] set allow_snapshot_isolation off`, 'master');
    try {
      const locking = await open();
      assert.match(String(errors.at(-1)), /takes locks/);
      await fails(locking.snapshot!(still), 'F411');
      assert.match(String(errors.at(-1)), /snapshot isolation is not allowed/i);
    } finally {
      await administer(`alter database [${database}] set allow_snapshot_isolation on`, 'master');
    }
  });

  test('tells who may write from who may not', async () => {
    assert.equal(await (await open()).acceptsWrites!(still), true);
    const reads = await open({ as: readerUrl() });
    assert.equal(await reads.acceptsWrites!(still), false);
    assert.equal(await reads.lagMs!(still), undefined);
    assert.deepEqual(await reads.run(statement('select n from numbers where n = 1'), still), [['1']]);
    await administer(`grant update on numbers (code) to [${reader}]`, database);
    assert.equal(await reads.acceptsWrites!(still), true);
  });

  test('explains how it would reach its rows', async () => {
    const executor = await open();
    const value = { type: 'nvarchar(4000)', value: 'c5' };
    const seek = statement('select n from numbers where code = cast(@p0 as varchar(8000))', value);
    const [found] = await executor.accessPaths!(seek, still);
    assert.deepEqual([found?.table, found?.index], ['numbers', 'numbers_code']);
    const scan = statement('select code from numbers where code like @p0', { ...value, value: '%5' });
    const [read] = await executor.accessPaths!(scan, still);
    assert.deepEqual([read?.table, read?.index], ['numbers', undefined]);
    assert.ok(read!.rows >= 10_000);
  });

  test('is loaded, to the last digit, and replaced', async () => {
    const schema = {
      T: table(
        { ID: bigint({ notNull: true }), CD: char(4), NM: varchar(255), AMT: decimal(20, 6), AT: timestamp() },
        { key: ['ID'], indexes: [['NM', 'AMT']] },
      ),
    };
    const first = ['9223372036854775807', 'AB', "O'Brien 漢🙂", '12345678901234.123456', '2024-02-29 01:02:03'];
    const target = databaseOn(url!, loaded);
    for (const note of ['first', 'second']) {
      const loader = await openLoader(target, undefined, schema);
      await loader.insert('T', [first, [2, null, '', null, null]]);
      const many = Array.from({ length: 5_000 }, (_, n) => [n + 10, null, `n${n}`, n, null]);
      await loader.insert('T', many);
      await loader.finish(note);
      assert.deepEqual(await look(target, undefined), { is: 'marked', note, url: target });
    }
    const executor = await open({ on: loaded });
    const sql = 'select ID, CD, NM, convert(varchar(41), AMT), AT from T order by ID desc';
    const rows = await executor.run(statement(sql), still);
    assert.equal(rows.length, 5_002);
    assert.deepEqual(rows[0], ['9223372036854775807', 'AB  ', ...first.slice(2)]);
  });
});
