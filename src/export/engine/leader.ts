/** Takes up the jobs that nobody leads, one after another and several at once, and removes what has expired. */
import type { Registry } from '../../adapter/registry.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job } from '../job.ts';
import type { Jobs } from './jobs.ts';
import { type Leading, problemOf, runParts } from './run-job.ts';

export interface LeaderOptions {
  readonly jobs: Jobs;
  readonly files: ExportFiles;
  readonly registry: Registry;
  readonly node: string;
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
    const { jobs, files, node } = this.#options;
    const now = Date.now();
    const open = await jobs.open();
    for (const job of open) {
      const isMine = await jobs.lease(job.id, node, now, now + leaseMs);
      if (isMine && !this.#led.has(job.id) && !this.#closed) this.#lead(job);
      if (!isMine) this.#led.get(job.id)?.aborter.abort();
    }
    // Cancelled on another node.
    for (const [id, { aborter }] of this.#led) if (!open.some((job) => job.id === id)) aborter.abort();
    for (const job of await jobs.expired(now)) {
      await this.stop(job.id);
      await files.remove(job.id);
      await jobs.remove(job.id);
    }
  }

  #lead(job: Job): void {
    const aborter = new AbortController();
    const over = this.#run(job, this.#options.signalOf(job, aborter.signal))
      .catch(this.#options.onError)
      .finally(() => this.#led.delete(job.id));
    this.#led.set(job.id, { aborter, over });
  }

  async #run(job: Job, signal: AbortSignal): Promise<void> {
    const { jobs, registry, leading, seal, keepMs, node } = this.#options;
    try {
      // Its lines would be of two kinds.
      if (job.version !== registry.version) throw new FhirError(issue('F541', {}));
      await runParts(job, leading, signal);
      const done = await jobs.get(job.id);
      if (done === undefined) return;
      await jobs.end(job.id, { status: 'complete', manifest: await seal(done), expiresAt: Date.now() + keepMs });
    } catch (error) {
      if (signal.aborted) return await jobs.release(job.id, node);
      this.#options.onError(error);
      await jobs.end(job.id, { status: 'failed', problem: problemOf(error), expiresAt: Date.now() + keepMs });
    }
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
    await Promise.all([...this.#led.keys()].map((id) => this.stop(id)));
  }
}
