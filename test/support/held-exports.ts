/**
 * Exports that a test holds in its hand: jobs stay where the test put them, so that every state of the protocol can be looked
 * at for as long as it takes. What they export is what the test says.
 */
import type { Access } from '../../src/access/access.ts';
import type { Registry } from '../../src/adapter/registry.ts';
import { ownerOf, storedAccess } from '../../src/export/access.ts';
import type { ExportedFile, Exports, Progress } from '../../src/export/exports.ts';
import type { Job } from '../../src/export/job.ts';
import { FhirError, type Issue, issue } from '../../src/fhir/issue.ts';
import { RetryLater } from '../../src/fhir/retry-later.ts';

export interface HeldExports extends Exports {
  readonly jobs: ReadonlyMap<string, Job>;
  /** Changes a job. */
  readonly put: (id: string, change: Partial<Job>) => void;
  readonly fail: (id: string, problem: Issue) => void;
  /** The files that are finished from now on: `lines` by name, `Patient.1.ndjson`. */
  readonly finish: (id: string, lines: Readonly<Record<string, readonly string[]>>) => void;
  progressNow: Progress;
}

export interface HeldOptions {
  readonly registry: Registry;
  /** Jobs under way at once. */
  readonly most?: number;
  /** Ids of Groups that are there. */
  readonly groups?: readonly string[];
}

const HOUR = 3_600_000;

export function heldExports({ registry, most = 1000, groups = [] }: HeldOptions): HeldExports {
  const jobs = new Map<string, Job>();
  const files = new Map<string, ExportedFile[]>();
  const texts = new Map<string, string>();
  let started = 0;
  const put = (id: string, change: Partial<Job>) => void jobs.set(id, { ...jobs.get(id)!, ...change });
  return {
    organizes: true,
    jobs,
    put,
    progressNow: { percent: 0, resources: 0, bytes: 1_000_000, rowsPerSecond: 0, secondsLeft: undefined },
    start: async (request, access) => {
      const isUnderWay = ({ status }: Job) => status === 'accepted' || status === 'running';
      if ([...jobs.values()].filter(isUnderWay).length >= most) throw new RetryLater(30, issue('F503', {}));
      if (request.level === 'group' && !groups.includes(request.group ?? '')) throw new FhirError(issue('F504', {}));
      const id = `job-${++started}`;
      const now = Date.now();
      const job: Job = {
        id,
        owner: ownerOf(access),
        status: 'accepted',
        request,
        access: storedAccess(access, registry.types),
        key: 'none',
        createdAt: now,
        expiresAt: now + HOUR,
        snapshots: [],
        version: registry.version,
      };
      jobs.set(id, job);
      return id;
    },
    find: async (id, access: Access) => {
      const job = jobs.get(id);
      return job?.owner === ownerOf(access) ? job : undefined;
    },
    findLinked: async (id) => jobs.get(id),
    progress: async function progress(this: HeldExports) {
      return this.progressNow;
    },
    files: async ({ id }) => files.get(id) ?? [],
    read: async function* read(job, { name }) {
      yield Buffer.from(texts.get(`${job.id}/${name}`) ?? '');
    },
    cancel: async ({ id }) => {
      jobs.delete(id);
      files.delete(id);
    },
    stop: async () => undefined,
    close: async () => undefined,
    fail: (id, problem) => put(id, { status: 'failed', problem }),
    finish: (id, lines) => {
      const added = Object.entries(lines).map(([name, all]): ExportedFile => {
        const text = all.map((line) => `${line}\n`).join('');
        texts.set(`${id}/${name}`, text);
        const [kind] = /deleted|error/.exec(name) ?? [];
        return {
          name,
          type: name.slice(0, name.indexOf('.')),
          kind: kind === 'deleted' || kind === 'error' ? kind : 'output',
          lines: all.length,
          bytes: text.length,
          chunks: [],
        };
      });
      files.set(id, [...(files.get(id) ?? []), ...added]);
    },
  };
}
