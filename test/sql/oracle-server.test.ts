/**
 * The Oracle executor and loader against a real server, where PORTICO_TEST_ORACLE_URL names one: its user may create tables
 * and users. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bigint, blob, char, decimal, table, text, timestamp, varchar } from '../../src/adapter/schema.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Executor, ExecutorOptions } from '../../src/sql/executor.ts';
import { openOracle } from '../../src/sql/executors/oracle.ts';
import { look, openLoader } from '../../src/sql/load/open-loader.ts';
import { administer, removeSchema, removeTables } from '../support/oracle.ts';
import { findServer } from '../support/servers.ts';

const { url, skip } = await findServer('oracle');
const opened: Executor[] = [];
const tables = ['PORTICO_CHANGING', 'PORTICO_TYPES'];
const loaded = 'PORTICO_LOAD_TEST';
const remove = async () => {
  if (url === undefined) return;
  await removeTables(tables);
  await removeSchema(loaded);
};
await remove();
after(async () => {
  await Promise.all(opened.map((executor) => executor.close()));
  await remove();
});

async function open(options: Partial<ExecutorOptions> = {}): Promise<Executor> {
  const executor = await openOracle(url!, {
    poolSize: 2,
    statementMs: 10_000,
    onError: () => undefined,
    ...options,
  });
  opened.push(executor);
  return executor;
}

let named = 0;
const statement = (sql: string, ...bindings: unknown[]) => ({ name: `t${named++}`, sql, bindings });
const still = new AbortController().signal;
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

/** Takes very long, and says nothing meanwhile. */
const endless = 'select count(*) from all_objects a, all_objects b, all_objects c, all_objects d';

test('every type comes as exact text, NULL as null', { skip }, async () => {
  await administer(`create table "PORTICO_TYPES" (a number(19), b number(9, 2), c number, d binary_double,
    e binary_float, f varchar2(40 char), g nvarchar2(40), h char(4), i raw(8), j clob, k blob)`);
  await administer(`insert into "PORTICO_TYPES" values (9223372036854775807, 1.5, -0.125, 0.1, -0.1, 'é 漢 🙂', n'é 漢 🙂',
    'AB', hextoraw('00FFAB'), 'a long text', hextoraw('00FF'))`);
  await administer('insert into "PORTICO_TYPES" (a) values (null)');
  const executor = await open();
  const rows = await executor.run(statement('select * from "PORTICO_TYPES" order by a nulls last'), still);
  const texts = ['9223372036854775807', '1.50', '-0.125', '0.1', '-0.1', 'é 漢 🙂', 'é 漢 🙂', 'AB  ', '00ffab'];
  assert.deepEqual(rows[0], [...texts, 'a long text', '00ff']);
  assert.ok(rows[1]?.every((cell) => cell === null));
});

test('values are bound, whatever is in them', { skip }, async () => {
  const nasty = ['a"b', 'c\\d', "e'f", '{g,h}', 'ñ🙂', ':1', 'NULL', "'; drop table x; --"];
  const executor = await open();
  const marks = nasty.map((_, at) => `:${at + 1}`).join(', ');
  assert.deepEqual(await executor.run(statement(`select ${marks} from dual`, ...nasty), still), [nasty]);
  const dated = statement(`select to_char(:1, 'YYYY-MM-DD HH24:MI:SS') from dual`, {
    type: 'DATE',
    value: '2024-03-10 02:30:00',
  });
  assert.deepEqual(await executor.run(dated, still), [['2024-03-10 02:30:00']]);
});

test('a stream gives all rows in order, and may be left early', { skip }, async () => {
  const executor = await open({ poolSize: 1 });
  const many = statement('select level from dual connect by level <= 12345');
  let next = 1;
  for await (const rows of executor.stream(many, still)) {
    for (const [n] of rows) assert.equal(n, String(next++));
  }
  assert.equal(next, 12_346);
  for await (const rows of executor.stream(many, still)) {
    assert.ok(rows.length > 0);
    break;
  }
  await executor.ping();
});

test('a statement stops when its client leaves or its time is over, and the connection serves the next', {
  skip,
}, async () => {
  const executor = await open({ poolSize: 1, statementMs: 3_000 });
  await fails(executor.run(statement(endless), still), 'F401');
  await executor.ping();
  const leaving = new AbortController();
  const running = executor.run(statement(endless), leaving.signal);
  setTimeout(() => leaving.abort(), 500);
  await assert.rejects(running, { name: 'AbortError' });
  await executor.ping();
});

test('snapshots see one state while others write', { skip }, async () => {
  await administer('create table "PORTICO_CHANGING" (a number)');
  await administer('insert into "PORTICO_CHANGING" values (1)');
  const executor = await open();
  const all = statement('select a from "PORTICO_CHANGING" order by a');
  // A table cannot be seen as it was at the very moment when it was made.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const first = await executor.snapshot(still);
  await administer('insert into "PORTICO_CHANGING" values (2)');
  const second = await executor.joinSnapshot(first.name!, still);
  assert.deepEqual(await first.run(all, still), [['1']]);
  assert.deepEqual(await second.run(all, still), [['1']]);
  assert.deepEqual(await executor.run(all, still), [['1'], ['2']]);
  await Promise.all([first.close(), second.close()]);
});

test('rights, plans and lag can be asked for', { skip }, async () => {
  const executor = await open();
  assert.equal(await executor.acceptsWrites(still), true);
  const paths = await executor.accessPaths(statement('select a from "PORTICO_CHANGING" where a = :1', '1'), still);
  assert.deepEqual(
    paths.map((path) => [path.table, path.index]),
    [['PORTICO_CHANGING', undefined]],
  );
  assert.equal(await executor.lagMs(still), undefined);
  await fails(executor.run(statement('select nothing from nowhere'), still), 'F405');
});

test('a load arrives as it was, and takes the place of an older one', { skip }, async () => {
  const columns = { ID: bigint({ notNull: true }), CD: char(4), NM: varchar(255), AMT: decimal(30, 6) };
  const more = { AT: timestamp(), NOTE: text(), RAW: blob() };
  const schema = { T: table({ ...columns, ...more }, { key: ['ID'], indexes: [['NM', 'AMT']] }) };
  for (const note of ['first', 'second']) {
    const loader = await openLoader(url!, loaded, schema);
    const row = ['9223372036854775807', 'AB', "O'Brien 漢🙂", '123456789012345678901234.123456'];
    await loader.insert('T', [[...row, '2024-03-10 02:30:00', 'é'.repeat(40_000), Buffer.from('00ff', 'hex')]]);
    await loader.finish(note);
    const found = await look(url!, loaded);
    assert.equal(found.is === 'marked' && found.note, note);
    const sql = `select to_char(ID), CD, NM, to_char(AMT, 'TM9'), to_char(AT, 'YYYY-MM-DD HH24:MI:SS'),
      dbms_lob.getlength(NOTE), rawtohex(dbms_lob.substr(RAW, 2, 1)) from "T"`;
    assert.deepEqual(await administer(sql, loaded), [
      [row[0], 'AB  ', row[2], row[3], '2024-03-10 02:30:00', 40_000, '00FF'],
    ]);
  }
});
