/**
 * The Oracle executor against a stand-in that speaks Oracle's wire protocol: what the unmodified driver sends, what comes
 * back, what stops, and what each failure becomes.
 */
import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { bigint, placed, table, varchar } from '../../src/adapter/schema.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Predicate } from '../../src/plan/predicate.ts';
import { tableScan } from '../../src/plan/scan.ts';
import { openOracle } from '../../src/sql/executors/oracle.ts';
import { type Failure, failureOf } from '../../src/sql/failure.ts';
import { Compiler } from '../../src/sql/statement.ts';
import type { Column } from '../stand-ins/oracle-net/answers.ts';
import { OracleError } from '../stand-ins/oracle-net/session.ts';
import { endless, OracleBench, password, texts, user } from '../support/oracle-stand-in.ts';

// A zone whose clocks skip an hour: nothing may depend on it.
process.env.TZ = 'America/New_York';

const bench = await OracleBench.start();
after(() => bench.stop());
afterEach(() => {
  bench.answers = () => undefined;
  bench.refusal = undefined;
});

let named = 0;
const statement = (sql: string, ...bindings: unknown[]) => ({ name: `t${named++}`, sql, bindings });
const bound = (type: string, value: string) => ({ type, value });
const still = new AbortController().signal;
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

test('a session logs on, says who it is, and makes zone and texts its own', async () => {
  const executor = await bench.open({ poolSize: 1, query: '?schema=ehr' });
  await executor.ping();
  const [logOn, attributes, settings] = bench.server.sessions.at(-1)!.happened;
  assert.equal(logOn?.what === 'log-on' && logOn.user, user);
  assert.deepEqual(attributes?.what === 'session attributes' && attributes.attributes, {
    CLIENT_IDENTIFIER: 'portico',
    MODULE: 'Portico',
    ACTION: 'read',
  });
  const sql = settings?.what === 'execute' ? settings.sql : '';
  for (const part of ["TIME_ZONE = '+00:00'", "NLS_NUMERIC_CHARACTERS = '.,'"]) assert.ok(sql.includes(part), part);
  assert.equal(bench.executed('alter session set current_schema = "EHR"').length, 1);
});

test('a wrong password, a service that is not there and a server that is not there are F400, and told apart', async () => {
  const options = { poolSize: 1, statementMs: 500, onError: (error: unknown) => bench.errors.push(error) };
  const refused = async (url: string, failure: Failure) => {
    await assert.rejects(openOracle(url, options), (error) => {
      assert.equal(failureOf(error).failure, failure);
      return error instanceof FhirError && error.issues[0]?.code === 'F400';
    });
  };
  await refused(bench.url('', 'wrong'), 'password');
  bench.refusal = 12_514;
  await refused(bench.url(), 'noDatabase');
  await refused('oracle://reader:secret@127.0.0.1:1/none', 'silent');
  assert.ok(!bench.errors.some((error) => String(error).includes(password)));
});

test('a URL that cannot be used is refused in one line that does not repeat the password', async () => {
  const options = { poolSize: 1, statementMs: 500, onError: () => undefined };
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['oracle://reader:hunter2@127.0.0.1', /must name the service/],
    ['oracle://reader:hunter2@127.0.0.1/a)(b', /must name the service/],
    ['oracle://reader:hunter2@127.0.0.1/ehr?shema=x', /option shema is not known/],
    ['oracle://reader:hunter2@db.example.org/ehr?tls=off', /tls=off/],
  ];
  for (const [url, says] of wrong) {
    await assert.rejects(openOracle(url, options), ({ message }: Error) => {
      return says.test(message) && !/hunter2|\n/.test(message);
    });
  }
});

test('values go to the server under the types of their columns', async () => {
  const executor = await bench.open();
  bench.answers = ({ sql }) => (sql.startsWith('select bound') ? texts() : undefined);
  const given = [
    bound('DATE', '2024-03-10 02:30:00'),
    bound('DATE', '1960-02-29'),
    bound('TIMESTAMP(6)', '2024-03-10 02:30:00.125'),
    bound('TIMESTAMP(6)', '2024-03-10 02:30:00.123456'),
    bound('TIMESTAMP(6) WITH TIME ZONE', '2024-03-10T02:30:00.5Z'),
    bound('NUMBER(18,0)', '9223372036854775807'),
    bound('NUMBER(9,2)', '-0.50'),
    bound('NUMBER(38,12)', '12345678901234567890.123456789012'),
    bound('VARCHAR2(40 CHAR)', 'ñ🙂'),
    bound('NVARCHAR2(40)', 'ñ🙂'),
    bound('CHAR(4)', 'AB  '),
    bound('RAW(16)', '00ff'),
    'plain',
    7,
  ];
  const marks = given.map((_, at) => `:${at + 1}`).join(', ');
  await executor.run(statement(`select bound ${marks} from dual`, ...given), still);
  assert.deepEqual(bench.executed('select bound').at(-1)?.binds, [
    [
      { type: 'DATE', value: '2024-03-10 02:30:00' },
      { type: 'DATE', value: '1960-02-29 00:00:00' },
      { type: 'TIMESTAMP', value: '2024-03-10 02:30:00.125' },
      { type: 'VARCHAR2', value: '2024-03-10 02:30:00.123456' },
      { type: 'TIMESTAMP WITH TIME ZONE', value: '2024-03-10 02:30:00.5' },
      { type: 'NUMBER', value: '9223372036854775807' },
      { type: 'NUMBER', value: '-0.5' },
      { type: 'VARCHAR2', value: '12345678901234567890.123456789012' },
      { type: 'VARCHAR2', value: 'ñ🙂' },
      { type: 'NVARCHAR2', value: 'ñ🙂' },
      { type: 'CHAR', value: 'AB  ' },
      { type: 'RAW', value: '00ff' },
      { type: 'VARCHAR2', value: 'plain' },
      { type: 'NUMBER', value: '7' },
    ],
  ]);
});

test('every type comes as exact text, NULL as null', async () => {
  const long = 'é漢🙂'.repeat(20_000);
  const cells: readonly (readonly [Column['type'], string, string?, Partial<Column>?])[] = [
    ['NUMBER', '9223372036854775807'],
    ['NUMBER', '1.5', '1.50', { precision: 9, scale: 2 }],
    ['NUMBER', '-0.125'],
    ['NUMBER', '0', '0.00', { precision: 9, scale: 2 }],
    ['NUMBER', '12345678901234567890123456789012345678'],
    ['NUMBER', '-100', '-100', { precision: 5, scale: 0 }],
    ['BINARY_DOUBLE', '0.1'],
    ['BINARY_FLOAT', '-0.1'],
    ['VARCHAR2', 'é 漢 🙂'],
    ['NVARCHAR2', 'é 漢 🙂'],
    ['CHAR', 'AB  '],
    ['RAW', '00ffab'],
    ['CLOB', long],
    ['BLOB', '00ff'.repeat(40_000)],
  ];
  const columns = cells.map(([type, , , more], at) => ({ name: `C${at}`, type, ...more }));
  bench.answers = ({ sql }) => {
    if (sql !== 'select cells') return undefined;
    return { columns, rows: [cells.map(([, stored]) => stored), cells.map(() => null)] };
  };
  const executor = await bench.open({ poolSize: 1 });
  // Again, when the statement is known.
  for (let i = 0; i < 2; i++) {
    const rows = await executor.run(statement('select cells'), still);
    assert.deepEqual(
      rows[0],
      cells.map(([, stored, text]) => text ?? stored),
    );
    assert.deepEqual(
      rows[1],
      cells.map(() => null),
    );
  }
});

test('a date that is not read as text is refused, because the driver would bend it', async () => {
  const executor = await bench.open({ poolSize: 1 });
  for (const type of ['DATE', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'] as const) {
    bench.answers = ({ sql }) =>
      sql === `select ${type}` ? { columns: [{ name: 'AT', type }], rows: [['2024-03-10 02:30:00']] } : undefined;
    await fails(executor.run(statement(`select ${type}`), still), 'F403');
    assert.match(String(bench.errors.at(-1)), /AT of type .* must be read as text, by TO_CHAR/);
  }
  await executor.ping();
});

test('when the client leaves, the server is told to stop, and the connection serves the next', async () => {
  const { asked, stopped, answer } = endless();
  bench.answers = (call) => (call.sql === 'select endless' ? answer(call) : undefined);
  const executor = await bench.open({ poolSize: 1, statementMs: 30_000 });
  const leaving = new AbortController();
  const running = executor.run(statement('select endless'), leaving.signal);
  await asked;
  leaving.abort();
  await assert.rejects(running, { name: 'AbortError' });
  await stopped;
  const { session } = await asked;
  await executor.ping();
  const { happened } = bench.server.sessions[session - 1]!;
  assert.deepEqual(
    happened.slice(-2).map(({ what }) => what),
    ['break', 'execute'],
  );
});

test('a statement over its time limit is F401, and stops on the server', async () => {
  const { stopped, answer } = endless();
  bench.answers = (call) => (call.sql === 'select endless' ? answer(call) : undefined);
  const executor = await bench.open({ poolSize: 1, statementMs: 200 });
  await fails(executor.run(statement('select endless'), still), 'F401');
  await stopped;
  await executor.ping();
});

test('a pool without a free connection is F402, and recovers', async () => {
  const { asked, answer } = endless();
  bench.answers = (call) => (call.sql === 'select endless' ? answer(call) : undefined);
  const executor = await bench.open({ poolSize: 1, statementMs: 30_000 });
  const holding = new AbortController();
  const held = executor.run(statement('select endless'), holding.signal);
  await asked;
  const refused = fails(executor.run(statement('select 2'), still), 'F402');
  assert.deepEqual(executor.state(), { most: 1, open: 1, idle: 0, waiting: 1 });
  const leaving = new AbortController();
  const waiting = executor.run(statement('select 3'), leaving.signal);
  leaving.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  await refused;
  holding.abort();
  await assert.rejects(held, { name: 'AbortError' });
  await executor.ping();
  assert.deepEqual(executor.state(), { most: 1, open: 1, idle: 1, waiting: 0 });
});

test('a killed session is F400, and the next statement gets a new one', async () => {
  const { asked, answer } = endless();
  bench.answers = (call) => (call.sql === 'select endless' ? answer(call) : undefined);
  const executor = await bench.open({ poolSize: 1 });
  const running = executor.run(statement('select endless'), still);
  bench.server.kill((await asked).session);
  await fails(running, 'F400');
  await executor.ping();
});

test('a server that goes away and comes back is F400 meanwhile', async () => {
  const { asked, answer } = endless();
  bench.answers = (call) => (call.sql === 'select endless' ? answer(call) : undefined);
  const executor = await bench.open({ poolSize: 2 });
  const running = executor.run(statement('select endless'), still);
  await asked;
  bench.refusal = 12_528;
  bench.server.cut();
  await fails(running, 'F400');
  await fails(executor.run(statement('select 1 from dual'), still), 'F400');
  bench.refusal = undefined;
  await executor.ping();
});

test('what the database refuses is told by its kind, and leaves the connection in order', async () => {
  const executor = await bench.open({ poolSize: 1 });
  const kinds: readonly (readonly [number, string])[] = [
    [942, 'F405'],
    [1_722, 'F403'],
    [1_555, 'F410'],
    [8_180, 'F410'],
    [40, 'F401'],
    [1_033, 'F400'],
  ];
  for (const [number, code] of kinds) {
    bench.answers = ({ sql }) => {
      if (sql === `select ${number}`) throw new OracleError(number, 'said by the database');
      return undefined;
    };
    await fails(executor.run(statement(`select ${number}`), still), code);
    await executor.ping();
  }
});

test('a server that answers nothing any more, not even a break, is given up; the pool ends all the same', async () => {
  const executor = await bench.open({ poolSize: 1, statementMs: 100 });
  bench.mute = true;
  await Promise.all([fails(executor.run(statement('select 1 from dual'), still), 'F400'), fails(bench.open(), 'F400')]);
  await fails(executor.run(statement('select 1 from dual'), still), 'F402');
  bench.mute = false;
  bench.server.cut();
  await executor.ping();
});

test('what the dialect builds goes to the server under the types that it says', async () => {
  const executor = await bench.open();
  const { PAT_MASTER } = placed({ PAT_MASTER: table({ PAT_ID: bigint(), LAST_NM: varchar(40) }, { key: ['PAT_ID'] }) });
  const [key, name] = Object.entries(PAT_MASTER.columns).map(([name, column]) => ({ alias: 'p', name, column }));
  const where: Predicate = {
    op: 'and',
    of: [
      { op: 'compare', ref: key!, is: '>', value: '9223372036854775806', part: undefined },
      { op: 'text', ref: name!, how: 'starts', text: 'Müll', folded: true, part: undefined },
    ],
  };
  bench.answers = ({ sql }) =>
    sql.includes('"PAT_MASTER"') ? { columns: [{ name: 'PAT_ID', type: 'NUMBER' }], rows: [['7']] } : undefined;
  const select = { columns: [key!], flags: [], from: tableScan('PAT_MASTER', 'p', where), order: [], limit: 50 };
  const rows = await executor.run(new Compiler(executor.dialect).statement(select), still);
  assert.deepEqual(rows, [['7']]);
  const [sent] = bench.executed('"PAT_MASTER"').slice(-1);
  assert.match(sent?.sql ?? '', /"PAT_ID" > to_number\(:1\) and .*"LAST_NM" like :2 .* fetch first :3 rows only/);
  assert.deepEqual(sent?.binds, [
    [
      { type: 'VARCHAR2', value: '9223372036854775806' },
      { type: 'VARCHAR2', value: 'MULL%' },
      { type: 'NUMBER', value: '50' },
    ],
  ]);
});
