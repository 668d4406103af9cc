/** What every driver offers: rows as arrays of raw text, cancelled when the client leaves, read-only. */
import type { Cell } from '../adapter/node.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Statement } from './statement.ts';

export type RawRow = Cell[];

export interface Executor {
  readonly dialect: Dialect;
  /** All rows. Throws a FhirError: F400 database unreachable, F401 too slow, F402 no connection free. */
  readonly run: (statement: Statement, signal: AbortSignal) => Promise<RawRow[]>;
  /** The rows of each statement, by one round trip where the engine has such a thing. Left out: one after the other. */
  readonly runAll?: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  /** The same for short statements by key: those of several requests may share a round trip; none is cancelled alone. */
  readonly runTogether?: (statements: readonly Statement[], signal: AbortSignal) => Promise<RawRow[][]>;
  /** A statement of no cost; throws as `run` does. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ExecutorOptions {
  readonly poolSize: number;
  readonly statementMs: number;
  /** Hears what the database said, for the log; the client never does. */
  readonly onError: (error: unknown) => void;
}
