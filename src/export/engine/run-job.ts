/**
 * Leads one job: holds one state of the database, cuts the job into parts, has them worked, and ends it as complete with
 * its proof or as failed with a reason. What cannot be reached for a while is waited for; what fails three times at the
 * same place fails the job.
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { DeletedWindow } from '../../plan/plan-deleted.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import type { Snapshot } from '../../sql/executor.ts';
import type { ChangeLedger, JobChanges, LedgerJob } from '../changes/change-ledger.ts';
import { deidentifiedDeleted } from '../changes/deidentified-deleted.ts';
import { deletedReader } from '../changes/deleted.ts';
import { changedAfter } from '../changes/look-back.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job, Part, Segment } from '../job.ts';
import type { Jobs } from './jobs.ts';
import { ATTEMPTS, partFailed } from './part-failed.ts';
import type { PartLines } from './part-lines.ts';
import { planParts } from './parts.ts';
import { patiently } from './patience.ts';
import { runDeleted } from './run-deleted.ts';
import { runPart, type Sizes } from './run-part.ts';
import { tellIgnored } from './tell-ignored.ts';

export interface Leading {
  readonly database: Database;
  readonly files: ExportFiles;
  readonly jobs: Jobs;
  readonly sizes: Sizes;
  /** Connections at once. */
  readonly connections: number;
  /** Milliseconds that something that is away is waited for. */
  readonly patienceMs: number;
  readonly branchesOf: (job: Job) => Promise<readonly ExportBranch[]>;
  /** Reads again what is held in memory of the database. */
  readonly refresh: (signal: AbortSignal) => Promise<void>;
  /** Anew for each part. */
  readonly linesOf: (job: Job) => PartLines;
  /** Absent: no ledger of changes is kept. */
  readonly changes?: ChangeLedger | undefined;
  /** What an increment looks for that is gone; undefined for what is none. */
  readonly deletedWindowOf: (job: Job) => DeletedWindow | undefined;
  readonly onRows: (job: Job, rows: number, lines: number, bytes: number) => void;
  /** Hears what went wrong, for the log. */
  readonly onError: (error: unknown) => void;
}

/** Resolves when every part is done; throws what ended it before. An aborted signal stops it at its checkpoints. */
export async function runParts(job: Job, leading: Leading, signal: AbortSignal): Promise<void> {
  const { jobs, patienceMs, onError } = leading;
  const snapshots = [...job.snapshots];
  const progress = async () => (await jobs.chunks(job.id)).length;
  await patiently({ patienceMs, attempts: ATTEMPTS, signal, progress, onError }, async () =>
    inOneState(job, await leading.branchesOf(job), snapshots, leading, signal),
  );
}

/** Works what is left of the parts in one state of the database; whether all are done. */
async function inOneState(
  job: Job,
  branches: readonly ExportBranch[],
  snapshots: Job['snapshots'][number][],
  leading: Leading,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, jobs, sizes } = leading;
  const held = await database.snapshot(signal);
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  let changes: JobChanges | undefined;
  /** The first is what ended the work of all. */
  const failures: unknown[] = [];
  try {
    const place = snapshots.push({ ...(held.name !== undefined && { name: held.name }), at: held.at.getTime() }) - 1;
    await jobs.setSnapshots(job.id, snapshots);
    // References are written by the merges in memory: they must not be older than the state that is read.
    await leading.refresh(signal);
    changes = leading.changes?.open(ledgerJob(job, snapshots[0]!.at));
    if ((await jobs.parts(job.id)).length === 0) {
      await jobs.addParts(job.id, await planParts(branches, database, held, sizes.fileBytes, signal));
    }
    const waiting = (await jobs.parts(job.id)).filter(({ status }) => status === 'waiting');
    const workers = await sessions(held, waiting.length, leading, signal);
    const queue = waiting.values();
    try {
      // All have let go before anybody begins again.
      await Promise.all(workers.map((session) => work(session, place)));
      if (failures.length > 0) throw failures[0];
    } finally {
      ended.abort();
      await Promise.all(workers.filter((session) => session !== held).map((session) => session.close()));
    }
    signal.throwIfAborted();
    const parts = await jobs.parts(job.id);
    if (parts.some(({ status }) => status === 'waiting')) return false;
    await lastSteps(parts);
    return true;

    async function work(session: Snapshot, snapshot: number): Promise<void> {
      for (const part of queue) {
        if (stop.aborted) return;
        try {
          await workOn(part, session, snapshot);
        } catch (error) {
          failures.push(error);
          ended.abort();
          return;
        }
      }
    }
  } finally {
    await changes?.close();
    await held.close();
  }

  /** Until it is done, or left out. */
  async function workOn(part: Part, session: Snapshot, snapshot: number): Promise<void> {
    const saved = async () => (await jobs.chunks(job.id, part.number)).length;
    const before = await saved();
    try {
      await runPart({ ...partWork(part), session, snapshot });
    } catch (error) {
      if (stop.aborted) throw error;
      return partFailed({ job, jobs, files: leading.files }, part, error, (await saved()) > before);
    }
    await jobs.endPart(part, { status: 'done', attempts: part.attempts + 1 });
  }

  /** When all that is there was read: what is not there any more. Of a type that was not read to its end nothing is said. */
  async function lastSteps(parts: readonly Part[]): Promise<void> {
    await tellIgnored(job, leading);
    const leftOut = new Set(parts.flatMap(({ status, type }) => (status === 'failed' ? [type] : [])));
    const read = branches.filter(({ source }) => !leftOut.has(source.type));
    for (const branch of read) await changes?.complete(branch);
    const asked = leading.deletedWindowOf(job);
    if (asked === undefined) return;
    const window = snapshots.length > 1 ? upTo(snapshots[0]!.at, asked) : asked;
    const told = deletedReader((select) => database.statement(select), changes);
    const { deidentifier } = leading.linesOf(job);
    const deleted = deidentifier === undefined ? told : deidentifiedDeleted(told, deidentifier);
    const { files } = leading;
    await runDeleted({ job, branches: read, session: held, window, read: deleted, files, jobs, signal });
  }

  function partWork(part: Part) {
    const { files } = leading;
    return {
      ...{ job, part, database, files, jobs, sizes, changes, branchOf, signal: stop },
      lines: leading.linesOf(job),
      onRows: (rows: number, lines: number, bytes: number) => leading.onRows(job, rows, lines, bytes),
    };
  }

  function branchOf({ type, source }: Segment): ExportBranch {
    const found = branches.find((branch) => branch.source.type === type && branch.source.name === source);
    if (found === undefined) throw new FhirError(issue('F541', {}));
    return found;
  }
}

/** Where a job went on in a later state, what went after its first may be in its files: the next increment tells it. */
function upTo(first: number, { since, before }: DeletedWindow): DeletedWindow {
  return { since, before: before ?? changedAfter(first) };
}

function ledgerJob({ id, request: { since, until } }: Job, at: number): LedgerJob {
  return {
    ...{ id, at },
    ...(since !== undefined && { since: Date.parse(since) }),
    ...(until !== undefined && { until: Date.parse(until) }),
  };
}

/** The one that holds the state, and others that joined it where it has a name. */
async function sessions(
  held: Snapshot,
  parts: number,
  { connections, database }: Leading,
  signal: AbortSignal,
): Promise<Snapshot[]> {
  const { name } = held;
  const others = name === undefined ? 0 : Math.max(0, Math.min(connections, parts) - 1);
  const joined = Array.from({ length: others }, () => database.joinSnapshot(name!, signal));
  const settled = await Promise.allSettled(joined);
  // Fewer connections are slower and no reason to fail.
  return [held, ...settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))];
}
