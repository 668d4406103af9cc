/**
 * Leads one job: holds one state of the database, cuts the job into parts, has them worked, and ends it as complete with
 * its proof or as failed with a reason. What cannot be reached for a while is waited for; what fails three times at the
 * same place fails the job.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeletedWindow } from '../../plan/plan-deleted.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import { orAborted } from '../../sql/governor/client.ts';
import type { JobChanges } from '../changes/change-ledger.ts';
import { deidentifiedDeleted } from '../changes/deidentified-deleted.ts';
import { deletedReader } from '../changes/deleted.ts';
import { changedAfter } from '../changes/look-back.ts';
import type { Job, Part } from '../job.ts';
import type { SessionBudget } from '../limits/session-budget.ts';
import { BY_PATIENT } from '../organize/by-patient.ts';
import { writeBlocks } from '../organize/write-blocks.ts';
import { beatMs } from './claims.ts';
import { heldState } from './held-state.ts';
import { ATTEMPTS, throwProblem } from './part-failed.ts';
import type { PartWorkers } from './part-workers.ts';
import { planParts } from './parts.ts';
import { patiently } from './patience.ts';
import { runDeleted } from './run-deleted.ts';
import { tellIgnored } from './tell-ignored.ts';
import { type Bench, ledgerJob, type Working, workParts } from './work-parts.ts';

export interface Leading extends Working {
  readonly budget: SessionBudget;
  /** Others, where the state can be joined. */
  readonly workers: PartWorkers;
  /** Milliseconds that something that is away is waited for. */
  readonly patienceMs: number;
  /** Reads again what is held in memory of the database. */
  readonly refresh: (signal: AbortSignal) => Promise<void>;
  /** What an increment looks for that is gone; undefined for what is none. */
  readonly deletedWindowOf: (job: Job) => DeletedWindow | undefined;
}

/** Resolves when every part is done; throws what ended it before. An aborted signal stops it at its checkpoints. */
export async function runParts(job: Job, leading: Leading, signal: AbortSignal): Promise<void> {
  const { jobs, patienceMs, onError } = leading;
  const snapshots = [...job.snapshots];
  const progress = () => jobs.checkpoints(job.id);
  await patiently({ patienceMs, attempts: ATTEMPTS, signal, progress, onError }, async () => {
    const isRead = (await jobs.parts(job.id)).some(({ type }) => type === BY_PATIENT);
    // Nothing but blocks is left to be written: the database is not asked again.
    if (!isRead && !(await inOneState(job, await leading.branchesOf(job), snapshots, leading, signal))) return false;
    if (job.request.organizeOutputBy !== undefined) await writeBlocks(job, leading, signal);
    return true;
  });
}

/** Works what is left of the parts in one state of the database; whether all are done. */
async function inOneState(
  job: Job,
  branches: readonly ExportBranch[],
  snapshots: Job['snapshots'][number][],
  leading: Leading,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, jobs, claims, sizes } = leading;
  const connection = await leading.budget.take(job.id, true, signal);
  const held = await heldState(database, signal).catch(async (error: unknown) => {
    await connection.give();
    throw error;
  });
  let changes: JobChanges | undefined;
  try {
    const { name, isHeld, at } = held;
    const state = { ...(name !== undefined && { name }), at: at.getTime(), ...(!isHeld && { isHeld }) };
    const snapshot = snapshots.push(state) - 1;
    await jobs.setSnapshots(job.id, snapshots);
    // Whoever is still at work in an older state saves nothing more.
    await claims.revoke(job.id);
    // References are written by the merges in memory: they must not be older than the state that is read.
    await leading.refresh(signal);
    changes = leading.changes?.open(ledgerJob(job, snapshots[0]!.at));
    if ((await jobs.parts(job.id)).length === 0) {
      await jobs.addParts(job.id, await planParts(branches, database, held, sizes.fileBytes, signal));
    }
    await untilDone({ job, branches, session: held, snapshot, changes }, held.name !== undefined, leading, signal);
    signal.throwIfAborted();
    const parts = await jobs.parts(job.id);
    if (parts.some(({ status }) => status === 'waiting')) return false;
    await lastSteps(parts);
    return true;
  } finally {
    await changes?.close();
    await held.close();
    await connection.give();
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
}

/** Where a job went on in a later state, what went after its first may be in its files: the next increment tells it. */
function upTo(first: number, { since, before }: DeletedWindow): DeletedWindow {
  return { since, before: before ?? changedAfter(first) };
}

/** How soon the leader notices that others have done the last parts. */
const awaitedMs = 300;

/** Works parts here, and has others work them, until all are done. Throws what one of them has met. */
async function untilDone(bench: Bench, canBeJoined: boolean, leading: Leading, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const stop = orAborted(signal, ended.signal);
  const failures: unknown[] = [];
  const together = [workHere(bench, leading, stop), watch(bench, canBeJoined, leading, stop)];
  const endWith = (error: unknown) => failures.push(error);
  await Promise.all(together.map((one) => one.catch(endWith).finally(() => ended.abort())));
  await leading.claims.revoke(bench.job.id);
  if (failures.length > 0) throw failures[0];
}

async function workHere(bench: Bench, leading: Leading, stop: AbortSignal): Promise<void> {
  for (;;) {
    await workParts(bench, leading, stop);
    const parts = await leading.jobs.parts(bench.job.id);
    if (stop.aborted || parts.every(({ status }) => status !== 'waiting')) return;
    await pause(awaitedMs, stop);
  }
}

/** Sees what others have met, and tells of parts that nobody has. */
async function watch(
  { job, snapshot }: Bench,
  canBeJoined: boolean,
  leading: Leading,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    throwProblem(await leading.jobs.parts(job.id), job);
    const parts = canBeJoined ? await leading.claims.free(job.id) : [];
    if (parts.length > 0) leading.workers.offer({ job: job.id, snapshot, parts });
    await pause(beatMs, stop);
  }
}

const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);
