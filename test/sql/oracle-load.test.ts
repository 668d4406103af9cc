/** Bulk load into the stand-in for Oracle: what is sent, under which types, and what stands at every moment of it. */
import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import {
  bigint,
  blob,
  char,
  date,
  decimal,
  table,
  text,
  timestamp,
  timestamptz,
  varchar,
} from '../../src/adapter/schema.ts';
import { look, openLoader } from '../../src/sql/load/open-loader.ts';
import { type Answer, type Call, OracleError } from '../stand-ins/oracle-net/session.ts';
import { OracleBench, texts } from '../support/oracle-stand-in.ts';

process.env.TZ = 'America/New_York';

const bench = await OracleBench.start();
after(() => bench.stop());
afterEach(() => {
  bench.answers = () => undefined;
});

const schema = {
  T: table(
    {
      ID: bigint({ notNull: true }),
      CD: char(4),
      NM: varchar(255, { notNull: true }),
      AMT: decimal(38, 12),
      DAY: date(),
      AT: timestamp(),
      TZ: timestamptz(),
      NOTE: text(),
      RAW: blob(),
    },
    { key: ['ID'], indexes: [['NM', 'AMT']] },
  ),
};

/** Tables by name, as DDL leaves them; what else is said is kept in order. */
function database(...there: string[]) {
  const tables = new Set(there);
  const said: string[] = [];
  const names = (sql: string) => [...sql.matchAll(/"([^"]+)"/g)].map(([, name]) => name!);
  bench.answers = ({ sql, binds }: Call): Answer | undefined => {
    if (sql.includes('from all_tables')) return texts(...tables);
    if (sql.includes('from all_users')) return texts(...(binds[0]?.[0]?.value === 'MERIDIAN' ? ['MERIDIAN'] : []));
    if (sql.includes('from database_properties')) return texts('DATA');
    if (sql.includes('from all_tab_privs')) return texts('grant READ on "MERIDIAN"."T" to "READER"');
    if (sql.startsWith('select "OPTIONS"')) return texts('an older note');
    if (/^insert/.test(sql)) return { changed: binds.length };
    said.push(sql);
    if (/^create table/.test(sql)) tables.add(names(sql)[0]!);
    if (/^drop table/.test(sql)) tables.delete(names(sql)[1]!);
    if (/rename to/.test(sql) && sql.startsWith('alter table')) {
      const [, from, to] = names(sql);
      tables.delete(from!);
      tables.add(to!);
    }
    return { changed: 0 };
  };
  return { tables, said, at: (pattern: RegExp) => said.findIndex((sql) => pattern.test(sql)) };
}

const nasty = `O'Brien \\ "é" 漢🙂 ?? :1 \n\t`;
const long = 'é'.repeat(40_000);

test('every value arrives exactly, many rows at a time', async () => {
  database();
  const loader = await openLoader(bench.url(), undefined, schema);
  const first = ['9223372036854775807', 'AB', nasty, '12345678901234567890123456.123456789012'];
  const times = ['1960-02-29', '2024-03-10 02:30:00', '2024-03-10 02:30:00+00:00'];
  await loader.insert('T', [
    [...first, ...times, long, Buffer.from('00ff', 'hex')],
    [2, null, '', 0.5, null, null, null, '', null],
  ]);
  const many = Array.from({ length: 2_500 }, (_, n) => [n, null, `n${n}`, n, null, null, null, null, null]);
  await loader.insert('T', many);
  await assert.rejects(loader.insert('NONE', [[1]]), /no table NONE/);
  await loader.finish('a note');
  const [two, ...rest] = bench.executed('insert into "MERIDIAN"."T_LOADING"');
  const values = (row: number) => two?.binds[row]?.map(({ value }) => value);
  const stored = ['1960-02-29 00:00:00', '2024-03-10 02:30:00', '2024-03-10 02:30:00', long, '00ff'];
  assert.deepEqual(values(0), [...first, ...stored]);
  assert.deepEqual(values(1), ['2', null, ' ', '0.5', null, null, null, null, null]);
  assert.deepEqual(
    two?.binds[0]?.map(({ type }) => type),
    ['NUMBER', 'VARCHAR2', 'VARCHAR2', 'VARCHAR2', 'DATE', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE', 'LONG', 'LONG RAW'],
  );
  assert.deepEqual(
    rest.map(({ binds }) => binds.length),
    [1_000, 1_000, 500],
  );
  assert.equal(loader.url, bench.url('?schema=MERIDIAN'));
});

test('the tables take their places when all are complete, the mark last, and who could read still can', async () => {
  const { tables, at } = database('PORTICO_DEMO', 'T', 'SOMETHING_ELSE');
  assert.deepEqual(await look(bench.url(), undefined), {
    is: 'marked',
    note: 'an older note',
    url: bench.url('?schema=MERIDIAN'),
  });
  const loader = await openLoader(bench.url(), undefined, schema);
  assert.deepEqual([...tables].sort(), ['PORTICO_DEMO', 'PORTICO_DEMO_LOADING', 'SOMETHING_ELSE', 'T', 'T_LOADING']);
  await loader.finish('a note');
  assert.deepEqual([...tables].sort(), ['PORTICO_DEMO', 'SOMETHING_ELSE', 'T']);
  const order = [
    at(/^create index "T_LOADING_IX1"/),
    at(/gather_table_stats/),
    at(/^drop table "MERIDIAN"\."PORTICO_DEMO" /),
    at(/^drop table "MERIDIAN"\."T" /),
    at(/^alter index "MERIDIAN"\."T_LOADING_IX1" rename to "T_IX1"/),
    at(/^alter table "MERIDIAN"\."T_LOADING" rename constraint "T_LOADING_PK" to "T_PK"/),
    at(/^alter table "MERIDIAN"\."T_LOADING" rename to "T"$/),
    at(/^grant READ on "MERIDIAN"\."T" to "READER"/),
    at(/^alter table "MERIDIAN"\."PORTICO_DEMO_LOADING" rename to "PORTICO_DEMO"$/),
  ];
  assert.ok(!order.includes(-1), String(order));
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
});

test('a load that is given up leaves what was there; what a killed one left is known as ours', async () => {
  const { tables } = database('PORTICO_DEMO', 'T');
  const loader = await openLoader(bench.url(), undefined, schema);
  await loader.insert('T', [[1, null, 'a', null, null, null, null, null, null]]);
  await loader.abandon();
  assert.deepEqual([...tables].sort(), ['PORTICO_DEMO', 'T']);
  database('PORTICO_DEMO_LOADING', 'T_LOADING');
  assert.equal((await look(bench.url(), undefined)).is, 'marked');
  await (await openLoader(bench.url(), undefined, schema)).abandon();
});

test('tables of somebody else are left alone', async () => {
  const { tables } = database('PATIENTS');
  await assert.rejects(openLoader(bench.url(), undefined, schema), /MERIDIAN is not a demonstration database/);
  assert.deepEqual([...tables], ['PATIENTS']);
});

test('a schema that is not there is created, and nobody can log in as it', async () => {
  const { at } = database();
  await (await openLoader(bench.url(), 'corners', schema)).abandon();
  assert.ok(at(/^create user "CORNERS" no authentication default tablespace "DATA" quota unlimited on "DATA"$/) >= 0);
  await assert.rejects(openLoader(bench.url(), 'a"; drop', schema), /no name for an Oracle schema/);
});

test('what the database refuses is said in one line', async () => {
  const refusing = (number: number) => {
    database();
    const { answers } = bench;
    bench.answers = (call) => {
      if (call.sql.startsWith('create table')) throw new OracleError(number, 'said by the database');
      return answers(call);
    };
    return openLoader(bench.url(), undefined, schema);
  };
  await assert.rejects(refusing(1_031), /user READER may not build MERIDIAN at .* It needs/);
  await assert.rejects(refusing(1_653), /no space left for MERIDIAN/);
  await assert.rejects(refusing(1), /^Error: Oracle says: ORA-00001: said by the database$/);
  await assert.rejects(openLoader(bench.url('', 'wrong'), undefined, schema), /user name or the password is wrong/);
  await assert.rejects(openLoader('oracle://a:b@127.0.0.1:1/x', undefined, schema), /No Oracle answers at 127.0.0.1:1/);
});
