/** The legacy database as the rest of Portico sees it: selects in, rows of raw text out. */
import type { Select } from '../plan/select.ts';
import type { Executor, ExecutorOptions, RawRow } from './executor.ts';
import { openExecutor } from './open-executor.ts';
import { Compiler, type Statement } from './statement.ts';

export interface Database {
  readonly select: (select: Select, signal: AbortSignal) => Promise<RawRow[]>;
  /** The statement that `select` would run, for `_explain`; its text holds no value. */
  readonly statement: (select: Select) => Statement;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function database(executor: Executor): Database {
  const compiler = new Compiler(executor.dialect);
  return {
    select: (select, signal) => executor.run(compiler.statement(select), signal),
    statement: (select) => compiler.statement(select),
    ping: executor.ping,
    close: executor.close,
  };
}

export async function openDatabase(url: string, options: ExecutorOptions): Promise<Database> {
  return database(await openExecutor(url, options));
}
