/** The SQLite executor: raw text, time limits, and workers that end and come back. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { FhirError } from '../../src/fhir/issue.ts';
import type { Executor } from '../../src/sql/executor.ts';
import { openSqlite } from '../../src/sql/executors/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-sqlite-'));
const file = join(folder, 'legacy.sqlite');
const database = new Database(file);
database.exec(
  `create table T (A integer, B real, C text); insert into T values (9223372036854775807, 1.5, 'É"\n'), (null, null, null)`,
);
database.close();

const opened: Executor[] = [];
function open(statementMs = 5_000): Executor {
  const executor = openSqlite(file, { poolSize: 1, statementMs, onError: () => undefined });
  opened.push(executor);
  return executor;
}
after(async () => {
  await Promise.all(opened.map((executor) => executor.close()));
  rmSync(folder, { recursive: true });
});

const statement = (sql: string, ...bindings: unknown[]) => ({ name: sql, sql, bindings });
const still = new AbortController().signal;
const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n';
const fails = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof FhirError && error.issues[0]?.code === code);

test('every value is text, NULL is null', async () => {
  assert.deepEqual(await open().run(statement('select A, B, C from T'), still), [
    ['9223372036854775807', '1.5', 'É"\n'],
    [null, null, null],
  ]);
});

test('text is folded without case and accents', async () => {
  assert.deepEqual(await open().run(statement("select portico_fold('Müller-Łódź éß')"), still), [['MULLER-LODZ ESS']]);
});

test('nothing can be written', async () => {
  await fails(open().run(statement('delete from T'), still), 'F400');
  assert.deepEqual(await open().run(statement('select count(*) from T'), still), [['2']]);
});

test('a statement over its time limit is F401, and the next one is answered', async () => {
  const executor = open(300);
  await fails(executor.run(statement(endless), still), 'F401');
  assert.deepEqual(await executor.run(statement('select 1'), still), [['1']]);
});

test('what runs for a client that left ends; what waits behind it is answered', async () => {
  const executor = open(30_000);
  const leaving = new AbortController();
  const running = executor.run(statement(endless), leaving.signal);
  const waiting = executor.run(statement('select 2'), still);
  setTimeout(() => leaving.abort(), 100);
  await assert.rejects(running);
  assert.deepEqual(await waiting, [['2']]);
});

test('what has not begun is taken out of the queue', async () => {
  const executor = open(500);
  const running = executor.run(statement(endless), still);
  const leaving = new AbortController();
  const waiting = executor.run(statement('select 3'), leaving.signal);
  leaving.abort();
  await assert.rejects(waiting);
  await fails(running, 'F401');
});

test('a file that is not there is F400', async () => {
  const executor = openSqlite(join(folder, 'absent.sqlite'), {
    poolSize: 1,
    statementMs: 500,
    onError: () => undefined,
  });
  opened.push(executor);
  await fails(executor.run(statement('select 1'), still), 'F400');
});
