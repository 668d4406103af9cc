/** The SQL Server executor against a stand-in: its session, what a statement carries, what comes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bound } from '../../src/sql/bound.ts';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import { standIn } from '../stand-ins/tds/server.ts';
import { errors, fails, one, sqlOf, start, statement, still, toClose, urlOf } from '../support/mssql-on-stand-in.ts';

describe('a session', () => {
  test('names itself and its database, and waits for nobody for ever', async () => {
    const { server } = await start(() => undefined, { statementMs: 1_234 });
    const [login] = server.log;
    assert.ok(login?.kind === 'login');
    const { user, database, application, readOnlyIntent } = login;
    assert.deepEqual([user, database, application, readOnlyIntent], ['reader', 'ehr', 'portico', false]);
    const settings = server.log.flatMap((seen) => (seen.kind === 'batch' ? [seen.sql] : [])).join('\n');
    assert.match(settings, /set transaction isolation level read committed/);
    assert.match(settings, /set lock_timeout 1234; set deadlock_priority low/);
    assert.match(settings, /is_read_committed_snapshot_on = 0\s+and snapshot_isolation_state = 1\) set .* snapshot/);
    assert.doesNotMatch(settings, /uncommitted|nolock/i);
  });

  test('in a database whose readers lock is told of with what to do', async () => {
    const before = errors.length;
    await start(() => undefined);
    assert.equal(errors.length, before);
    await start(() => undefined, { locks: one('1', 'int') });
    assert.match(String(errors.at(-1)), /takes locks .* SET ALLOW_SNAPSHOT_ISOLATION ON/);
  });

  test('asks for a readable secondary where the URL says so', async () => {
    const { server } = await start(() => undefined, { url: '?ApplicationIntent=ReadOnly' });
    const [login] = server.log;
    assert.ok(login?.kind === 'login' && login.readOnlyIntent);
  });

  test('a wrong password and a server that is not there are F400', async () => {
    const server = await standIn({ password: 'another' });
    toClose.push(server.close);
    const said: unknown[] = [];
    const options = { poolSize: 1, statementMs: 500, onError: (error: unknown) => said.push(error) };
    await fails(openMssql(urlOf(server), options), 'F400');
    assert.match(String(said[0]), /Login failed for user 'reader'/);
    assert.doesNotMatch(said.map(String).join(), /correct horse/);
    await fails(openMssql('mssql://reader@127.0.0.1:1/ehr', options), 'F400');
  });

  test('a URL that names no database, or an option that is none, is refused by name', async () => {
    const options = { poolSize: 1, statementMs: 500, onError: () => undefined };
    await assert.rejects(openMssql('mssql://reader@127.0.0.1', options), /must name the database/);
    await assert.rejects(openMssql('mssql://reader@127.0.0.1/ehr?nolock=1', options), /option nolock is not known/);
    await assert.rejects(
      openMssql('mssql://reader@127.0.0.1/ehr?ApplicationIntent=Maybe', options),
      /ApplicationIntent must be ReadOnly or ReadWrite/,
    );
    await assert.rejects(openMssql('mssql://reader@db.example.org/ehr?tls=off', options), /tls=off/);
  });
});

describe('a statement', () => {
  const bound = (type: string, value: string): Bound => ({ type, value });

  test('carries its values in typed parameters, never in its text', async () => {
    const { executor, asked } = await start(() => one('x'));
    const bindings = [
      bound('nvarchar(4000)', "O'Brien 漢🙂"),
      bound('varchar(60)', '12.50'),
      bound('int', '50'),
      bound('bigint', '9223372036854775807'),
      bound('nvarchar(max)', '["a"]'),
      5,
      'plain',
    ];
    assert.deepEqual(await executor.run(statement('select @p0', ...bindings), still), [['x']]);
    assert.deepEqual(asked(), [
      {
        kind: 'statement',
        sql: 'select @p0',
        declared:
          '@p0 nvarchar(4000), @p1 varchar(60), @p2 int, @p3 bigint, @p4 nvarchar(max), @p5 int, @p6 nvarchar(4000)',
        parameters: [
          { name: '@p0', type: 'nvarchar(4000)', value: "O'Brien 漢🙂" },
          { name: '@p1', type: 'varchar(60)', value: '12.50' },
          { name: '@p2', type: 'int', value: '50' },
          { name: '@p3', type: 'bigint', value: '9223372036854775807' },
          { name: '@p4', type: 'nvarchar(max)', value: '["a"]' },
          { name: '@p5', type: 'int', value: '5' },
          { name: '@p6', type: 'nvarchar(4000)', value: 'plain' },
        ],
      },
    ]);
  });

  test('has one declaration for every value of its shape, so that the server keeps one plan', async () => {
    const { executor, asked } = await start(() => one('x'));
    for (const value of ['a', 'longer', '', 'ñ']) {
      await executor.run(statement('select @p0', bound('nvarchar(4000)', value), bound('int', '1')), still);
    }
    const declared = asked().map((seen) => (seen.kind === 'statement' ? seen.declared : seen.kind));
    assert.deepEqual([...new Set(declared)], ['@p0 nvarchar(4000), @p1 int']);
  });

  test('widens a type rather than to change the value', async () => {
    const { executor, asked } = await start(() => one('x'));
    const values = [
      bound('varchar(60)', 'é'),
      bound('varchar(60)', 'x'.repeat(61)),
      bound('nvarchar(4000)', 'é'.repeat(4_001)),
      bound('int', '2147483648'),
      bound('bigint', '-9223372036854775809'),
    ];
    await executor.run(statement('select 1', ...values), still);
    const [seen] = asked();
    assert.ok(seen?.kind === 'statement');
    assert.equal(seen.declared, '@p0 nvarchar(60), @p1 varchar(max), @p2 nvarchar(max), @p3 bigint, @p4 float');
    assert.deepEqual(
      seen.parameters.map(({ value }) => value),
      ['é', 'x'.repeat(61), 'é'.repeat(4_001), '2147483648', '-9223372036854776000'],
    );
    await fails(executor.run(statement('select 1', bound('int', 'one')), still), 'F403');
    await fails(executor.run(statement('select 1', bound('xml', '<a/>')), still), 'F403');
  });

  test('of one batch after the other answers in its order', async () => {
    const { executor } = await start((asked) => one(sqlOf(asked)));
    const batch = ['1', '2', '3'].map((sql) => statement(sql));
    assert.deepEqual(await executor.runAll?.(batch, still), [[['1']], [['2']], [['3']]]);
  });

  test('that the server refuses is F403, a name that it does not know F405, and the connection stays', async () => {
    const { executor, server } = await start((asked) => {
      if (sqlOf(asked) === 'divide') return { error: { number: 8134, message: 'Divide by zero error encountered.' } };
      if (sqlOf(asked) === 'absent') return { error: { number: 208, message: "Invalid object name 'absent'." } };
      if (sqlOf(asked) === 'locked') return { error: { number: 1222, message: 'Lock request time out.' } };
      if (sqlOf(asked) === 'versions') return { error: { number: 3966, message: 'Transaction is rolled back.' } };
      if (sqlOf(asked) === 'deadlock') return { error: { number: 1205, message: 'chosen as the deadlock victim' } };
      return one('7');
    });
    await fails(executor.run(statement('divide'), still), 'F403');
    await fails(executor.run(statement('absent'), still), 'F405');
    await fails(executor.run(statement('locked'), still), 'F401');
    await fails(executor.run(statement('deadlock'), still), 'F400');
    await fails(executor.run(statement('versions'), still), 'F410');
    assert.deepEqual(await executor.run(statement('fine'), still), [['7']]);
    assert.equal(server.log.filter(({ kind }) => kind === 'login').length, 1);
  });
});

test('every type comes as text, NULL as null', async () => {
  const cells: readonly (readonly [type: string, sent: string, text: string])[] = [
    ['bigint', '-9223372036854775808', '-9223372036854775808'],
    ['int', '-5', '-5'],
    ['smallint', '-32768', '-32768'],
    ['tinyint', '255', '255'],
    ['bit', '1', '1'],
    ['bit', '0', '0'],
    ['decimal(15,3)', '-123456789012.345', '-123456789012.345'],
    ['numeric(9,2)', '1.50', '1.50'],
    ['money', '-922337203.1234', '-922337203.1234'],
    ['smallmoney', '0.1000', '0.1000'],
    ['float', '0.1', '0.1'],
    ['real', '0.1', '0.1'],
    ['real', '16777216', '16777216'],
    ['date', '0001-01-01', '0001-01-01'],
    ['date', '9999-12-31', '9999-12-31'],
    ['time(7)', '23:59:59.1234567', '23:59:59.1234567'],
    ['time(0)', '01:02:03', '01:02:03'],
    ['datetime', '1753-01-01 00:00:00.000', '1753-01-01 00:00:00'],
    ['datetime', '2024-03-31 02:30:00.997', '2024-03-31 02:30:00.997'],
    ['smalldatetime', '2024-02-29 01:02:00', '2024-02-29 01:02:00'],
    ['datetime2(7)', '2024-02-29 01:02:03.1234567', '2024-02-29 01:02:03.1234567'],
    ['datetime2(3)', '0001-01-01 00:00:00.500', '0001-01-01 00:00:00.5'],
    ['datetime2(0)', '2024-10-27 02:30:00', '2024-10-27 02:30:00'],
    ['datetimeoffset(3)', '2024-02-29 01:02:03.250', '2024-02-29 01:02:03.25+00'],
    ['uniqueidentifier', '0e984725-c51c-4bf4-9960-e1c80e27aba0', '0e984725-c51c-4bf4-9960-e1c80e27aba0'],
    ['char(4)', 'ab  ', 'ab  '],
    ['varchar(20)', 'é', 'é'],
    ['varchar(max)', 'x'.repeat(10_000), 'x'.repeat(10_000)],
    ['nchar(3)', '漢  ', '漢  '],
    ['nvarchar(20)', '🙂 שלום', '🙂 שלום'],
    ['nvarchar(max)', '', ''],
    ['text', 'old', 'old'],
    ['ntext', '漢', '漢'],
    ['varbinary(8)', '00ff', '00ff'],
    ['varbinary(max)', 'cafe', 'cafe'],
    ['binary(2)', '0001', '0001'],
  ];
  const columns = Object.fromEntries(cells.map(([type], at) => [`c${at}`, type]));
  const rows = [cells.map(([, sent]) => sent), cells.map(() => null)];
  const { executor } = await start(() => ({ columns, rows }));
  const [read, nulls] = await executor.run(statement('select *'), still);
  assert.deepEqual(
    read,
    cells.map(([, , text]) => text),
  );
  assert.ok(nulls?.length === cells.length && nulls.every((cell) => cell === null));
});

test('a decimal that the driver would round is refused, not rounded', async () => {
  const answers = ['4503599627370497.00', '1.00'];
  const { executor } = await start(() => one(answers.shift()!, 'decimal(38,2)'));
  await fails(executor.run(statement('select total'), still), 'F403');
  assert.match(String(errors.at(-1)), /column a holds a decimal of too many digits/);
  assert.deepEqual(await executor.run(statement('select total'), still), [['1.00']]);
});

test('answers larger than any packet come whole', async () => {
  const rows = Array.from({ length: 3_000 }, (_, n) => [String(n), n % 7 === 0 ? null : 'é'.repeat(n % 997)]);
  const { executor } = await start(() => ({ columns: { n: 'int', t: 'nvarchar(1000)' }, rows }));
  assert.deepEqual(await executor.run(statement('select *'), still), rows);
});
