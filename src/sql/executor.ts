/** What every driver offers: rows as arrays of raw text, cancelled when the client leaves, read-only. */
import type { Cell } from '../adapter/node.ts';
import type { ByteRows } from '../plan/byte-rows.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Statement } from './statement.ts';

export type RawRow = Cell[];

/** Where statements run. All of it throws a FhirError: F400 unreachable, F401 too slow, F402 no connection free. */
export interface Session {
  readonly run: (statement: Statement, signal: AbortSignal) => Promise<RawRow[]>;
  /**
   * Rows in batches as the server produces them. The next batch is asked for when the reader wants one, so memory is
   * bounded by a batch; ended early or aborted, the statement stops on the server before the generator returns.
   */
  readonly stream: (statement: Statement, signal: AbortSignal) => AsyncGenerator<RawRow[], void>;
  /** The same rows as the bytes that they came in; left out where the driver has none to give. */
  readonly streamBytes?: (statement: Statement, signal: AbortSignal) => AsyncGenerator<ByteRows, void>;
}

/** One state of the database for many statements, whatever others write meanwhile. */
export interface Snapshot extends Session {
  /** What other sessions, of other processes too, join it by; undefined where only this session can see it. */
  readonly name: string | undefined;
  /** The instant of that state by the database's clock. */
  readonly at: Date;
  readonly close: () => Promise<void>;
}

/** How the server would reach the rows of one table of a statement, by its own plan. */
export interface AccessPath {
  readonly table: string;
  /** undefined: it would read the table from end to end. */
  readonly index: string | undefined;
  /** Rows that the server expects to read there. */
  readonly rows: number;
  /**
   * Rows of the whole table, where the server would read in order from the first row on until it has enough for a LIMIT, and
   * does not know how many that takes: `rows` is then no more than a hope.
   */
  readonly of?: number;
}

export interface PoolState {
  readonly most: number;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface Executor extends Session {
  readonly dialect: Dialect;
  /** The rows of each statement, by one round trip where the engine has such a thing. Left out: one after the other. */
  readonly runAll?: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  /** The same for short statements by key: those of several requests may share a round trip; none is cancelled alone. */
  readonly runTogether?: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  /** A connection of its own that sees one state until it is closed. */
  readonly snapshot: (signal: AbortSignal) => Promise<Snapshot>;
  /** Another connection on the state that `name` stands for, as long as the first one is open. */
  readonly joinSnapshot: (name: string, signal: AbortSignal) => Promise<Snapshot>;
  /** Whether the database lets this user write: tried in a transaction that is rolled back. */
  readonly acceptsWrites: (signal: AbortSignal) => Promise<boolean>;
  /** Asks the server for its plan; runs nothing. */
  readonly accessPaths: (statement: Statement, signal: AbortSignal) => Promise<AccessPath[]>;
  /** How far this server is behind the one it copies, in milliseconds; undefined where it copies none. */
  readonly lagMs: (signal: AbortSignal) => Promise<number | undefined>;
  readonly state: () => PoolState;
  /** A statement of no cost; throws as `run` does. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ExecutorOptions {
  readonly poolSize: number;
  readonly statementMs: number;
  /** Milliseconds that a statement in a snapshot may run; of a stream, until each batch. Left out: as all others. */
  readonly snapshotMs?: number;
  /** Snapshots at once, each on a connection beside the pool; one more is F402. Left out: four. */
  readonly snapshots?: number;
  /**
   * Asked when prepared statements no longer fit their tables, before they are run again in a new session: whether the tables
   * still are what their readers were told. Left out: they are.
   */
  readonly stillFits?: () => Promise<boolean>;
  /** Hears what the database said, for the log; the client never does. */
  readonly onError: (error: unknown) => void;
}
