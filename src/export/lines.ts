/** Rows as NDJSON: what every back end of an export gives, whether it goes by text or by bytes. */
import type { ExportBranch } from '../plan/plan-export.ts';
import type { Session } from '../sql/executor.ts';
import type { KeyRange } from './job.ts';

/** A row that cannot become a valid resource. */
export interface Quarantined {
  /** Raw cells of the key. */
  readonly key: readonly (string | null)[];
  /** Why, without a value of the row: `Observation.status is missing`. */
  readonly reason: string;
}

/**
 * A line in pieces, the first of which has all up to the first large value, and so id and `meta`. It is read from the database
 * as it is asked for, any number of times, before the next lines are. A piece is not used after the next one was asked for.
 */
export type LargeLine = () => AsyncIterable<Uint8Array>;

/** The lines of some rows, in the order of the key. */
export interface Lines {
  /** In place of `bytes`, of which there are none then: the only line, whose row has more than one should hold. */
  readonly large?: LargeLine;
  /** Whole lines, each with its line feed. Not used by the reader after the next ones were asked for. */
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly quarantined: readonly Quarantined[];
  /** Rows that were read: `count` and those in quarantine. */
  readonly rows: number;
  /** Raw key cells of the last row. */
  readonly last: readonly string[];
}

/** Of the rows of a source those between two keys; or, as they lie between none, those whose key has a NULL. */
export interface ReadRange extends KeyRange {
  readonly withoutKey?: true;
}

/**
 * The rows of a branch within a key range, `limit` at the most, by one statement for the rows and one for each child table.
 * All of it in `session`, which is one state of the database. Fewer rows than the limit: the range is at its end.
 */
export type ReadLines = (
  branch: ExportBranch,
  session: Session,
  range: ReadRange,
  limit: number,
  signal: AbortSignal,
) => AsyncIterable<Lines>;
