/** Jobs as operators see and end them: in the state store alone, from any machine that reaches it. */
import type { Store } from '../../store/store.ts';
import type { Stretch } from '../job.ts';
import { readControl, type Said } from './control.ts';

type Db = Store['db'];

export interface ListedJob {
  readonly id: string;
  readonly status: string;
  /** Of the rows that are to be read. */
  readonly percent: number;
  readonly resources: number;
  readonly parts: number;
  readonly partsDone: number;
  readonly partsUnderWay: number;
  /** An instant. */
  readonly since: string;
}

export interface Listed {
  readonly said: Said;
  /** To the legacy database. */
  readonly connections: number;
  readonly jobs: readonly ListedJob[];
}

export async function listJobs(db: Db): Promise<Listed> {
  const now = Date.now();
  const [open] = await db('export_session').where('leased_until', '>=', now).count({ sessions: '*' });
  const jobs: ListedJob[] = [];
  for (const job of await db('export_job').orderBy('created_at')) jobs.push(await listed(db, job, now));
  return { said: await readControl(db), connections: Number(open!.sessions), jobs };
}

interface JobRow {
  readonly id: string;
  readonly status: string;
  readonly created_at: number | string;
  readonly rows_expected: number | string | null;
}

async function listed(db: Db, { id, status, created_at, rows_expected }: JobRow, now: number): Promise<ListedJob> {
  const chunks = await db('export_chunk').where({ job: id, kind: 'output' }).select('lines', 'stretches');
  const parts = await db('export_part').where({ job: id }).select('status', 'claim', 'claimed_until');
  const stretches = chunks.flatMap((chunk) => JSON.parse(chunk.stretches) as Stretch[]);
  const read = stretches.reduce((sum, { tally }) => sum + tally.rows, 0);
  const percent = Number(rows_expected) > 0 ? Math.min(99, Math.floor((100 * read) / Number(rows_expected))) : 0;
  return {
    id,
    status,
    percent: status === 'complete' ? 100 : percent,
    resources: chunks.reduce((sum, { lines }) => sum + Number(lines), 0),
    parts: parts.length,
    partsDone: parts.filter((part) => part.status === 'done').length,
    partsUnderWay: parts.filter(({ claim, claimed_until }) => claim !== null && Number(claimed_until) >= now).length,
    since: new Date(Number(created_at)).toISOString(),
  };
}

/**
 * Whether there is such a job. The nodes that work it notice within seconds and end its statements, and its files go with the
 * next look at what has expired.
 */
export async function cancelJob(db: Db, id: string): Promise<boolean> {
  const failed = { status: 'cancelled', ended_at: Date.now(), expires_at: 0, node: null, leased_until: null };
  return db.transaction(async (trx) => {
    const found = await trx('export_job').where({ id }).update(failed);
    await trx('export_part').where({ job: id, status: 'waiting' }).update({ claim: null });
    return found === 1;
  });
}
