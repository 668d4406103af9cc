/**
 * Connections, at most so many, lent one at a time. One timer looks after all of them: who has waited too long, whose
 * client has left, which has been idle too long. A timer and a listener for each statement would cost more than it.
 */
import type pg from 'pg';
import type { PoolState } from '../executor.ts';
import { PostgresConnection } from './postgres-connection.ts';

export interface PoolOptions {
  readonly config: pg.ClientConfig;
  readonly most: number;
  readonly waitMs: number;
  readonly idleMs: number;
  readonly onError: (error: unknown) => void;
  /** Asks the server to stop what a connection is doing. */
  readonly cancel: (connection: PostgresConnection) => Promise<void>;
}

/** No connection came free in time. */
export class PoolExhausted extends Error {}

interface Waiter {
  readonly since: number;
  readonly signal: AbortSignal;
  readonly resolve: (connection: PostgresConnection) => void;
  readonly reject: (error: unknown) => void;
}

interface Loan {
  readonly signal: AbortSignal;
  cancelling: Promise<void> | undefined;
}

const everyMs = 100;

const never = new AbortController().signal;

export class PostgresPool {
  readonly #options: PoolOptions;
  readonly #idle: { readonly connection: PostgresConnection; readonly since: number }[] = [];
  readonly #lent = new Map<PostgresConnection, Loan>();
  readonly #waiters: Waiter[] = [];
  readonly #timer: NodeJS.Timeout;
  #opening = 0;
  #now = performance.now();
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#look(), everyMs);
    this.#timer.unref();
  }

  /** A free connection now, or a promise of one. `signal` cancels the wait, and what runs until it is given back. */
  take(signal: AbortSignal): PostgresConnection | Promise<PostgresConnection> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.connection.broken) return this.#lend(idle.connection, signal);
    }
    if (this.#closed) return Promise.reject(new Error('the pool is closed'));
    return new Promise((resolve, reject) => {
      this.#waiters.push({ since: performance.now(), signal, resolve, reject });
      this.#openMore();
    });
  }

  /** Gives a connection back. A cancellation that is under way must not hit the next statement. */
  give(connection: PostgresConnection): void {
    const loan = this.#lent.get(connection);
    if (loan?.cancelling !== undefined) {
      loan.cancelling.then(() => this.#takeBack(connection));
      loan.cancelling = undefined;
    } else this.#takeBack(connection);
  }

  /** From now on it is for the borrower to stop what runs when the client leaves. */
  own(connection: PostgresConnection): void {
    this.#lent.set(connection, { signal: never, cancelling: undefined });
  }

  get state(): PoolState {
    const [idle, waiting] = [this.#idle.length, this.#waiters.length];
    return { most: this.#options.most, open: this.#lent.size + idle + this.#opening, idle, waiting };
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const { reject } of this.#waiters.splice(0)) reject(new Error('the pool is closed'));
    const all = [...this.#idle.splice(0).map(({ connection }) => connection), ...this.#lent.keys()];
    for (const connection of all) connection.end();
  }

  #lend(connection: PostgresConnection, signal: AbortSignal): PostgresConnection {
    this.#lent.set(connection, { signal, cancelling: undefined });
    connection.busy();
    return connection;
  }

  #takeBack(connection: PostgresConnection): void {
    this.#lent.delete(connection);
    const waiter = this.#closed || connection.broken ? undefined : this.#waiters.shift();
    if (waiter !== undefined) waiter.resolve(this.#lend(connection, waiter.signal));
    else if (this.#closed) connection.end();
    else if (connection.broken) this.#openMore();
    else {
      connection.idle();
      this.#idle.push({ connection, since: this.#now });
    }
  }

  #openMore(): void {
    const free = this.#options.most - this.#lent.size - this.#idle.length - this.#opening;
    const wanted = Math.min(free, this.#waiters.length - this.#opening);
    for (let i = 0; i < wanted; i++) void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening++;
    try {
      const connection = await PostgresConnection.open(this.#options.config, () => this.#forget(connection));
      this.#opening--;
      this.#takeBack(connection);
    } catch (error) {
      this.#opening--;
      this.#waiters.shift()?.reject(error);
    }
  }

  #forget(connection: PostgresConnection): void {
    const at = this.#idle.findIndex((idle) => idle.connection === connection);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  #look(): void {
    this.#now = performance.now();
    for (const [connection, loan] of this.#lent) {
      if (!loan.signal.aborted || loan.cancelling !== undefined) continue;
      loan.cancelling = this.#options.cancel(connection).catch(this.#options.onError);
    }
    for (const waiter of [...this.#waiters]) {
      const late = this.#now - waiter.since > this.#options.waitMs;
      if (!late && !waiter.signal.aborted) continue;
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.reject(waiter.signal.aborted ? waiter.signal.reason : new PoolExhausted('no connection came free'));
    }
    while (this.#idle[0] !== undefined && this.#now - this.#idle[0].since > this.#options.idleMs) {
      this.#idle.shift()?.connection.end();
    }
  }
}
