/**
 * Who has which part, in the state store: one worker at a time, by a token that each of its checkpoints must show. A worker that
 * is not heard of loses its part to the next one, and can save nothing any more, however alive it is.
 */
import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/store.ts';
import type { Part } from '../job.ts';
import { BY_PATIENT } from '../organize/by-patient.ts';
import { checkpointsOf } from './checkpoints-of.ts';
import { type PartRow, partOf } from './part-row.ts';

/** A worker that is not heard of for so long is taken for dead. */
export const leaseMs = 15_000;
/** How often it is heard of; how soon it notices that its part is not its own any more. */
export const beatMs = 2_000;

export interface Claimed {
  readonly part: Part;
  readonly token: string;
  /** Its checkpoints so far. */
  readonly chunks: number;
}

/** The part is somebody else's now, or its job is no more: nothing went wrong. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

export class Claims {
  readonly #db: Store['db'];

  constructor({ db }: Pick<Store, 'db'>) {
    this.#db = db;
  }

  /** The first part that nobody works, or the one of that number; undefined: there is none. */
  async claim(job: string, number?: number): Promise<Claimed | undefined> {
    for (;;) {
      const now = Date.now();
      const row = await (number === undefined ? this.#ofRows(job, now) : this.#free(job, now).where({ number }))
        .orderBy('number')
        .first();
      if (row === undefined) return undefined;
      const token = randomBytes(12).toString('hex');
      const chunks = await checkpointsOf(this.#db, row.job, row.number);
      // Its last worker was lost: that counts, unless it has saved something.
      const lost = row.claim !== null;
      const attempts = !lost ? row.attempts : chunks > row.claimed_at_chunks ? 0 : row.attempts + 1;
      const taken = await this.#free(job, now)
        .where({ number: row.number, claim: row.claim })
        .update({ claim: token, claimed_until: now + leaseMs, claimed_at_chunks: chunks, attempts });
      if (taken === 1) return { part: partOf({ ...row, attempts }), token, chunks };
    }
  }

  /** Numbers of the parts that nobody has. */
  async free(job: string): Promise<number[]> {
    return this.#ofRows(job, Date.now()).orderBy('number').pluck('number');
  }

  #free(job: string, now: number) {
    return this.#db<PartRow>('export_part')
      .where({ job, status: 'waiting', problem: null })
      .whereIn('job', this.#db('export_job').select('id').where({ status: 'running' }))
      .where((free) => free.whereNull('claim').orWhere('claimed_until', '<', now));
  }

  /** Blocks are made without the database, by who leads the job. */
  #ofRows(job: string, now: number) {
    return this.#free(job, now).whereNot({ type: BY_PATIENT });
  }

  /** Throws ClaimLost. */
  async renew({ part: { job, number }, token }: Claimed): Promise<void> {
    const held = await this.#db<PartRow>('export_part')
      .where({ job, number, claim: token })
      .update({ claimed_until: Date.now() + leaseMs });
    if (held === 0) throw new ClaimLost();
  }

  /** The worker lets go. Throws ClaimLost. With a problem that it waits with, nobody takes the part until the leader has looked. */
  async end(
    { part: { job, number }, token }: Claimed,
    { status, attempts, problem }: Pick<Part, 'status' | 'attempts' | 'problem'>,
  ): Promise<void> {
    const held = await this.#db<PartRow>('export_part')
      .where({ job, number, claim: token })
      .update({ status, attempts, claim: null, problem: problem === undefined ? null : JSON.stringify(problem) });
    if (held === 0) throw new ClaimLost();
  }

  /** All workers of the job lose their parts, and what they met is forgotten. */
  async revoke(job: string): Promise<void> {
    await this.#db<PartRow>('export_part').where({ job, status: 'waiting' }).update({ claim: null, problem: null });
  }

  /** Parts of which somebody is heard, of all jobs. */
  async under(): Promise<number> {
    const [counted] = await this.#db('export_part')
      .where({ status: 'waiting' })
      .whereNotNull('claim')
      .where('claimed_until', '>=', Date.now())
      .count({ parts: '*' });
    return Number(counted!.parts);
  }
}
