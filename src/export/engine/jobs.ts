/** Jobs, parts and checkpoints in the state store. */
import type { Issue } from '../../fhir/issue.ts';
import type { Store } from '../../store/store.ts';
import type { StoredAccess } from '../access.ts';
import type { DeidentifyTally } from '../deidentify/tally.ts';
import type { Coding } from '../files/export-files.ts';
import type { Chunk, ChunkKind, Job, JobStatus, Part, Stretch } from '../job.ts';
import type { ExportRequest } from '../request.ts';
import { checkpointsOf } from './checkpoints-of.ts';
import { type Claimed, Claims } from './claims.ts';
import { type PartRow, partOf } from './part-row.ts';

export interface NewJob {
  readonly id: string;
  readonly owner: string;
  readonly request: ExportRequest;
  readonly access: StoredAccess;
  readonly key: string;
  readonly version: string;
  readonly expiresAt: number;
}

interface JobRow {
  readonly id: string;
  readonly owner: string;
  readonly status: JobStatus;
  readonly request: string;
  readonly access: string;
  readonly key: string;
  readonly version: string;
  readonly created_at: number | string;
  readonly ended_at: number | string | null;
  readonly expires_at: number | string;
  readonly snapshots: string;
  readonly rows_expected: number | string | null;
  readonly problem: string | null;
  readonly manifest: string | null;
  readonly node: string | null;
  readonly leased_until: number | string | null;
}

interface ChunkRow {
  readonly job: string;
  readonly part: number;
  readonly kind: ChunkKind;
  readonly number: number;
  readonly type: string;
  readonly file: number;
  readonly name: string;
  readonly coding: Coding;
  readonly lines: number | string;
  readonly bytes: number | string;
  readonly coded_bytes: number | string;
  readonly sha256: string;
  readonly file_sha256: string;
  readonly stretches: string;
  readonly deidentified: string | null;
}

/** How a job ends: complete with its proof, or failed with the reason. */
export type JobEnd =
  | { readonly status: 'complete'; readonly manifest: string; readonly expiresAt: number }
  | { readonly status: 'failed'; readonly problem: Issue; readonly expiresAt: number };

/** Another process leads the job: whoever did before has nothing to say any more. */
export class NotLeading extends Error {
  override readonly name = 'NotLeading';
}

export class Jobs {
  readonly #db: Store['db'];
  /** Under what name this process leads jobs (holder.ts). */
  readonly #holder: string;

  constructor({ db }: Store, holder: string) {
    this.#db = db;
    this.#holder = holder;
  }

  async add({ request, access, expiresAt, ...job }: NewJob): Promise<void> {
    await this.#db<JobRow>('export_job').insert({
      ...job,
      status: 'accepted',
      request: JSON.stringify(request),
      access: JSON.stringify(access),
      created_at: Date.now(),
      expires_at: expiresAt,
      snapshots: '[]',
    });
  }

  async get(id: string): Promise<Job | undefined> {
    const row = await this.#db<JobRow>('export_job').where({ id }).first();
    return row && jobOf(row);
  }

  /** Jobs that are not over, the oldest first. */
  async open(): Promise<Job[]> {
    const rows = await this.#db<JobRow>('export_job').whereIn('status', ['accepted', 'running']).orderBy('created_at');
    return rows.map(jobOf);
  }

  /** How many there are of each status. */
  async statuses(): Promise<Map<string, number>> {
    const rows: readonly { status?: string; jobs?: number | string }[] = await this.#db('export_job')
      .select('status')
      .count({ jobs: '*' })
      .groupBy('status');
    return new Map(rows.map(({ status, jobs }) => [String(status), Number(jobs)]));
  }

  /** Jobs whose files are to be removed: nobody reads one of them. */
  async expired(now: number): Promise<Job[]> {
    const rows = await this.#db<JobRow>('export_job')
      .where('expires_at', '<=', now)
      .where((free) =>
        free.whereIn('status', ['accepted', 'running']).orWhereNull('leased_until').orWhere('leased_until', '<', now),
      );
    return rows.map(jobOf);
  }

  /** The files of a job that is over are read: they stay until then at the least. */
  async use(id: string, until: number): Promise<void> {
    await this.#db<JobRow>('export_job')
      .where({ id })
      .whereNotIn('status', ['accepted', 'running'])
      .update({ leased_until: until });
  }

  /** Who leads jobs. */
  async holders(): Promise<string[]> {
    const rows = await this.#db<JobRow>('export_job')
      .whereIn('status', ['accepted', 'running'])
      .whereNotNull('node')
      .distinct('node');
    return rows.map(({ node }) => node!);
  }

  /** Whether this process leads the job from now on: nobody else does, or whoever did is among the `ended` or has not been heard of. */
  async lease(id: string, ended: readonly string[], now: number, until: number): Promise<boolean> {
    const taken = await this.#db<JobRow>('export_job')
      .where({ id })
      .whereIn('status', ['accepted', 'running'])
      .where((free) =>
        free
          .whereNull('leased_until')
          .orWhere('leased_until', '<', now)
          .orWhereIn('node', [this.#holder, ...ended]),
      )
      .update({ node: this.#holder, leased_until: until, status: 'running' });
    return taken === 1;
  }

  async release(id: string): Promise<void> {
    await this.#led(id).update({ node: null, leased_until: null });
  }

  /** Throws NotLeading when another leads the job meanwhile. */
  async setSnapshots(id: string, snapshots: Job['snapshots']): Promise<void> {
    const written = await this.#led(id).update({ snapshots: JSON.stringify(snapshots) });
    if (written === 0) throw new NotLeading();
  }

  #led(id: string) {
    return this.#db<JobRow>('export_job').where({ id, node: this.#holder });
  }

  /** All parts at once, so that a job has them all or none. */
  async addParts(
    id: string,
    parts: readonly Pick<Part, 'number' | 'type' | 'segments' | 'rowsExpected'>[],
  ): Promise<void> {
    await this.#db.transaction(async (store) => {
      for (const { number, type, segments, rowsExpected } of parts) {
        await store<PartRow>('export_part').insert({
          job: id,
          number,
          type,
          segments: JSON.stringify(segments),
          rows_expected: rowsExpected,
          status: 'waiting',
          attempts: 0,
        });
      }
      const expected = parts.reduce((sum, { rowsExpected }) => sum + rowsExpected, 0);
      await store<JobRow>('export_job')
        .where({ id })
        .update({ rows_expected: store.raw('coalesce(rows_expected, 0) + ?', [expected]) });
    });
  }

  async parts(id: string): Promise<Part[]> {
    const rows = await this.#db<PartRow>('export_part').where({ job: id }).orderBy('number');
    return rows.map(partOf);
  }

  /** A checkpoint: what belongs together is there, or none of it. */
  async save(id: string, chunks: readonly Chunk[], claimed?: Claimed): Promise<void> {
    await this.#db.transaction(async (store) => {
      // Of a worker: its part stays its own until this is done.
      if (claimed !== undefined) await new Claims({ db: store }).renew(claimed);
      for (const chunk of chunks) await store<ChunkRow>('export_chunk').insert(rowOf(id, chunk));
    });
  }

  checkpoints(id: string, part?: number): Promise<number> {
    return checkpointsOf(this.#db, id, part);
  }

  /** In the order of the output; of one part where its number is given. */
  async chunks(id: string, part?: number): Promise<Chunk[]> {
    const rows = await this.#db<ChunkRow>('export_chunk')
      .where({ job: id, ...(part === undefined ? {} : { part }) })
      .orderBy(['part', 'kind', 'number']);
    return rows.map(chunkOf);
  }

  /** Only by who leads it. */
  async end(id: string, end: JobEnd): Promise<void> {
    await this.#led(id).update({
      status: end.status,
      ended_at: Date.now(),
      expires_at: end.expiresAt,
      node: null,
      leased_until: null,
      ...(end.status === 'complete' ? { manifest: end.manifest } : { problem: JSON.stringify(end.problem) }),
    });
  }

  /** The job with its parts and chunks. */
  async remove(id: string): Promise<void> {
    await this.#db<JobRow>('export_job').where({ id }).delete();
  }
}

function jobOf(row: JobRow): Job {
  const { id, owner, status, key, version, ended_at, rows_expected, problem, manifest } = row;
  return {
    id,
    owner,
    status,
    request: JSON.parse(row.request) as ExportRequest,
    access: JSON.parse(row.access) as StoredAccess,
    key,
    version,
    createdAt: Number(row.created_at),
    ...(ended_at === null ? {} : { endedAt: Number(ended_at) }),
    expiresAt: Number(row.expires_at),
    snapshots: JSON.parse(row.snapshots) as Job['snapshots'],
    ...(rows_expected === null ? {} : { rowsExpected: Number(rows_expected) }),
    ...(problem === null ? {} : { problem: JSON.parse(problem) as Issue }),
    ...(manifest === null ? {} : { manifest }),
  };
}

function rowOf(job: string, chunk: Chunk): ChunkRow {
  const { deidentified } = chunk;
  const { part, number, kind, type, file, name, coding, lines, bytes, codedBytes, sha256, fileSha256, stretches } =
    chunk;
  return {
    ...{ job, part, number, kind, type, file, name, coding, lines, bytes, sha256 },
    coded_bytes: codedBytes,
    file_sha256: fileSha256,
    stretches: JSON.stringify(stretches),
    deidentified: deidentified === undefined ? null : JSON.stringify(deidentified),
  };
}

function chunkOf({ coded_bytes, file_sha256, stretches, deidentified, job: _, ...row }: ChunkRow): Chunk {
  return {
    ...row,
    lines: Number(row.lines),
    bytes: Number(row.bytes),
    codedBytes: Number(coded_bytes),
    fileSha256: file_sha256,
    stretches: JSON.parse(stretches) as Stretch[],
    ...(deidentified === null ? {} : { deidentified: JSON.parse(deidentified) as DeidentifyTally }),
  };
}
