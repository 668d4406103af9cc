/** Connections, at most so many, lent one at a time; who waits too long is told so, and who leaves waits no more. */
import type { ConnectionConfiguration } from 'tedious';
import type { PoolState } from '../executor.ts';
import type { MssqlConnection } from './mssql-connection.ts';
import { PoolExhausted } from './mssql-errors.ts';
import { openSession } from './mssql-session.ts';

export interface PoolOptions {
  readonly config: ConnectionConfiguration;
  readonly most: number;
  readonly statementMs: number;
  readonly waitMs: number;
  readonly idleMs: number;
}

class Unanswered extends Error {
  readonly code = 'ETIMEOUT';
  override message = 'the server did not answer in time';
}

interface Waiter {
  readonly resolve: (connection: MssqlConnection) => void;
  readonly reject: (error: unknown) => void;
}

interface Idle {
  readonly connection: MssqlConnection;
  readonly timer: NodeJS.Timeout;
}

export class MssqlPool {
  readonly #options: PoolOptions;
  #idle: Idle[] = [];
  #waiters: Waiter[] = [];
  readonly #lent = new Set<MssqlConnection>();
  #opening = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  take(signal: AbortSignal): Promise<MssqlConnection> {
    signal.throwIfAborted();
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (!idle.connection.broken) return Promise.resolve(this.#lend(idle.connection));
    }
    if (this.#closed) return Promise.reject(new Error('the pool is closed'));
    return this.#wait(signal);
  }

  give(connection: MssqlConnection): void {
    this.#lent.delete(connection);
    if (!connection.broken && !this.#closed) {
      this.#offer(connection);
      return;
    }
    connection.close();
    this.#openMore();
  }

  get state(): PoolState {
    const open = this.#idle.length + this.#lent.size;
    return { most: this.#options.most, open, idle: this.#idle.length, waiting: this.#waiters.length };
  }

  /** What is lent ends when it is given back. */
  close(): void {
    this.#closed = true;
    for (const { connection, timer } of this.#idle) {
      clearTimeout(timer);
      connection.close();
    }
    this.#idle = [];
    for (const { reject } of this.#waiters) reject(new Error('the pool is closed'));
    this.#waiters = [];
  }

  #wait(signal: AbortSignal): Promise<MssqlConnection> {
    const { promise, resolve, reject } = Promise.withResolvers<MssqlConnection>();
    const waiter = { resolve, reject };
    const leave = (reason: unknown) => {
      this.#waiters = this.#waiters.filter((each) => each !== waiter);
      reject(reason);
    };
    const left = () => leave(signal.reason);
    // Where none is lent, it is the server that lets wait.
    const late = () => leave(this.#lent.size === 0 ? new Unanswered() : new PoolExhausted('no connection came free'));
    const timer = setTimeout(late, this.#options.waitMs);
    signal.addEventListener('abort', left, { once: true });
    this.#waiters.push(waiter);
    this.#openMore();
    return promise.finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', left);
    });
  }

  #lend(connection: MssqlConnection): MssqlConnection {
    this.#lent.add(connection);
    return connection;
  }

  /** To who has waited longest, or kept for a while. */
  #offer(connection: MssqlConnection): void {
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      waiter.resolve(this.#lend(connection));
      return;
    }
    const timer = setTimeout(() => {
      this.#forget(connection);
      connection.close();
    }, this.#options.idleMs);
    timer.unref();
    this.#idle.push({ connection, timer });
  }

  #forget(connection: MssqlConnection): void {
    for (const idle of this.#idle) if (idle.connection === connection) clearTimeout(idle.timer);
    this.#idle = this.#idle.filter((idle) => idle.connection !== connection);
  }

  #openMore(): void {
    const free = this.#options.most - this.#lent.size - this.#idle.length - this.#opening;
    const wanted = Math.min(free, this.#waiters.length - this.#opening);
    for (let i = 0; i < wanted; i++) void this.#open();
  }

  async #open(): Promise<void> {
    const { config, statementMs } = this.#options;
    this.#opening++;
    try {
      const connection = await openSession(config, statementMs, (ended) => this.#forget(ended));
      this.#opening--;
      if (this.#closed) connection.close();
      else this.#offer(connection);
    } catch (error) {
      this.#opening--;
      this.#waiters.shift()?.reject(error);
    }
  }
}
