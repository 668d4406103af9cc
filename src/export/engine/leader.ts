/** Takes up the jobs that nobody leads, one after another and several at once, and removes what has expired. */
import type { Registry } from '../../adapter/registry.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job } from '../job.ts';
import { hasEnded } from './holder.ts';
import { type Jobs, NotLeading } from './jobs.ts';
import { problemOf } from './part-failed.ts';
import { patiently } from './patience.ts';
import { type Leading, runParts } from './run-job.ts';
import { isStoreAway } from './store-away.ts';

export interface LeaderOptions {
  readonly jobs: Jobs;
  readonly files: ExportFiles;
  readonly registry: Registry;
  readonly keepMs: number;
  readonly leading: Leading;
  readonly seal: (job: Job) => Promise<string>;
  readonly signalOf: (job: Job, signal: AbortSignal) => AbortSignal;
  readonly onError: (error: unknown) => void;
}

/** A node that is not heard of for so long is taken for dead. */
const leaseMs = 15_000;
const beatMs = 3_000;

export class Leader {
  readonly #options: LeaderOptions;
  readonly #led = new Map<string, { readonly aborter: AbortController; readonly over: Promise<void> }>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #removing: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(options: LeaderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), beatMs);
    this.#timer.unref();
    this.wake();
  }

  /** Looks for jobs soon. */
  wake(): void {
    if (this.#closed) return;
    if (this.#looking !== undefined) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#looking = this.#look()
      .catch(this.#options.onError)
      .finally(() => {
        this.#looking = undefined;
        if (this.#again) this.wake();
      });
  }

  async #look(): Promise<void> {
    const { jobs } = this.#options;
    const now = Date.now();
    const ended = (await jobs.holders()).filter(hasEnded);
    const open = await jobs.open();
    for (const { id } of open) {
      const isMine = await jobs.lease(id, ended, now, now + leaseMs);
      // As whoever led it has left it, which may have been after it was listed.
      const job = isMine && !this.#led.has(id) && !this.#closed ? await jobs.get(id) : undefined;
      if (job !== undefined) this.#lead(job);
      if (!isMine) this.#led.get(id)?.aborter.abort();
    }
    // Cancelled on another node.
    for (const [id, { aborter }] of this.#led) if (!open.some((job) => job.id === id)) aborter.abort();
    // To remove files may take longer than a lease lasts: the leases of other jobs do not wait for it.
    const gone = await jobs.expired(now);
    this.#removing ??= this.#expire(gone).finally(() => {
      this.#removing = undefined;
    });
  }

  /** What cannot be removed is tried again, and keeps no other from it. */
  async #expire(expired: readonly Pick<Job, 'id'>[]): Promise<void> {
    const { jobs, files, onError } = this.#options;
    const removed = async (id: string): Promise<void> => {
      await this.stop(id);
      await files.remove(id);
      await jobs.remove(id);
    };
    for (const { id } of expired) await removed(id).catch(onError);
  }

  #lead(job: Job): void {
    const aborter = new AbortController();
    const over = this.#run(job, this.#options.signalOf(job, aborter.signal))
      .catch(this.#options.onError)
      .finally(() => this.#led.delete(job.id));
    this.#led.set(job.id, { aborter, over });
  }

  async #run(job: Job, signal: AbortSignal): Promise<void> {
    const { jobs, files, registry, leading, keepMs, onError } = this.#options;
    try {
      // Its lines would be of two kinds.
      if (job.version !== registry.version) throw new FhirError(issue('F541', {}));
      await runParts(job, leading, signal);
      const done = await jobs.get(job.id);
      if (done === undefined) return;
      const manifest = await this.#sealed(done, signal);
      // What is left over costs room and nothing else.
      const needed = (await jobs.chunks(job.id)).filter(({ kind }) => kind !== 'run');
      await files.keepOnly(job.id, needed).catch(onError);
      await jobs.end(job.id, { status: 'complete', manifest, expiresAt: Date.now() + keepMs });
    } catch (error) {
      if (signal.aborted) return await this.#leave(job);
      onError(error);
      // It is taken up again as soon as its state can be read; or somebody else has it.
      if (isStoreAway(error) || error instanceof NotLeading) return;
      await jobs.end(job.id, { status: 'failed', problem: problemOf(error), expiresAt: Date.now() + keepMs });
    }
  }

  /** A file store that is away for a moment does not lose what is done; a ledger that does not close will not. */
  async #sealed(done: Job, signal: AbortSignal): Promise<string> {
    const { seal, leading, onError } = this.#options;
    const { patienceMs } = leading;
    let manifest = '';
    await patiently({ patienceMs, attempts: 1, signal, progress: async () => 0, onError }, async () => {
      manifest = await seal(done);
      return true;
    });
    return manifest;
  }

  /** Where another node has cancelled it, something of it may have been stored since. */
  async #leave({ id }: Job): Promise<void> {
    const { jobs, files } = this.#options;
    if ((await jobs.get(id)) === undefined) await files.remove(id);
    else await jobs.release(id);
  }

  /** Resolves when nothing of the job runs here any more. */
  async stop(id: string): Promise<void> {
    const led = this.#led.get(id);
    led?.aborter.abort();
    await led?.over;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
    await this.#removing;
    await Promise.all([...this.#led.keys()].map((id) => this.stop(id)));
  }
}
