/** `Exports`, on the state store, the legacy database and the file store of this process. */
import { randomBytes } from 'node:crypto';
import { issue } from '../../fhir/issue.ts';
import { RetryLater } from '../../fhir/retry-later.ts';
import type { DeletedWindow } from '../../plan/plan-deleted.ts';
import { planExport } from '../../plan/plan-export.ts';
import { nameClient } from '../../sql/governor/client.ts';
import { ownerOf, storedAccess } from '../access.ts';
import type { ExportedFile, Exports } from '../exports.ts';
import type { StoredChunk } from '../files/export-files.ts';
import type { Job } from '../job.ts';
import { refuseUnknownPatients } from '../known-patients.ts';
import type { Sealing } from '../proof/seal-job.ts';
import type { ExportRequest } from '../request.ts';
import { Counts } from './counts.ts';
import { filesOf } from './files-of.ts';
import { inUse } from './in-use.ts';
import { Leader } from './leader.ts';
import { openWorking, released, type WorkingOptions } from './open-working.ts';
import { type Help, partHelper } from './part-helper.ts';
import type { PartWorkers } from './part-workers.ts';
import { Rates } from './rates.ts';
import { sparingly } from './sparingly.ts';

export interface ExportsOptions extends WorkingOptions {
  /** A profile by its name, for `_deidentify`. */
  readonly deidentify: Exports['deidentify'];
  /** The proof of a job whose parts are all done; throws when its ledger does not close. */
  readonly seal: (done: Done) => Promise<string>;
  /** What is gone since when; undefined for a job that is no increment. */
  readonly deletedWindowOf: (request: ExportRequest) => DeletedWindow | undefined;
  /** Who works parts beside leaders: `help` is what a worker in this process does. */
  readonly workersOf: (help: Help) => Promise<PartWorkers>;
  readonly patienceMs: number;
  /** Jobs that are not over: of all clients, and of one. */
  readonly mostJobs: number;
  readonly mostJobsPerClient: number;
  /** How long files are kept after a job has ended. */
  readonly keepMs: number;
}

/** A job when all its parts are done. */
export type Done = Pick<Sealing, 'job' | 'parts' | 'chunks' | 'files' | 'branches' | 'read'>;

/** What a kick-off itself may ask of the database. */
const kickOffMs = 10_000;

/** Files of a job that never ends are kept so long. */
const abandonedMs = 30 * 86_400_000;

/** Whoever has opened the stores closes them. */
export async function openExports(options: ExportsOptions): Promise<Omit<Exports, 'close'>> {
  const { registry, database, files, scopeOf } = options;
  const rates = new Rates();
  const counts = new Counts();
  const working = openWorking(options, (job, rows, lines, bytes, type) => {
    rates.add(job.id, rows, lines, bytes);
    counts.add(type, rows, bytes);
  });
  counts.start(working.jobs, working.claims);
  const { jobs, branchesOf } = working;
  const held = inUse(jobs, options.onError);
  const progressOf = sparingly((job) => rates.progress(job, jobs));
  const listOf = sparingly(async (job) => {
    const files = filesOf(job, await jobs.parts(job.id), await jobs.chunks(job.id));
    return files.map((file): ExportedFile => ({ ...file, chunks: file.chunks.map(asStored) }));
  });
  const workers = await options.workersOf(partHelper(working));

  const leader = new Leader({
    ...options,
    jobs,
    seal: async (job) => {
      const [parts, chunks, branches] = [await jobs.parts(job.id), await jobs.chunks(job.id), await branchesOf(job)];
      const complete: Job = { ...job, status: 'complete' };
      const read: Sealing['read'] = (file) => files.read(job, file.chunks, 'identity', new AbortController().signal);
      return options.seal({ job, parts, chunks, branches, read, files: filesOf(complete, parts, chunks) });
    },
    leading: {
      ...working,
      workers,
      patienceMs: options.patienceMs,
      deletedWindowOf: (job) => options.deletedWindowOf(job.request),
    },
    signalOf: (job, signal) => nameClient(signal, job.owner),
  });

  const refuseTooMany = async (owner: string): Promise<void> => {
    const open = await jobs.open();
    const own = open.filter((job) => job.owner === owner);
    if (open.length < options.mostJobs && own.length < options.mostJobsPerClient) return;
    const left = await Promise.all(open.map(async (job) => (await progressOf(job)).secondsLeft ?? 60));
    throw new RetryLater(Math.min(3600, Math.max(1, Math.ceil(Math.min(...left)))), issue('F503', {}));
  };

  leader.start();
  return {
    start: async (request, access) => {
      const owner = ownerOf(access);
      await refuseTooMany(owner);
      // Groups may be cohorts alone, which no adapter serves.
      const stored = storedAccess(access, [...new Set([...registry.types, 'Group'])]);
      const id = randomBytes(16).toString('hex');
      const scope = released(await scopeOf(request, access), request);
      planExport(scope, registry, access, Date.now());
      const signal = nameClient(AbortSignal.timeout(kickOffMs), owner);
      await refuseUnknownPatients(request, scope, { registry, access, database: database.for('search') }, signal);
      const expiresAt = Date.now() + abandonedMs;
      await jobs.add({ id, owner, request, access: stored, key: files.newKey(), version: registry.version, expiresAt });
      leader.wake();
      return id;
    },
    find: async (id, access) => {
      const job = await jobs.get(id);
      return job?.owner === ownerOf(access) ? job : undefined;
    },
    findLinked: (id) => jobs.get(id),
    links: files.links,
    organizes: true,
    counts: () => counts,
    deidentify: options.deidentify,
    progress: progressOf,
    files: listOf,
    read: (job, file, coding, signal, range) => held(job, files.read(job, file.chunks, coding, signal, range)),
    cancel: async (job) => {
      await jobs.remove(job.id);
      await leader.stop(job.id);
      await files.remove(job.id);
    },
    stop: async () => {
      counts.close();
      await Promise.all([leader.close(), workers.close()]);
    },
  };
}

/** Without what only the proof needs: a list of files may be kept in memory for a while. */
const asStored = ({ name, coding, bytes, codedBytes, sha256 }: StoredChunk): StoredChunk => ({
  name,
  coding,
  bytes,
  codedBytes,
  sha256,
});
