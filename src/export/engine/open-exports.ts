/** `Exports`, on the state store, the legacy database and the file store of this process. */
import { randomBytes } from 'node:crypto';
import type { Access } from '../../access/access.ts';
import type { Registry } from '../../adapter/registry.ts';
import { issue } from '../../fhir/issue.ts';
import { RetryLater } from '../../fhir/retry-later.ts';
import type { DeletedWindow } from '../../plan/plan-deleted.ts';
import { type ExportBranch, type ExportScope, planExport } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import { nameClient } from '../../sql/governor/client.ts';
import { loadHeld } from '../../sql/held.ts';
import type { Store } from '../../store/store.ts';
import { accessOf, ownerOf, storedAccess } from '../access.ts';
import type { ChangeLedger } from '../changes/change-ledger.ts';
import { releases } from '../deidentify/deidentifier.ts';
import type { Exports } from '../exports.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job } from '../job.ts';
import { refuseUnknownPatients } from '../known-patients.ts';
import type { Sealing } from '../proof/seal-job.ts';
import type { ExportRequest } from '../request.ts';
import { filesOf } from './files-of.ts';
import { holderOf } from './holder.ts';
import { inUse } from './in-use.ts';
import { Jobs } from './jobs.ts';
import { Leader } from './leader.ts';
import { partLines } from './part-lines.ts';
import { Rates } from './rates.ts';
import type { Sizes } from './run-part.ts';

export interface ExportsOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly database: Database;
  readonly files: ExportFiles;
  /** PORTICO_DEIDENTIFY_KEY; '' where there is none. */
  readonly deidentifyKey: string;
  /** A profile by its name, for `_deidentify`. */
  readonly deidentify: Exports['deidentify'];
  readonly baseUrl: string;
  /** What a request means here; throws what is wrong with it. */
  readonly scopeOf: (request: ExportRequest, access: Access) => Promise<ExportScope>;
  /** The proof of a job whose parts are all done; throws when its ledger does not close. */
  readonly seal: (done: Done) => Promise<string>;
  readonly changes?: ChangeLedger | undefined;
  /** What is gone since when; undefined for a job that is no increment. */
  readonly deletedWindowOf: (request: ExportRequest) => DeletedWindow | undefined;
  readonly node: string;
  readonly connections: number;
  readonly sizes: Sizes;
  readonly patienceMs: number;
  /** Jobs that are not over: of all clients, and of one. */
  readonly mostJobs: number;
  readonly mostJobsPerClient: number;
  /** How long files are kept after a job has ended. */
  readonly keepMs: number;
  readonly onError: (error: unknown) => void;
}

/** A job when all its parts are done. */
export type Done = Pick<Sealing, 'job' | 'parts' | 'chunks' | 'files' | 'branches' | 'read'>;

/** What a kick-off itself may ask of the database. */
const kickOffMs = 10_000;

/** Files of a job that never ends are kept so long. */
const abandonedMs = 30 * 86_400_000;

export async function openExports(options: ExportsOptions): Promise<Exports> {
  const { store, registry, database, files, scopeOf, sizes } = options;
  const jobs = new Jobs(store, holderOf(options.node));
  const rates = new Rates();
  const reading = database.for('export');
  const held = inUse(jobs, options.onError);

  const branchesOf = async (job: Pick<Job, 'request' | 'access' | 'createdAt'>): Promise<readonly ExportBranch[]> => {
    const access = accessOf(job.access);
    return planExport(released(await scopeOf(job.request, access), job.request), registry, access, job.createdAt);
  };

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
      ...{ database: reading, files, jobs, sizes, branchesOf },
      connections: options.connections,
      refresh: (signal) => loadHeld(registry, reading, signal),
      patienceMs: options.patienceMs,
      linesOf: (job) => partLines(job, { ...options, database: reading }),
      changes: options.changes,
      deletedWindowOf: (job) => options.deletedWindowOf(job.request),
      onRows: (job, rows, lines, bytes) => rates.add(job.id, rows, lines, bytes),
      onError: options.onError,
    },
    signalOf: (job, signal) => nameClient(signal, job.owner),
  });

  const refuseTooMany = async (owner: string): Promise<void> => {
    const open = await jobs.open();
    const own = open.filter((job) => job.owner === owner);
    if (open.length < options.mostJobs && own.length < options.mostJobsPerClient) return;
    const left = await Promise.all(open.map(async (job) => (await rates.progress(job, jobs)).secondsLeft ?? 60));
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
    deidentify: options.deidentify,
    progress: (job) => rates.progress(job, jobs),
    files: async (job) => filesOf(job, await jobs.parts(job.id), await jobs.chunks(job.id)),
    read: (job, file, coding, signal, range) => held(job, files.read(job, file.chunks, coding, signal, range)),
    cancel: async (job) => {
      await jobs.remove(job.id);
      await leader.stop(job.id);
      await files.remove(job.id);
    },
    close: () => leader.close(),
  };
}

/** Types that a profile has no place for are not read at all. */
function released(scope: ExportScope, { deidentify }: ExportRequest): ExportScope {
  if (deidentify === undefined) return scope;
  return { ...scope, types: scope.types.filter((type) => releases(deidentify, type)) };
}
