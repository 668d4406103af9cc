/**
 * The change ledger: a content hash for each resource that was exported, in the state store, so that changes and hard
 * deletes are found where the legacy tables keep no time of them. What the engine calls, and when:
 *
 * 1. `ledger.open(job)` on each node that works on the job, also after a restart. It may be called any number of times.
 * 2. For each stretch of a source that a worker begins or goes on with: `changes.filter(branch)`, once the job's snapshot is
 *    known. Undefined: the type is not compared, and its lines go out as they come.
 * 3. For each `Lines` of the reader, in order, before anything is counted or written: `filter.take(lines)`.
 * 4. When a chunk's object is stored, and before the chunk is put into the state store: `filter.checkpoint()`. What is
 *    taken and not yet checkpointed is taken again after a crash, with the same result.
 * 5. When all segments of a source were read to their end, on one node and once: `changes.complete(branch)`. A source of
 *    which a part failed is not completed. Then the reader of `deleted` (deleted.ts) may ask `changes.gone(branch)`.
 * 6. When the job has ended, however that was: `changes.close()`.
 */
import type { Source } from '../../adapter/source.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Session } from '../../sql/executor.ts';
import type { Lines } from '../lines.ts';

export interface ChangeLedger {
  /** The setting names the type. */
  readonly keeps: (type: string) => boolean;
  readonly open: (job: LedgerJob) => JobChanges;
  /**
   * A resource that keeps no time of its own, as exports show it. Undefined where the ledger does not know just this
   * content: it was not exported yet, or has changed since.
   */
  readonly dated: (source: Source, text: string) => Promise<Dated | undefined>;
}

export interface Dated {
  readonly text: string;
  /** When the change was seen, milliseconds since 1970. */
  readonly at: number;
}

/** The same on every node and after every restart. Times are milliseconds since 1970. */
export interface LedgerJob {
  readonly id: string;
  /** `transactionTime`: of the first of the job's snapshots. */
  readonly at: number;
  /** As asked for, without the overlap: what the ledger saw it compares in snapshots, where nothing commits late. */
  readonly since?: number;
  readonly until?: number;
}

export interface JobChanges {
  readonly filter: (branch: ExportBranch) => Promise<ChangeFilter | undefined>;
  readonly complete: (branch: ExportBranch) => Promise<void>;
  /** Ids that are gone since `since`, in batches; none that `session` still has. Nothing for who may not see all of them. */
  readonly gone: (branch: ExportBranch, session: Session, signal: AbortSignal) => AsyncIterable<readonly string[]>;
  /** Of ids, those that `gone` does not give, so that each is told once. */
  readonly untold: (branch: ExportBranch, ids: readonly string[]) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface ChangeFilter {
  /** The lines that go out: those that changed since `since`, with `meta.lastUpdated` where the row keeps no time of its own. */
  readonly take: (lines: Lines) => Promise<TakenLines>;
  readonly checkpoint: () => Promise<void>;
}

/** `rows` = `count` + `unchanged` + those in quarantine. */
export interface TakenLines extends Lines {
  /** Rows that were asked for and have not changed since: counted by the name of UNCHANGED. */
  readonly unchanged: number;
}

/** The name in an export's account of the rows that the ledger holds back. */
export const UNCHANGED = 'unchanged';
