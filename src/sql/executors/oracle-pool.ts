/**
 * The driver's pool, with what it lacks: clients that leave while they wait, calls that stop on the server when their
 * client leaves, and an end to waiting for a server that does not answer.
 * https://node-oracledb.readthedocs.io/en/latest/user_guide/connection_handling.html
 */
import oracledb from 'oracledb';
import type { ExecutorOptions, PoolState } from '../executor.ts';
import { isCancelled, isExhausted } from './oracle-errors.ts';
import { type OracleServer, prepareSession } from './oracle-session.ts';
import { MOST_SNAPSHOTS, Places } from './places.ts';

const waitMs = 2_000;
/** How long a server may take to answer that a call is over. */
const graceMs = 5_000;

/** The server did not answer in time, not even that the call was stopped. */
class Unanswered extends Error {
  readonly code = 'NJS-510';
}

/** What logs on, too, may meet a server that listens and says nothing. */
async function answered<T>(work: Promise<T>): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Unanswered('The database does not answer.')), waitMs + graceMs);
  return Promise.race([work, silence]).finally(() => clearTimeout(timer));
}

/** A connection that is lent to one caller. */
export class Loan {
  readonly connection: oracledb.Connection;
  readonly #onError: (error: unknown) => void;
  #callMs = 0;
  /** A break was sent and may still arrive, or the session is not what the next caller expects. */
  unfit = false;

  constructor(connection: oracledb.Connection, { statementMs, onError }: ExecutorOptions) {
    this.connection = connection;
    this.#onError = onError;
    this.limit(statementMs);
  }

  /** How long a call may take, until the connection is given back. */
  limit(callMs: number): void {
    this.connection.callTimeout = callMs;
    this.#callMs = callMs + graceMs;
  }

  /** One call to the server. `signal` stops it there. */
  async call<T>(signal: AbortSignal, make: (connection: oracledb.Connection) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const { promise: silence, reject } = Promise.withResolvers<never>();
    const giveUp = () => {
      this.unfit = true;
      reject(new Unanswered('The database does not answer.'));
    };
    let timer = setTimeout(giveUp, this.#callMs);
    const stop = () => {
      this.unfit = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp, graceMs);
      this.connection.break().catch(this.#onError);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.race([make(this.connection), silence]);
    } catch (error) {
      // The break has done its work: the session is as it was.
      if (isCancelled(error)) this.unfit = false;
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }
}

export class OraclePool {
  readonly #pool: oracledb.Pool;
  readonly #server: OracleServer;
  readonly #options: ExecutorOptions;
  readonly #places: Places;
  readonly #beside = new Set<oracledb.Connection>();
  #waiting = 0;

  private constructor(pool: oracledb.Pool, server: OracleServer, options: ExecutorOptions) {
    this.#pool = pool;
    this.#server = server;
    this.#options = options;
    this.#places = new Places(options.snapshots ?? MOST_SNAPSHOTS);
  }

  /** Connects to nothing yet. */
  static async open(server: OracleServer, options: ExecutorOptions): Promise<OraclePool> {
    const pool = await oracledb.createPool({
      ...server.connection,
      poolMin: 0,
      poolMax: options.poolSize,
      poolIncrement: 1,
      poolTimeout: 30,
      // Seconds: a session that was idle longer is asked whether it still is one.
      poolPingInterval: 5,
      poolPingTimeout: waitMs,
      queueTimeout: waitMs,
      queueMax: -1,
      stmtCacheSize: 100,
      sessionCallback: (session, _tag, done) => {
        prepareSession(session, server).then(
          () => done(),
          (error: unknown) => done(error as Error),
        );
      },
    });
    return new OraclePool(pool, server, options);
  }

  async take(signal: AbortSignal): Promise<Loan> {
    signal.throwIfAborted();
    const { promise: leaving, reject } = Promise.withResolvers<never>();
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    const coming = this.#pool.getConnection();
    this.#waiting++;
    try {
      const connection = await Promise.race([answered(coming), leaving]);
      return new Loan(connection, this.#options);
    } catch (error) {
      // What comes too late goes back at once; when nothing comes there is nothing to give back.
      coming.then((late) => late.close()).catch(() => undefined);
      // There was room for one more connection, but none could be made in time.
      const hasRoom = this.#pool.connectionsInUse < this.#pool.poolMax;
      throw isExhausted(error) && hasRoom ? new Unanswered('The database does not answer.') : error;
    } finally {
      this.#waiting--;
      signal.removeEventListener('abort', leave);
    }
  }

  /** A connection beside the pool, for a state that others shall not see; `end` closes it. */
  async takeBeside(signal: AbortSignal): Promise<{ loan: Loan; end: () => void }> {
    signal.throwIfAborted();
    const give = this.#places.take();
    let connection: oracledb.Connection | undefined;
    const end = () => {
      give();
      if (connection === undefined || !this.#beside.delete(connection)) return;
      connection.close().catch(this.#options.onError);
    };
    const coming = oracledb.getConnection({ ...this.#server.connection, stmtCacheSize: 20 });
    try {
      connection = await answered(coming);
      this.#beside.add(connection);
      await answered(prepareSession(connection, this.#server));
      return { loan: new Loan(connection, this.#options), end };
    } catch (error) {
      if (connection === undefined) coming.then((late) => late.close()).catch(() => undefined);
      end();
      throw error;
    }
  }

  /** Without waiting: a connection that does not answer would not answer this either. */
  give({ connection, unfit }: Loan): void {
    connection.close({ drop: unfit }).catch(this.#options.onError);
  }

  state(): PoolState {
    const { poolMax: most, connectionsOpen: open, connectionsInUse: used } = this.#pool;
    return { most, open, idle: open - used, waiting: this.#waiting };
  }

  async close(): Promise<void> {
    for (const connection of this.#beside) {
      await connection.break().catch(() => undefined);
      connection.close().catch(() => undefined);
    }
    this.#beside.clear();
    // A server that does not answer is left alone.
    await Promise.race([this.#pool.close(0), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
  }
}
