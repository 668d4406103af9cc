/**
 * What a worker does, in whichever process: takes parts that nobody has, one after another, reads them in the state that its
 * session is in, and tells the state store that it is alive. Whoever loses its part stops, and has saved nothing since.
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import { orAborted } from '../../sql/governor/client.ts';
import type { ChangeLedger, JobChanges, LedgerJob } from '../changes/change-ledger.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job, Segment } from '../job.ts';
import { beatMs, type Claimed, ClaimLost, type Claims } from './claims.ts';
import type { Jobs } from './jobs.ts';
import { ATTEMPTS, partFailed, problemOf } from './part-failed.ts';
import type { PartLines } from './part-lines.ts';
import { Counted } from './patience.ts';
import { runPart, type Sizes } from './run-part.ts';

export interface Working {
  readonly database: Database;
  readonly files: ExportFiles;
  readonly jobs: Jobs;
  readonly claims: Claims;
  readonly sizes: Sizes;
  readonly branchesOf: (job: Job) => Promise<readonly ExportBranch[]>;
  /** Anew for each part. */
  readonly linesOf: (job: Job) => PartLines;
  /** Absent: no ledger of changes is kept. */
  readonly changes?: ChangeLedger | undefined;
  readonly onRows: (job: Job, rows: number, lines: number, bytes: number, type: string) => void;
  /** Hears what went wrong, for the log. */
  readonly onError: (error: unknown) => void;
}

/** A job's state, and a session that is in it. */
export interface Bench {
  readonly job: Job;
  readonly branches: readonly ExportBranch[];
  readonly session: Session;
  /** The place of the state among the job's. */
  readonly snapshot: number;
  readonly changes: JobChanges | undefined;
}

/** Until there is none that nobody has; or that one alone. Throws what ends a part. */
export async function workParts(bench: Bench, working: Working, signal: AbortSignal, number?: number): Promise<void> {
  while (!signal.aborted) {
    const claimed = await working.claims.claim(bench.job.id, number);
    if (claimed === undefined) return;
    if (!(await workPart(claimed, bench, working, signal))) return;
  }
}

/** False when it was lost to somebody else. */
async function workPart(claimed: Claimed, bench: Bench, working: Working, signal: AbortSignal): Promise<boolean> {
  const { claims, jobs, onError } = working;
  const { part } = claimed;
  const lost = new AbortController();
  const beat = setInterval(() => {
    claims.renew(claimed).catch((error: unknown) => (error instanceof ClaimLost ? lost.abort(error) : onError(error)));
  }, beatMs);
  try {
    if (part.attempts >= ATTEMPTS) throw new FhirError(issue('F542', {}));
    await runPart(partWork(claimed, bench, working, orAborted(signal, lost.signal)));
    await claims.end(claimed, { status: 'done', attempts: part.attempts + 1 });
    return true;
  } catch (error) {
    // Somebody else goes on with it.
    if (lost.signal.aborted || error instanceof ClaimLost) return false;
    const { attempts } = part;
    try {
      if (signal.aborted) throw error;
      const progressed = (await jobs.checkpoints(bench.job.id, part.number)) > claimed.chunks;
      await partFailed({ ...working, job: bench.job }, claimed, error, progressed);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Counted)) {
        const problem = signal.aborted ? {} : { problem: problemOf(error) };
        await claims.end(claimed, { status: 'waiting', attempts, ...problem }).catch(() => undefined);
      }
      throw thrown;
    }
  } finally {
    clearInterval(beat);
  }
}

function partWork(
  claimed: Claimed,
  { job, branches, changes, ...state }: Bench,
  working: Working,
  signal: AbortSignal,
) {
  const { database, files, jobs, claims, sizes } = working;
  return {
    ...{ job, part: claimed.part, claimed, claims, database, files, jobs, sizes, changes, signal, ...state },
    branchOf: ({ type, source }: Segment): ExportBranch => {
      const found = branches.find((branch) => branch.source.type === type && branch.source.name === source);
      if (found === undefined) throw new FhirError(issue('F541', {}));
      return found;
    },
    lines: working.linesOf(job),
    onRows: (rows: number, lines: number, bytes: number) => working.onRows(job, rows, lines, bytes, claimed.part.type),
  };
}

export function ledgerJob({ id, request: { since, until } }: Job, at: number): LedgerJob {
  return {
    ...{ id, at },
    ...(since !== undefined && { since: Date.parse(since) }),
    ...(until !== undefined && { until: Date.parse(until) }),
  };
}
