/**
 * A process with one read-only SQLite connection, which is synchronous and so must not run beside the requests. A
 * process and not a thread, because only a process can be stopped inside a statement: docs/decisions/0011.
 */
import Database from 'better-sqlite3';
import { foldLetters } from '../dialects/letters.ts';
import { FOLD_FUNCTION } from '../dialects/sqlite.ts';

export interface Task {
  readonly id: number;
  readonly sql: string;
  readonly bindings: readonly unknown[];
}
export type Result =
  | { readonly id: number; readonly rows: (string | null)[][] }
  | { readonly id: number; readonly error: string };

const KEPT = 500;
const database = new Database(process.argv[2]!, { readonly: true, fileMustExist: true });
database.pragma('query_only = on');
database.pragma('mmap_size = 268435456');
database.defaultSafeIntegers(true);
database.function(FOLD_FUNCTION, { deterministic: true }, (text) => (text === null ? null : foldLetters(String(text))));

const prepared = new Map<string, Database.Statement>();

function prepare(sql: string): Database.Statement {
  let statement = prepared.get(sql);
  if (statement === undefined) {
    if (prepared.size >= KEPT) prepared.delete(prepared.keys().next().value!);
    statement = database.prepare(sql).raw(true);
    prepared.set(sql, statement);
  }
  return statement;
}

function textOf(cell: unknown): string | null {
  if (cell === null || typeof cell === 'string') return cell;
  return Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell);
}

process.on('message', ({ id, sql, bindings }: Task) => {
  let result: Result;
  try {
    const rows = prepare(sql).all(...bindings) as unknown[][];
    result = { id, rows: rows.map((row) => row.map(textOf)) };
  } catch (error) {
    result = { id, error: (error as Error).message };
  }
  process.send!(result);
});

process.on('disconnect', () => process.exit());
