/** The SQL Server executor and its driver against a stand-in that speaks TDS: what is sent, what comes back, what stops. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Bound } from '../../src/sql/bound.ts';
import type { Executor, ExecutorOptions } from '../../src/sql/executor.ts';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import type { Asked } from '../stand-ins/tds/requests.ts';
import { type Answer, type Cells, type StandIn, type StandInOptions, standIn } from '../stand-ins/tds/server.ts';
import { type Certificate, selfSigned } from '../support/certificate.ts';

const password = 'correct horse';
const errors: unknown[] = [];
const toClose: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of toClose.reverse()) await close();
});

const catalogue: Answer = {
  columns: {
    s: 'nvarchar(128)',
    t: 'nvarchar(128)',
    b: 'int',
    c: 'nvarchar(128)',
    d: 'varchar(20)',
    l: 'int',
    p: 'int',
    q: 'int',
    r: 'int',
    o: 'nvarchar(128)',
  },
  rows: [
    ['dbo', 'PAT', '1', 'ID', 'bigint', null, '19', '0', null, null],
    ['dbo', 'PAT', '1', 'NM', 'varchar', '40', null, null, null, 'Latin1_General_CI_AS'],
  ],
};

const sqlOf = (asked: Asked): string => ('sql' in asked ? asked.sql : asked.kind);
const one = (value: string | null, type = 'nvarchar(100)'): Answer => ({ columns: { a: type }, rows: [[value]] });

interface Started {
  readonly server: StandIn;
  readonly executor: Executor;
  /** What was asked since the executor was open. */
  readonly asked: () => StandIn['log'];
}

const urlOf = ({ port }: StandIn, options = ''): string =>
  `mssql://reader:${encodeURIComponent(password)}@127.0.0.1:${port}/ehr${options}`;

async function start(
  answer: (asked: Asked) => Answer | undefined,
  options: Partial<ExecutorOptions> & {
    readonly url?: string;
    readonly server?: StandInOptions;
    /** What the server says of a database whose readers lock. */
    readonly locks?: Answer;
  } = {},
): Promise<Started> {
  const server = await standIn({
    password,
    ...options.server,
    answer: (asked) => {
      if (sqlOf(asked).includes('INFORMATION_SCHEMA')) return catalogue;
      if (sqlOf(asked).includes('snapshot_isolation_state <> 1')) return options.locks;
      return /^set (?!showplan)/.test(sqlOf(asked)) ? undefined : answer(asked);
    },
  });
  toClose.push(server.close);
  const executor = await openMssql(urlOf(server, options.url), {
    poolSize: options.poolSize ?? 1,
    statementMs: options.statementMs ?? 5_000,
    ...(options.snapshots !== undefined && { snapshots: options.snapshots }),
    onError: (error) => errors.push(error),
  });
  toClose.push(executor.close);
  const before = server.log.length;
  return { server, executor, asked: () => server.log.slice(before) };
}

const still = new AbortController().signal;
const statement = (sql: string, ...bindings: unknown[]) => ({ name: 'any', sql, bindings });
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

async function collect(batches: AsyncIterable<Cells[]>): Promise<Cells[]> {
  const all: Cells[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; Date.now() < end; ) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('it did not come about within 5 s');
}

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

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-mssql-'));
  after(() => rmSync(folder, { recursive: true }));
  const own = selfSigned('127.0.0.1');
  const trusting = ({ cert }: Certificate): string => {
    const file = join(folder, `${randomUUID()}.pem`);
    writeFileSync(file, cert);
    return `?ca=${file}`;
  };
  const options = { poolSize: 1, statementMs: 500, onError: (error: unknown) => errors.push(error) };

  /** The server never sees a login, so no password. */
  async function refuses(certificate: Certificate | undefined, url: string, why: RegExp): Promise<void> {
    const server = await standIn({ password, ...(certificate && { certificate }) });
    toClose.push(server.close);
    await fails(openMssql(urlOf(server, url), options), 'F400');
    assert.match(String(errors.at(-1)), why);
    assert.deepEqual(server.log, []);
  }

  test('is used with the authority that the URL names', async () => {
    const { executor, server } = await start(() => one('漢'.repeat(50)), {
      url: trusting(own),
      server: { certificate: own },
    });
    assert.deepEqual(await executor.run(statement('select 1'), still), [['漢'.repeat(50)]]);
    const [login] = server.log;
    assert.ok(login?.kind === 'login' && login.user === 'reader');
  });

  test('is refused with another authority, with a certificate of another host, or one that is over', async () => {
    await refuses(own, trusting(selfSigned('127.0.0.1')), /certificate|signature/);
    const other = selfSigned('10.0.0.1');
    await refuses(other, trusting(other), /127\.0\.0\.1 is not in the cert's list/);
    const over = selfSigned('127.0.0.1', -1);
    await refuses(over, trusting(over), /certificate has expired/);
    await refuses(own, '?tls=on', /self-signed certificate/);
  });

  test('that the server does not offer is not done without', async () => {
    await refuses(undefined, '?tls=on', /offers no TLS/);
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
      if (sqlOf(asked) === 'deadlock') return { error: { number: 1205, message: 'chosen as the deadlock victim' } };
      return one('7');
    });
    await fails(executor.run(statement('divide'), still), 'F403');
    await fails(executor.run(statement('absent'), still), 'F405');
    await fails(executor.run(statement('locked'), still), 'F401');
    await fails(executor.run(statement('deadlock'), still), 'F400');
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

describe('a stream', () => {
  const wide = 'x'.repeat(2_000);
  /** More than anybody reads; counts what was made. */
  function endless(): { readonly answer: Answer; made: number } {
    const count = { made: 0 };
    function* rows(): Iterable<Cells> {
      for (;;) yield [String(count.made++), wide];
    }
    return Object.assign(count, { answer: { columns: { n: 'int', t: 'varchar(2000)' }, rows: rows() } });
  }

  test('brings every row once, in batches', async () => {
    const rows = Array.from({ length: 10_500 }, (_, n) => [String(n)]);
    const { executor } = await start(() => ({ columns: { n: 'int' }, rows }));
    const read: Cells[] = [];
    for await (const batch of executor.stream!(statement('select n'), still)) {
      assert.ok(batch.length > 0 && batch.length <= 1_100);
      read.push(...batch);
    }
    assert.deepEqual(read, rows);
    assert.equal(executor.state?.().idle, 1);
  });

  test('lets the server run no further ahead of a slow reader than the network holds', async () => {
    const source = endless();
    const { executor } = await start((asked) => (sqlOf(asked) === 'endless' ? source.answer : one('1')));
    const reading = executor.stream!(statement('endless'), still);
    let read = 0;
    for (let batch = 0; batch < 3; batch++) {
      read += (await reading.next()).value!.length;
      let before = -1;
      while (before !== source.made) {
        before = source.made;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      // 20 MB of the buffers of two sockets on this machine.
      assert.ok(source.made - read < 10_000, `${source.made} rows made, ${read} read`);
    }
    await reading.return();
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('that is ended early sends ATTENTION, and its connection answers again', async () => {
    const source = endless();
    const { executor, server, asked } = await start((asked) => (sqlOf(asked) === 'endless' ? source.answer : one('1')));
    for await (const batch of executor.stream!(statement('endless'), still)) {
      assert.ok(batch.length > 0);
      break;
    }
    assert.equal(asked().filter(({ kind }) => kind === 'attention').length, 1);
    const { made } = source;
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
    assert.equal(source.made, made);
    assert.equal(server.sessions.size, 1);
  });

  test('whose client leaves ends with the reason, after the server has stopped', async () => {
    const source = endless();
    const { executor, asked } = await start((asked) => (sqlOf(asked) === 'endless' ? source.answer : one('1')));
    const leaving = new AbortController();
    const reading = executor.stream!(statement('endless'), leaving.signal);
    await reading.next();
    leaving.abort(new Error('gone'));
    await assert.rejects(reading.next(), /gone/);
    assert.ok(asked().some(({ kind }) => kind === 'attention'));
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });

  test('has no time limit for its reader, but one for the server', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => [String(n), wide]);
    const { executor } = await start(
      (asked) => (sqlOf(asked) === 'silent' ? 'never' : { columns: { n: 'int', t: 'varchar(2000)' }, rows }),
      { statementMs: 200 },
    );
    let read = 0;
    for await (const batch of executor.stream!(statement('rows'), still)) {
      read += batch.length;
      if (read < 1_500) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    assert.equal(read, 3_000);
    await fails(executor.stream!(statement('silent'), still).next(), 'F401');
  });

  test('that fails after some rows says so', async () => {
    const { executor, server } = await start((asked) => {
      if (sqlOf(asked) !== 'dies') return one('1');
      const dying = function* (): Iterable<Cells> {
        for (let n = 0; n < 5_000; n++) yield [String(n)];
        for (const session of server.sessions) session.kill();
      };
      return { columns: { n: 'int' }, rows: dying() };
    });
    const read = async () => {
      for await (const batch of executor.stream!(statement('dies'), still)) assert.ok(batch.length > 0);
    };
    await fails(read(), 'F400');
    assert.deepEqual(await executor.run(statement('next'), still), [['1']]);
  });
});

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

describe('a snapshot', () => {
  const clock: (asked: Asked) => Answer | undefined = (asked) => {
    if (!('sql' in asked)) return undefined;
    return one(asked.sql.includes('sysutcdatetime') ? '2024-02-29T01:02:03.456' : '1');
  };

  test('is a transaction of its own with SNAPSHOT isolation, fixed at once', async () => {
    const { executor, asked } = await start(clock, { statementMs: 1_000 });
    const snapshot = await executor.snapshot!(still);
    assert.equal(snapshot.name, undefined);
    assert.equal(snapshot.at.toISOString(), '2024-02-29T01:02:03.456Z');
    const said = asked().map((seen) =>
      seen.kind === 'begin' ? `begin ${seen.isolation}` : 'sql' in seen ? seen.sql : seen.kind,
    );
    assert.deepEqual(said.slice(-3), [
      'begin snapshot',
      'select convert(varchar(23), sysutcdatetime(), 126)',
      'select top (1) 1 from [dbo].[PAT]',
    ]);
    const [first, second] = await Promise.all([
      snapshot.run(statement('first'), still),
      snapshot.run(statement('second'), still),
    ]);
    assert.deepEqual([first, second], [[['1']], [['1']]]);
    for await (const rows of snapshot.stream(statement('third'), still)) assert.deepEqual(rows, [['1']]);
    // The pool is not touched by it.
    assert.deepEqual(await executor.run(statement('beside'), still), [['1']]);
    await snapshot.close();
  });

  test('that the database does not allow says what to do', async () => {
    const refused: Answer = { error: { number: 3952, message: 'Snapshot isolation transaction failed.' } };
    const { executor, server } = await start((asked) => (sqlOf(asked).includes('top (1)') ? refused : clock(asked)));
    await fails(executor.snapshot!(still), 'F403');
    assert.match(String(errors.at(-1)), /ALLOW_SNAPSHOT_ISOLATION ON/);
    await until(() => server.sessions.size === 1);
  });

  test('has places, and the next is refused', async () => {
    const { executor } = await start(clock, { snapshots: 1 });
    const snapshot = await executor.snapshot!(still);
    await fails(executor.snapshot!(still), 'F402');
    await snapshot.close();
    await (await executor.snapshot!(still)).close();
  });

  test('cannot be joined', async () => {
    const { executor } = await start(clock);
    await fails(executor.joinSnapshot!('any', still), 'F403');
    assert.match(String(errors.at(-1)), /only the session that began a snapshot sees it/);
  });
});

describe('whether writes are accepted', () => {
  const rights = (takes: string, alters: string, on: string): Answer => ({
    columns: { a: 'int', b: 'int', c: 'int' },
    rows: [[takes, alters, on]],
  });
  const denied: Answer = { error: { number: 229, message: 'The DELETE permission was denied.', severity: 14 } };

  async function accepts(told: Answer, attempt: Answer | undefined) {
    const { executor, asked } = await start((asked) => {
      if (sqlOf(asked).includes('fn_my_permissions')) return told;
      return sqlOf(asked).startsWith('delete') ? attempt : undefined;
    });
    const answer = await executor.acceptsWrites!(still);
    const said = asked().map((seen) => ('sql' in seen ? seen.sql : seen.kind));
    return { answer, after: said.slice(said.findIndex((sql) => sql.includes('fn_my_permissions')) + 1) };
  }
  const attempted = ['begin', 'delete from [dbo].[PAT] where 1 = 0', 'rollback'];

  test('a reader’s attempt is denied, in a transaction that is rolled back', async () => {
    assert.deepEqual(await accepts(rights('1', '0', '0'), denied), { answer: false, after: attempted });
  });

  test('rights that the server admits need no attempt', async () => {
    assert.deepEqual(await accepts(rights('1', '0', '3'), denied), { answer: true, after: [] });
    assert.deepEqual(await accepts(rights('1', '1', '0'), denied), { answer: true, after: [] });
  });

  test('an attempt that succeeds counts more than what the server says', async () => {
    assert.deepEqual(await accepts(rights('1', '0', '0'), undefined), { answer: true, after: attempted });
  });

  test('a database that takes no writes takes them from nobody', async () => {
    const readOnly: Answer = { error: { number: 3906, message: 'Failed to update database: it is read-only.' } };
    assert.deepEqual(await accepts(rights('0', '1', '9'), readOnly), { answer: false, after: attempted });
  });
});

describe('how a statement would reach its rows', () => {
  const plan = `<ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan" Version="1.539"><BatchSequence>
<Batch><Statements><StmtSimple StatementText="select &lt;" StatementType="SELECT"><QueryPlan>
<MissingIndexes><MissingIndexGroup Impact="99"><MissingIndex Database="[ehr]" Schema="[dbo]" Table="[PAT]"/></MissingIndexGroup></MissingIndexes>
<RelOp NodeId="0" PhysicalOp="Nested Loops" EstimateRows="12.4" EstimateRebinds="0" EstimateRewinds="0"><NestedLoops>
<RelOp NodeId="1" PhysicalOp="Clustered Index Scan" EstimateRows="12.4" EstimatedRowsRead="1000000" EstimateRebinds="0" EstimateRewinds="0">
<IndexScan Ordered="0"><Object Database="[ehr]" Schema="[dbo]" Table="[PAT]" Index="[PAT_PK]" Alias="[t0]" IndexKind="Clustered"/>
<Predicate><ScalarOperator ScalarString="[NM]&gt;N'a'"/></Predicate></IndexScan></RelOp>
<RelOp NodeId="2" PhysicalOp="Index Seek" EstimateRows="3" EstimatedRowsRead="4" EstimateRebinds="9" EstimateRewinds="2">
<IndexScan Ordered="1"><Object Database="[ehr]" Schema="[dbo]" Table="[a]]b &amp; c]" Index="[IX1]"/></IndexScan></RelOp>
<RelOp NodeId="3" PhysicalOp="Table Scan" EstimateRows="500"><TableScan><Object Database="[ehr]" Schema="[dbo]" Table="[HEAP]"/></TableScan></RelOp>
<RelOp NodeId="4" PhysicalOp="Constant Scan" EstimateRows="1"><ConstantScan/></RelOp>
</NestedLoops></RelOp></QueryPlan></StmtSimple></Statements></Batch></BatchSequence></ShowPlanXML>`;

  test('is read from the estimated plan, on a connection of its own, without a value', async () => {
    const { executor, server, asked } = await start((asked) =>
      sqlOf(asked).startsWith('declare') ? one(plan, 'nvarchar(max)') : undefined,
    );
    const bindings = [
      { type: 'nvarchar(4000)', value: 'secret' },
      { type: 'int', value: '50' },
    ];
    assert.deepEqual(await executor.accessPaths!(statement('select top (@p1) 1 where @p0 = x', ...bindings), still), [
      { table: 'PAT', index: undefined, rows: 1_000_000 },
      { table: 'a]b & c', index: 'IX1', rows: 48 },
      { table: 'HEAP', index: undefined, rows: 500 },
    ]);
    const batches = asked().flatMap((seen) => (seen.kind === 'batch' ? [seen.sql] : []));
    assert.deepEqual(batches.slice(-2), [
      'set showplan_xml on',
      'declare @p0 nvarchar(4000), @p1 int; select top (@p1) 1 where @p0 = x',
    ]);
    assert.ok(!JSON.stringify(asked().filter(({ kind }) => kind !== 'login')).includes('secret'));
    await until(() => server.sessions.size === 1);
  });

  test('is not told to who lacks the right', async () => {
    const denied: Answer = { error: { number: 262, message: 'SHOWPLAN permission denied.', severity: 14 } };
    const { executor } = await start((asked) => (sqlOf(asked).includes('showplan') ? denied : undefined));
    await fails(executor.accessPaths!(statement('select 1'), still), 'F403');
  });
});

test('a replica says how far it is behind, others nothing', async () => {
  const lag = async (answer: Answer) => {
    const { executor } = await start((asked) => (sqlOf(asked).includes('secondary_lag') ? answer : undefined));
    return executor.lagMs!(still);
  };
  assert.equal(await lag({ columns: { s: 'bigint' }, rows: [['3']] }), 3_000);
  assert.equal(await lag({ columns: { s: 'bigint' }, rows: [] }), undefined);
  assert.equal(await lag({ error: { number: 300, message: 'VIEW SERVER STATE permission was denied.' } }), undefined);
});
