/** The SQLite executor: raw text, time limits, and workers that end and come back. */
import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import type { Executor } from '../../src/sql/executor.ts';
import { openSqlite } from '../../src/sql/executors/sqlite.ts';
import { executorSuite, fails, statement } from './executor-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-sqlite-'));
const file = join(folder, 'legacy.sqlite');
const database = new Database(file);
database.exec(
  `create table T (A integer, B real, C text); insert into T values (9223372036854775807, 1.5, 'É"\n'), (null, null, null)`,
);
database.close();

const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n';
const opened: Executor[] = [];
function open(statementMs = 5_000, at = file): Executor {
  const executor = openSqlite(at, { poolSize: 1, statementMs, onError: () => undefined });
  opened.push(executor);
  return executor;
}

const suiteFile = join(folder, 'suite.sqlite');
const lockedFile = join(folder, 'locked.sqlite');

/** Root may write what nobody may: for as long as it is asked, this process is somebody else. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

executorSuite({
  name: 'SQLite',
  skip: false,
  open: async (options = {}, as) => {
    const executor = openSqlite(as === 'reader' ? lockedFile : suiteFile, {
      poolSize: 2,
      statementMs: 5_000,
      onError: () => undefined,
      ...options,
    });
    return as === 'reader'
      ? { ...executor, acceptsWrites: (signal) => asNobody(() => executor.acceptsWrites(signal)) }
      : executor;
  },
  administer: async (sql) => {
    const writer = new Database(suiteFile);
    writer.pragma('journal_mode = wal');
    try {
      const statement = writer.prepare(sql);
      if (statement.reader) return statement.raw().all() as unknown[][];
      statement.run();
      return [];
    } finally {
      writer.close();
    }
  },
  makeReader: async () => {
    copyFileSync(suiteFile, lockedFile);
    chmodSync(lockedFile, 0o444);
    chmodSync(folder, 0o755);
  },
  dropReader: async () => undefined,
  slow: () => endless,
  mark: () => "'mark'",
  running: undefined,
});

after(async () => {
  await Promise.all(opened.map((executor) => executor.close()));
  rmSync(folder, { recursive: true });
});

const still = new AbortController().signal;

test('every value is text, NULL is null', async () => {
  assert.deepEqual(await open().run(statement('select A, B, C from T'), still), [
    ['9223372036854775807', '1.5', 'É"\n'],
    [null, null, null],
  ]);
});

test('text is folded without case and accents', async () => {
  assert.deepEqual(await open().run(statement("select portico_fold('Müller-Łódź éß')"), still), [['MULLER-LODZ ESS']]);
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
