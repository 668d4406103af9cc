/** The legacy database as the rest of Portico sees it: selects in, rows of raw text out. */
import type { Column } from '../adapter/schema.ts';
import type { Select } from '../plan/select.ts';
import type { Caches } from './cache-counts.ts';
import { CountingCompiler } from './counting-compiler.ts';
import type { Large } from './dialects/dialect.ts';
import type { AccessPath, Executor, ExecutorOptions, RawRow, Snapshot } from './executor.ts';
import type { RowRate } from './governor/row-rate.ts';
import type { GovernorState } from './governor/state.ts';
import { openExecutor } from './open-executor.ts';
import type { Statement } from './statement.ts';
import type { Template, templateOf } from './template.ts';

export type Interaction = 'read' | 'search' | 'export';

export interface Database {
  readonly select: (select: Select, signal: AbortSignal) => Promise<RawRow[]>;
  /** The rows of each statement, by one round trip where the engine has such a thing. */
  readonly runAll: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  /** The same for short statements by key, which may share the round trip of other requests. */
  readonly runTogether: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  readonly run: (statement: Statement, signal: AbortSignal) => Promise<RawRow[]>;
  /** As the server produces them, at the pace of exports. */
  readonly stream: (select: Select, signal: AbortSignal) => AsyncGenerator<RawRow[], void>;
  /** One state of the database for many statements, on a connection of its own, at the pace of exports. */
  readonly snapshot: (signal: AbortSignal) => Promise<Snapshot>;
  /** Another connection on the state that `name` stands for, as long as the first one is open. */
  readonly joinSnapshot: (name: string, signal: AbortSignal) => Promise<Snapshot>;
  /** A select compiled once for many values; undefined when it cannot be. */
  readonly template: (select: Select, marks: Parameters<typeof templateOf>[1]) => Template | undefined;
  /** The statement that `select` would run, for `_explain`; its text holds no value. */
  readonly statement: (select: Select) => Statement;
  /** Whether what lies between two values is the same in both columns. */
  readonly sameOrder: (one: Column, other: Column) => boolean;
  /** How large values are read. */
  readonly large: Pick<Large, 'most'>;
  /** How the server would run `select`. */
  readonly accessPaths: (select: Select, signal: AbortSignal) => Promise<AccessPath[]>;
  /** How the governor stands; undefined where none stands before the database. */
  readonly state?: () => GovernorState;
  /** Rows that exports may read in a second; undefined where no governor stands. May be changed at any time. */
  readonly exportRate?: RowRate;
  /** The same where an interaction reads: what may be a little old can be asked of a replica. */
  readonly for: (interaction: Interaction) => Database;
  readonly caches: () => Caches;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `others`: the executors of interactions that have one of their own, with the same tables in the same dialect. */
export function database(executor: Executor, others: Partial<Record<Interaction, Executor>> = {}): Database {
  // Names of statements are those of one compiler: a connection may serve every interaction.
  const compiler = new CountingCompiler(executor.dialect);
  const own = view(executor, compiler, (interaction) => views.get(interaction) ?? own);
  const views = new Map(Object.entries(others).map(([name, other]) => [name, view(other, compiler, own.for)]));
  return own;
}

function view(executor: Executor, compiler: CountingCompiler, of: Database['for']): Database {
  const { run, stream, accessPaths } = executor;
  const oneByOne: Database['runAll'] = (statements, signal) =>
    Promise.all(statements.map((statement) => run(statement, signal)));
  return {
    select: (select, signal) => run(compiler.statement(select), signal),
    run,
    runAll: executor.runAll ?? oneByOne,
    runTogether: executor.runTogether ?? executor.runAll ?? oneByOne,
    stream: (select, signal) => stream(compiler.statement(select), signal),
    snapshot: (signal) => executor.snapshot(signal),
    joinSnapshot: (name, signal) => executor.joinSnapshot(name, signal),
    template: (select, marks) => compiler.template(select, marks),
    statement: (select) => compiler.statement(select),
    large: executor.dialect.large,
    accessPaths: (select, signal) => accessPaths(compiler.statement(select), signal),
    sameOrder: executor.dialect.sameOrder,
    for: of,
    caches: () => compiler.caches,
    ping: executor.ping,
    close: executor.close,
  };
}

export async function openDatabase(url: string, options: ExecutorOptions): Promise<Database> {
  return database(await openExecutor(url, options));
}
