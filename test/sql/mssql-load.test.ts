/** Bulk load of SQL Server against a stand-in that speaks TDS: which rows arrive, as which types, and in which order. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  bigint,
  blob,
  char,
  date,
  decimal,
  integer,
  table,
  text,
  timestamp,
  varchar,
} from '../../src/adapter/schema.ts';
import { look, openLoader } from '../../src/sql/load/open-loader.ts';
import type { Asked } from '../stand-ins/tds/requests.ts';
import { type Answer, type StandIn, standIn } from '../stand-ins/tds/server.ts';

const password = 'battery staple';
const toClose: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of toClose) await close();
});

const schema = {
  T: table(
    {
      ID: bigint({ notNull: true }),
      N: integer(),
      CD: char(4),
      NM: varchar(40),
      AMT: decimal(20, 6),
      BORN: date(),
      AT: timestamp(),
      NOTE: text(),
      RAW: blob(),
    },
    { key: ['ID'], indexes: [['NM', 'AMT']] },
  ),
};

/** Schema, table, is a table, column, type, length, precision, scale, seconds, collation. */
const column = (table: string, name: string, type: string, ...size: (string | null)[]) =>
  ['dbo', table, '1', name, type, ...size, ...Array(5 - size.length).fill(null)] as const;
const catalogue: Answer = {
  columns: {
    ...{ a: 'nvarchar(128)', b: 'nvarchar(128)', c: 'int', d: 'nvarchar(128)', e: 'varchar(20)' },
    ...{ f: 'int', g: 'int', h: 'int', i: 'int', j: 'nvarchar(128)' },
  },
  rows: [
    column('PORTICO_DEMO', 'OPTIONS', 'nvarchar', '400'),
    column('T', 'ID', 'bigint'),
    column('T', 'N', 'int'),
    column('T', 'CD', 'char', '4'),
    column('T', 'NM', 'nvarchar', '40'),
    column('T', 'AMT', 'decimal', null, '20', '6'),
    column('T', 'BORN', 'date'),
    column('T', 'AT', 'datetime2', null, null, null, '7'),
    column('T', 'NOTE', 'nvarchar', '-1'),
    column('T', 'RAW', 'varbinary', '-1'),
  ],
};
const list = (...values: string[]): Answer => ({
  columns: { a: 'nvarchar(400)' },
  rows: values.map((value) => [value]),
});

interface World {
  /** The databases that there are, and what `PORTICO_DEMO` says in them; undefined: somebody else's tables. */
  readonly databases: Map<string, string | undefined>;
  readonly refuse?: (sql: string) => Answer | undefined;
}

const serve =
  ({ databases, refuse }: World) =>
  (asked: Asked): Answer | undefined => {
    if (!('sql' in asked)) return undefined;
    const { sql } = asked;
    const refused = refuse?.(sql);
    if (refused !== undefined) return refused;
    if (sql.includes('sp_getapplock')) return list('0');
    if (sql.includes('INFORMATION_SCHEMA')) return catalogue;
    if (sql.includes('sys.databases')) {
      const [name] = asked.kind === 'statement' ? asked.parameters : [];
      return databases.has(name?.value ?? '') ? list('1') : list();
    }
    const [, database = ''] = /\[(\w+)\]\.(?:sys|dbo)/.exec(sql) ?? [];
    if (sql.includes('sys.tables')) return list(databases.get(database) === undefined ? 'PAYROLL' : 'PORTICO_DEMO');
    return sql.startsWith('select [OPTIONS]') ? list(databases.get(database)!) : undefined;
  };

async function start(world: World): Promise<{ readonly server: StandIn; readonly url: string }> {
  const server = await standIn({ password, answer: serve(world) });
  toClose.push(server.close);
  return { server, url: `mssql://sa:${encodeURIComponent(password)}@127.0.0.1:${server.port}/demo` };
}

/** What was said in batches, but for what every session begins with. */
const saidTo = ({ log }: StandIn): string[] =>
  log.flatMap((seen) => (seen.kind === 'batch' && !seen.sql.startsWith('set ansi') ? [seen.sql] : []));

test('every value arrives to the last digit, and the database takes its place when it is complete', async () => {
  const { server, url } = await start({ databases: new Map([['demo', 'older']]) });
  assert.deepEqual(await look(url, undefined), { is: 'marked', note: 'older', url });
  const loader = await openLoader(url, undefined, schema);
  const nasty = `O'Brien \\ "é" 漢🙂 ?\n\t`;
  const raw = Buffer.from('00ff', 'hex');
  await loader.insert('T', [
    ['9223372036854775807', -5, 'AB', nasty, '-12345678901234.123456', '0001-01-01', '2024-02-29 01:02:03', 'é', raw],
    [2, null, null, null, 1.5, null, '2024-02-29 01:02:03.1234567', '', null],
  ]);
  await loader.finish('newer');

  assert.deepEqual(
    server.log.flatMap((seen) => (seen.kind === 'bulk' ? [seen] : [])),
    [
      {
        kind: 'bulk',
        columns: [
          ...['ID bigint', 'N int', 'CD char(4)', 'NM nvarchar(40)', 'AMT decimal(20,6)', 'BORN date'],
          ...['AT datetime2(7)', 'NOTE nvarchar(max)', 'RAW varbinary(max)'],
        ],
        rows: [
          [
            ...['9223372036854775807', '-5', 'AB  ', nasty, '-12345678901234.123456', '0001-01-01'],
            ...['2024-02-29 01:02:03.0000000', 'é', '00ff'],
          ],
          ['2', null, null, null, '1.500000', null, '2024-02-29 01:02:03.1234567', '', null],
        ],
      },
      { kind: 'bulk', columns: ['OPTIONS nvarchar(400)'], rows: [['newer']] },
    ],
  );
  const said = saidTo(server);
  assert.ok(said.some((sql) => /^insert bulk \[T\]\(.*\) WITH \(KEEP_NULLS,TABLOCK\)$/.test(sql)));
  const order = [
    /sp_getapplock 'portico demo'/,
    /^create database \[demo_loading\]/,
    /^use \[demo_loading\]/,
    /^CREATE TABLE \[T\]/,
    /^insert bulk \[T\]/,
    /^CREATE INDEX \[T_IX1\]/,
    /^alter database \[demo\] modify name = \[demo_replaced\]/,
    /^alter database \[demo_loading\] modify name = \[demo\]/,
    /^drop database if exists \[demo_replaced\]/,
  ].map((each) => said.findIndex((sql) => each.test(sql)));
  assert.ok(
    order.every((at, n) => at >= 0 && at > (order[n - 1] ?? -1)),
    order.join(),
  );
});

test('many rows go in bulks of the size that they are given in', async () => {
  const { server, url } = await start({ databases: new Map() });
  const loader = await openLoader(url, undefined, schema);
  for (let call = 0; call < 3; call++) {
    const rows = Array.from({ length: 2_000 }, (_, n) => [n, n, 'X', `name ${n}`, '1', null, null, null, null]);
    await loader.insert('T', rows);
  }
  await loader.finish();
  const sizes = server.log.flatMap((seen) => (seen.kind === 'bulk' ? [seen.rows.length] : []));
  assert.deepEqual(sizes, [2_000, 2_000, 2_000, 1]);
});

test('a value that the column cannot hold ends the load, which is given up without a trace', async () => {
  const databases = new Map<string, string | undefined>([['demo', 'older']]);
  const { server, url } = await start({ databases });
  const loader = await openLoader(url, undefined, schema);
  const row = (amount: string) => [1, 1, 'X', 'n', amount, null, null, null, null];
  await assert.rejects(loader.insert('T', [row('1.1234567')]), /none of decimal\(20,6\)/);
  databases.set('demo_loading', '');
  await loader.abandon();
  assert.deepEqual(saidTo(server).slice(-2), [
    'alter database [demo_loading] set single_user with rollback immediate',
    'drop database [demo_loading]',
  ]);
});

test('a database of somebody else is left alone, also where only its name is needed', async () => {
  const { server, url } = await start({ databases: new Map([['demo', undefined]]) });
  await assert.rejects(openLoader(url, undefined, schema), /not a demonstration database/);
  const beside = await start({ databases: new Map([['demo_loading', undefined]]) });
  await assert.rejects(openLoader(beside.url, undefined, schema), /demo_loading, whose name a load needs/);
  for (const { log } of [server, beside.server]) {
    assert.ok(!log.some((seen) => 'sql' in seen && /^(drop|alter|create)/.test(seen.sql)));
  }
});

test('what goes wrong is one line that says what to do', async () => {
  const denied: Answer = { error: { number: 262, message: 'CREATE DATABASE permission denied.', severity: 14 } };
  const { url } = await start({
    databases: new Map(),
    refuse: (sql) => (sql.startsWith('create database') ? denied : undefined),
  });
  await assert.rejects(openLoader(url, undefined, schema), /user sa may not build demo .* dbcreator/);
  const wrong = url.replace(encodeURIComponent(password), 'guess');
  await assert.rejects(openLoader(wrong, undefined, schema), /refuses user sa: the user name or the password is wrong/);
  await assert.rejects(
    openLoader('mssql://sa@127.0.0.1:1/demo', undefined, schema),
    /No SQL Server answers at 127.0.0.1:1/,
  );
  await assert.rejects(openLoader(`${url}x]; drop`, undefined, schema), /is no name for a SQL Server database/);
});
