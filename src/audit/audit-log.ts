/**
 * The audit log of one node. What comes in waits in a queue and is written in batches: those that come while one is being
 * written are the next. `required` tells the caller when its record is durable; `best-effort` tells nothing and keeps on
 * trying, within the bounds of its queue.
 */
import type { Store } from '../store/store.ts';
import type { Activity } from './activity.ts';
import {
  addCheckpoint,
  type CheckpointRow,
  lastCheckpoint,
  publish,
  type Signer,
  signatureHash,
  signCheckpoint,
} from './checkpoint.ts';
import type { Head } from './record.ts';
import { append } from './write.ts';

export type AuditMode = 'required' | 'best-effort';

export interface AuditLogOptions {
  readonly store: Store;
  readonly node: string;
  readonly mode: AuditMode;
  /** The key that signs now: asked before each checkpoint, as keys are rotated. */
  readonly signer: () => Promise<Signer>;
  readonly onError: (error: unknown) => void;
  /** For a place that the state store's owner cannot change. */
  readonly onCheckpoint: (row: CheckpointRow) => void;
  readonly limits?: Partial<Limits>;
}

export interface Limits {
  /** Activities of one batch, and of the queue. */
  readonly batch: number;
  readonly queue: number;
  /** Milliseconds that `best-effort` gathers, that a batch may take, and after which one that failed is tried again. */
  readonly gatherMs: number;
  readonly writeMs: number;
  readonly retryMs: number;
  /** A checkpoint comes after so many records, and after so many milliseconds in which there was one. */
  readonly checkpointRecords: number;
  readonly checkpointMs: number;
}

const usual: Limits = {
  batch: 500,
  queue: 20_000,
  gatherMs: 100,
  writeMs: 5_000,
  retryMs: 1_000,
  checkpointRecords: 1_000,
  checkpointMs: 60_000,
};

interface Waiting {
  readonly activities: readonly Activity[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const ignore = (): void => undefined;

export class AuditLog {
  readonly node: string;
  readonly mode: AuditMode;
  /** `lost`: by `best-effort`, for want of room. `failing`: the last batch could not be written. */
  readonly state = { written: 0, lost: 0, failing: false };
  readonly #options: AuditLogOptions;
  readonly #limits: Limits;
  readonly #timer: NodeJS.Timeout;
  #queue: Waiting[] = [];
  #queued = 0;
  #writing: Promise<void> | undefined;
  #soon: NodeJS.Timeout | undefined;
  #head: Head | undefined;
  #checkpoint: { readonly row: CheckpointRow | undefined; readonly seq: number; readonly at: number };
  #closed = false;
  /** Whose public half is in the store. */
  #published: string;

  private constructor(options: AuditLogOptions, published: string, last: CheckpointRow | undefined) {
    this.#options = options;
    this.#published = published;
    this.node = options.node;
    this.mode = options.mode;
    this.#limits = { ...usual, ...options.limits };
    const seq = last === undefined ? 0 : Number((JSON.parse(last.payload) as Head).seq);
    this.#checkpoint = { row: last, seq, at: Date.now() };
    this.#timer = setInterval(() => this.#write(), this.#limits.checkpointMs / 2);
    this.#timer.unref();
  }

  static async open(options: AuditLogOptions): Promise<AuditLog> {
    const signer = await options.signer();
    await publish(options.store, signer);
    return new AuditLog(options, signer.kid, await lastCheckpoint(options.store, options.node));
  }

  /** Of `required`: resolves when all is durable, rejects when it may not be. Of `best-effort`: undefined. */
  record(activities: readonly Activity[]): Promise<void> | undefined {
    if (this.#queued + activities.length > this.#limits.queue || this.#closed) {
      if (this.mode === 'required') return Promise.reject(new Error('The queue of the audit log is full.'));
      this.state.lost += activities.length;
      return undefined;
    }
    this.#queued += activities.length;
    if (this.mode === 'best-effort') {
      this.#queue.push({ activities, done: ignore, failed: ignore });
      this.#soon ??= setTimeout(() => this.#write(), this.#limits.gatherMs).unref();
      return undefined;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#queue.push({ activities, done: resolve, failed: reject });
    this.#write();
    return promise;
  }

  /** Something that happened could not even be put into words. */
  missed(error: unknown): Promise<void> | undefined {
    this.#options.onError(error);
    if (this.mode === 'required') return Promise.reject(error);
    this.state.lost += 1;
    return undefined;
  }

  /** Writes what is left, with a checkpoint. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#closed = true;
    this.#write();
    await this.#writing;
    if (this.#queued > 0 || this.#head?.seq !== this.#checkpoint.seq) {
      this.#write();
      await this.#writing;
    }
    this.state.lost += this.#queued;
  }

  #write(): void {
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined;
    });
  }

  async #drain(): Promise<void> {
    // Requests that end in one turn share a batch.
    await new Promise(setImmediate);
    clearTimeout(this.#soon);
    this.#soon = undefined;
    let more = true;
    while (more) {
      if (this.#queue.length > 0 && !(await this.#writeBatch(this.#take()))) return;
      if (this.#isCheckpointDue()) await this.#sign().catch(this.#options.onError);
      more = this.#queue.length > 0;
    }
  }

  #take(): readonly Waiting[] {
    let count = 0;
    const end = this.#queue.findIndex(({ activities }) => {
      count += activities.length;
      return count > this.#limits.batch;
    });
    return this.#queue.splice(0, end < 0 ? this.#queue.length : Math.max(1, end));
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<boolean> {
    const activities = batch.flatMap((waiting) => waiting.activities);
    try {
      this.#head = await this.#within(append(this.#options.store, this.node, this.#head, activities));
      this.#queued -= activities.length;
      this.state.written += activities.length;
      this.state.failing = false;
      for (const { done } of batch) done();
      return true;
    } catch (error) {
      // Whether it is there after all is read before the next one is written.
      this.#head = undefined;
      this.state.failing = true;
      this.#options.onError(error);
      if (this.mode === 'required') this.#refuse([...batch, ...this.#queue.splice(0)], error);
      else this.#tryAgain(batch);
      return false;
    }
  }

  #refuse(all: readonly Waiting[], error: unknown): void {
    for (const { activities, failed } of all) {
      this.#queued -= activities.length;
      failed(error);
    }
  }

  #tryAgain(batch: readonly Waiting[]): void {
    this.#queue.unshift(...batch);
    if (!this.#closed) this.#soon = setTimeout(() => this.#write(), this.#limits.retryMs).unref();
  }

  /** One that goes on after its time finds its place taken, or takes it; either way the head is read anew. */
  async #within<T>(writing: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The state store took too long.')), this.#limits.writeMs).unref();
    });
    try {
      return await Promise.race([writing, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #isCheckpointDue(): boolean {
    const { seq, at } = this.#checkpoint;
    const more = (this.#head?.seq ?? seq) - seq;
    const { checkpointRecords, checkpointMs } = this.#limits;
    return more >= checkpointRecords || (more > 0 && (this.#closed || Date.now() - at >= checkpointMs));
  }

  /** What a new key signs can be verified from its first checkpoint on. */
  async #signer(): Promise<Signer> {
    const signer = await this.#options.signer();
    if (signer.kid !== this.#published) await publish(this.#options.store, signer);
    this.#published = signer.kid;
    return signer;
  }

  async #sign(): Promise<void> {
    const { store, onCheckpoint } = this.#options;
    const signer = await this.#signer();
    const before = this.#checkpoint.row;
    const at = Date.now();
    const head = this.#head!;
    const number = Number(before?.number ?? 0) + 1;
    const linked = before === undefined ? '' : signatureHash(before.signature);
    const row = signCheckpoint({ ...head, node: this.node, number, at, before: linked }, signer);
    try {
      await addCheckpoint(store, row);
    } catch (error) {
      // Another process of the same name may have been first.
      this.#checkpoint = { ...this.#checkpoint, row: await lastCheckpoint(store, this.node) };
      throw error;
    }
    this.#checkpoint = { row, seq: head.seq, at };
    onCheckpoint(row);
  }
}
