/** The legacy database as the rest of Portico sees it: selects in, rows of raw text out. */
import type { Select } from '../plan/select.ts';
import type { Executor, ExecutorOptions, RawRow } from './executor.ts';
import type { GovernorState } from './governor/state.ts';
import { openExecutor } from './open-executor.ts';
import { Compiler, type Statement } from './statement.ts';
import { type Template, templateOf } from './template.ts';

export interface Database {
  readonly select: (select: Select, signal: AbortSignal) => Promise<RawRow[]>;
  /** The rows of each statement, by one round trip where the engine has such a thing. */
  readonly runAll: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  /** The same for short statements by key, which may share the round trip of other requests. */
  readonly runTogether: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  readonly run: (statement: Statement, signal: AbortSignal) => Promise<RawRow[]>;
  /** A select compiled once for many values; undefined when it cannot be. */
  readonly template: (select: Select, marks: Parameters<typeof templateOf>[1]) => Template | undefined;
  /** The statement that `select` would run, for `_explain`; its text holds no value. */
  readonly statement: (select: Select) => Statement;
  /** How the governor stands; undefined where none stands before the database. */
  readonly state?: () => GovernorState;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function database(executor: Executor): Database {
  const { dialect, run } = executor;
  const compiler = new Compiler(dialect);
  const oneByOne: Database['runAll'] = (statements, signal) =>
    Promise.all(statements.map((statement) => run(statement, signal)));
  return {
    select: (select, signal) => run(compiler.statement(select), signal),
    run,
    runAll: executor.runAll ?? oneByOne,
    runTogether: executor.runTogether ?? executor.runAll ?? oneByOne,
    template: (select, marks) => templateOf(compiler.statement(select), marks, dialect),
    statement: (select) => compiler.statement(select),
    ping: executor.ping,
    close: executor.close,
  };
}

export async function openDatabase(url: string, options: ExecutorOptions): Promise<Database> {
  return database(await openExecutor(url, options));
}
