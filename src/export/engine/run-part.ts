/**
 * Works one part: reads its segments from the last checkpoint on, writes lines into chunks, and counts every stretch again
 * before its chunk becomes a checkpoint. Begun anew after any failure it writes the same bytes, as long as the rows are
 * the same.
 */
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import type { ChangeFilter, JobChanges } from '../changes/change-ledger.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Chunk, Job, KeyRange, Part, Segment } from '../job.ts';
import type { Lines } from '../lines.ts';
import { Checkpoint } from './checkpoint.ts';
import type { Claimed, Claims } from './claims.ts';
import type { Jobs } from './jobs.ts';
import { PartFiles } from './part-files.ts';
import type { PartLines } from './part-lines.ts';

export interface Sizes {
  /** Of a file, before compression. */
  readonly fileBytes: number;
  /** Of a chunk: as much is done again after a failure. */
  readonly chunkBytes: number;
  /** Rows that one statement reads. */
  readonly statementRows: number;
}

export interface PartWork {
  readonly job: Job;
  readonly part: Part;
  readonly claimed: Claimed;
  readonly claims: Claims;
  readonly branchOf: (segment: Segment) => ExportBranch;
  readonly session: Session;
  /** The place of `session`'s state among the job's. */
  readonly snapshot: number;
  readonly lines: PartLines;
  readonly database: Database;
  readonly files: ExportFiles;
  readonly jobs: Jobs;
  readonly sizes: Sizes;
  /** Absent: no ledger of changes is kept. */
  readonly changes?: JobChanges | undefined;
  readonly signal: AbortSignal;
  /** Hears of rows and lines as they are read. */
  readonly onRows: (rows: number, lines: number, bytes: number) => void;
}

export async function runPart(work: PartWork): Promise<void> {
  const { job, part, jobs } = work;
  const all = await jobs.chunks(job.id, part.number);
  const done = all.filter(({ kind }) => kind === 'output');
  const errors = all.filter(({ kind }) => kind === 'error');
  const partFiles = await PartFiles.goOn(work, done);
  let checkpoint = new Checkpoint(work, partFiles, { output: done.length + 1, error: errors.length + 1 });
  try {
    for (const { index, segment, after } of remaining(part, done)) {
      const filter = await work.changes?.filter(work.branchOf(segment));
      for (
        let range: KeyRange | undefined = withoutBounds({ ...segment, ...(after && { after }) });
        range !== undefined;
      ) {
        range = await readOn(work, checkpoint, index, segment, range, filter);
        if (checkpoint.isFull) checkpoint = new Checkpoint(work, partFiles, await checkpoint.save());
      }
    }
    // A stretch without a row leaves a checkpoint too: its counts are in it.
    if (!checkpoint.isEmpty) await checkpoint.save();
  } catch (error) {
    await checkpoint.abandon();
    throw error;
  }
}

/** A limit that is none, on every engine. */
const ALL = 2 ** 31 - 1;

/**
 * One statement's rows of a segment; what is left of the range afterwards, or undefined at its end. After the last key come
 * the rows that have none.
 */
async function readOn(
  { branchOf, session, lines: { readLines }, sizes, signal, onRows }: PartWork,
  checkpoint: Checkpoint,
  index: number,
  segment: Segment,
  range: KeyRange,
  filter: ChangeFilter | undefined,
): Promise<KeyRange | undefined> {
  const branch = branchOf(segment);
  const stretch = checkpoint.begin(index, segment, branch, range, filter);
  let rows = 0;
  let last: Lines['last'] | undefined;
  for await (const lines of readLines(branch, session, range, sizes.statementRows, signal)) {
    signal.throwIfAborted();
    await stretch.take(lines);
    rows += lines.rows;
    ({ last } = lines);
    onRows(lines.rows, lines.count, lines.bytes.length);
    if (checkpoint.isOverfull) break;
  }
  const isEnd = last === undefined || (rows < sizes.statementRows && !checkpoint.isOverfull);
  if (isEnd && range.upTo === undefined) {
    for await (const lines of readLines(branch, session, { withoutKey: true }, ALL, signal)) {
      await stretch.take(lines);
      onRows(lines.rows, lines.count, lines.bytes.length);
    }
  }
  stretch.end(isEnd ? undefined : last);
  return isEnd ? undefined : { ...range, after: last! };
}

interface Remaining {
  readonly index: number;
  readonly segment: Segment;
  /** What is left of it begins after this key. */
  readonly after: readonly string[] | undefined;
}

function remaining({ segments }: Part, done: readonly Chunk[]): Remaining[] {
  const last = done.at(-1)?.stretches.at(-1);
  const all = segments.map((segment, index) => ({ index, segment, after: segment.after }));
  if (last === undefined) return all;
  const from = last.last ? last.segment + 1 : last.segment;
  return all.slice(from).map((one) => (one.index === last.segment ? { ...one, after: last.upTo! } : one));
}

function withoutBounds({ after, upTo }: KeyRange): KeyRange {
  return { ...(after && { after }), ...(upTo && { upTo }) };
}
