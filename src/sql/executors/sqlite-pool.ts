/** A few reader processes, lent one at a time; those that were ended are started anew when they are needed. */
import type { PoolState } from '../executor.ts';
import { SqliteProcess } from './sqlite-process.ts';

interface Waiter {
  readonly resolve: (reader: SqliteProcess) => void;
  readonly reject: (error: unknown) => void;
}

export class SqlitePool {
  readonly #file: string;
  readonly #most: number;
  readonly #idle: SqliteProcess[] = [];
  readonly #lent = new Set<SqliteProcess>();
  readonly #waiters: Waiter[] = [];

  constructor(file: string, most: number) {
    this.#file = file;
    this.#most = most;
  }

  get state(): PoolState {
    const [lent, idle] = [this.#lent.size, this.#idle.filter(({ ended }) => !ended).length];
    return { most: this.#most, open: lent + idle, idle, waiting: this.#waiters.length };
  }

  /** Waits as long as `signal` lets it. */
  take(signal: AbortSignal): Promise<SqliteProcess> {
    signal.throwIfAborted();
    const free = this.#free();
    if (free !== undefined) return Promise.resolve(free);
    const { promise, resolve, reject } = Promise.withResolvers<SqliteProcess>();
    const left = () => {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      reject(signal.reason);
    };
    const waiter: Waiter = {
      resolve: (reader) => {
        signal.removeEventListener('abort', left);
        resolve(reader);
      },
      reject,
    };
    this.#waiters.push(waiter);
    signal.addEventListener('abort', left, { once: true });
    return promise;
  }

  give(reader: SqliteProcess): void {
    if (!this.#lent.delete(reader)) return;
    if (!reader.ended) this.#idle.push(reader);
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) waiter.resolve(this.#free()!);
  }

  close(reason: unknown): void {
    for (const { reject } of this.#waiters.splice(0)) reject(reason);
    for (const reader of [...this.#idle.splice(0), ...this.#lent]) reader.end(reason);
    this.#lent.clear();
  }

  /** One that runs already, before one that has to start. */
  #free(): SqliteProcess | undefined {
    let reader = this.#idle.pop();
    while (reader?.ended) reader = this.#idle.pop();
    if (reader === undefined && this.#lent.size >= this.#most) return undefined;
    reader ??= new SqliteProcess(this.#file);
    this.#lent.add(reader);
    return reader;
  }
}
