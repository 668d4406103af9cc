/**
 * mysql2's pool, with what it lacks: an end to waiting, and sessions that are made fit before they are first lent.
 * https://sidorares.github.io/node-mysql2/docs/documentation/pools
 */

import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import type { ExecutorOptions, PoolState } from '../executor.ts';
import { cellsAsText } from './mysql-cells.ts';
import { mysqlSession, prepareSession } from './mysql-session.ts';

/** No connection came free in time. */
export class PoolExhausted extends Error {}

const waitMs = 2_000;

interface Inside {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
}

export class MysqlPool {
  readonly #pool: Pool;
  readonly #options: ExecutorOptions;
  readonly #ready = new WeakSet<object>();
  #waiting = 0;
  #closing: Promise<void> | undefined;

  constructor(url: string, options: ExecutorOptions) {
    this.#options = options;
    this.#pool = createPool({
      ...mysqlSession(url),
      connectionLimit: options.poolSize,
      maxIdle: 1,
      idleTimeout: 30_000,
      ...cellsAsText,
    });
  }

  /** As mysql2 counts, which its typings hide. */
  get state(): PoolState {
    const { _allConnections: all, _freeConnections: free } = (this.#pool as unknown as { readonly pool: Inside }).pool;
    return { most: this.#options.poolSize, open: all.length, idle: free.length, waiting: this.#waiting };
  }

  /** A connection whose session is read-only and bounded in time. */
  async take(signal: AbortSignal): Promise<PoolConnection> {
    // One that is free comes at once: no timer, nobody to listen for.
    const connection = this.state.idle > 0 ? await this.#pool.getConnection() : await this.#wait(signal);
    // A connection of the pool is wrapped anew each time it is lent.
    if (this.#ready.has(connection.connection)) return connection;
    try {
      await prepareSession(connection, this.#options.statementMs);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    this.#ready.add(connection.connection);
    return connection;
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  /** The pool itself waits for ever: what comes too late goes back at once. */
  #wait(signal: AbortSignal): Promise<PoolConnection> {
    const { promise, resolve, reject } = Promise.withResolvers<PoolConnection>();
    let waiting = true;
    this.#waiting++;
    const settle = () => {
      const was = waiting;
      if (was) this.#waiting--;
      waiting = false;
      clearTimeout(timer);
      signal.removeEventListener('abort', left);
      return was;
    };
    const left = () => settle() && reject(signal.reason);
    const timer = setTimeout(() => settle() && reject(new PoolExhausted('no connection came free')), waitMs);
    signal.addEventListener('abort', left, { once: true });
    this.#pool.getConnection().then(
      (connection) => (settle() ? resolve(connection) : connection.release()),
      (error: unknown) => settle() && reject(error),
    );
    return promise;
  }
}
