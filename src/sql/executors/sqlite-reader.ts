/**
 * A process with one read-only SQLite connection, which is synchronous and so must not run beside the requests. A
 * process and not a thread, because only a process can be stopped inside a statement: docs/decisions/0011.
 */
import Database from 'better-sqlite3';
import { foldLetters } from '../dialects/letters.ts';
import { FOLD_FUNCTION } from '../dialects/sqlite.ts';
import { READY, type Result, type Task } from './sqlite-messages.ts';

const KEPT = 500;
const database = new Database(process.argv[2]!, { readonly: true, fileMustExist: true });
database.pragma('query_only = on');
database.pragma('mmap_size = 268435456');
database.defaultSafeIntegers(true);
database.function(FOLD_FUNCTION, { deterministic: true }, (text) => (text === null ? null : foldLetters(String(text))));

const prepared = new Map<string, Database.Statement>();
/** Of the stream that is open. */
let rows: IterableIterator<unknown> | undefined;

function prepare(sql: string): Database.Statement {
  let statement = prepared.get(sql);
  if (statement === undefined) {
    if (prepared.size >= KEPT) prepared.delete(prepared.keys().next().value!);
    const made = database.prepare(sql);
    statement = made.reader ? made.raw(true) : made;
    prepared.set(sql, statement);
  }
  return statement;
}

function textOf(cell: unknown): string | null {
  if (cell === null || typeof cell === 'string') return cell;
  return Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell);
}

const rowOf = (row: unknown): (string | null)[] => (row as unknown[]).map(textOf);

function answer(task: Task): Result {
  switch (task.do) {
    case 'all': {
      const statement = prepare(task.sql);
      if (!statement.reader) statement.run(...task.bindings);
      return { rows: statement.reader ? statement.all(...task.bindings).map(rowOf) : [], more: false, bytes: 0 };
    }
    case 'open':
      rows = prepare(task.sql).iterate(...task.bindings);
      return some(task.most);
    case 'next':
      return some(task.most);
    case 'stop':
      close();
      return { rows: [], more: false, bytes: 0 };
  }
}

function some(most: number): Result {
  const batch: (string | null)[][] = [];
  let bytes = 0;
  while (rows !== undefined && batch.length < most) {
    const { done, value } = rows.next();
    if (done) {
      rows = undefined;
      break;
    }
    const row = rowOf(value);
    for (const cell of row) bytes += cell === null ? 0 : cell.length;
    batch.push(row);
  }
  return { rows: batch, more: rows !== undefined, bytes };
}

function close(): void {
  rows?.return?.();
  rows = undefined;
}

process.on('message', (task: Task) => {
  let result: Result;
  try {
    result = answer(task);
  } catch (error) {
    rows = undefined;
    result = { error: (error as Error).message };
  }
  process.send!(result);
});

process.on('disconnect', () => process.exit());
process.send!(READY);
// Ctrl-C reaches every process of a terminal: this one still answers, and ends with the server.
process.on('SIGINT', () => {});
