/** SQL Server and Azure SQL: typed parameters, rows as arrays of text. https://tediousjs.github.io/tedious/ */
import { mssqlDialect } from '../dialects/mssql.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { catalogueOf, catalogueStatement, type MssqlCatalogue } from './mssql-catalogue.ts';
import type { Limits, MssqlConnection } from './mssql-connection.ts';
import { fhirErrorOf } from './mssql-errors.ts';
import { MssqlPool } from './mssql-pool.ts';
import { acceptsWrites, LOCKS, lagMs, locksStatement } from './mssql-probe.ts';
import { mssqlSession, openSession } from './mssql-session.ts';
import { accessPathsOf } from './mssql-showplan.ts';
import { openSnapshot } from './mssql-snapshot.ts';
import { MOST_SNAPSHOTS, Places } from './places.ts';

const WAIT_MS = 2_000;
const IDLE_MS = 30_000;
const CATALOGUE_MS = 20_000;

/** Asks the database for its columns. Throws as `run` does. */
export async function openMssql(url: string, options: ExecutorOptions): Promise<Executor> {
  const { poolSize, statementMs, snapshotMs = statementMs, onError } = options;
  const config = mssqlSession(url);
  const pool = new MssqlPool({ config, most: poolSize, statementMs, waitMs: WAIT_MS, idleMs: IDLE_MS });
  const snapshots = new Places(options.snapshots ?? MOST_SNAPSHOTS);
  const held = new Set<MssqlConnection>();
  const limitsOf = (signal: AbortSignal): Limits => ({ signal, statementMs });

  /** What to throw for what the server said, which the log hears. */
  const refusal = (error: unknown, signal: AbortSignal): unknown => {
    if (signal.aborted) return signal.reason;
    onError(error);
    return fhirErrorOf(error);
  };

  const using = async <T>(signal: AbortSignal, work: (connection: MssqlConnection) => Promise<T>): Promise<T> => {
    let connection: MssqlConnection | undefined;
    try {
      connection = await pool.take(signal);
      return await work(connection);
    } catch (error) {
      throw refusal(error, signal);
    } finally {
      if (connection !== undefined) pool.give(connection);
    }
  };

  const runAll = (statements: readonly Statement[], signal: AbortSignal): Promise<RawRow[][]> =>
    using(signal, async (connection) => {
      const results: RawRow[][] = [];
      for (const { sql, bindings } of statements) results.push(await connection.run(sql, bindings, limitsOf(signal)));
      return results;
    });

  const run = ({ sql, bindings }: Statement, signal: AbortSignal): Promise<RawRow[]> =>
    using(signal, (connection) => connection.run(sql, bindings, limitsOf(signal)));

  async function* stream({ sql, bindings }: Statement, signal: AbortSignal): AsyncGenerator<RawRow[], void> {
    let connection: MssqlConnection | undefined;
    try {
      connection = await pool.take(signal);
      yield* connection.stream(sql, bindings, limitsOf(signal));
    } catch (error) {
      throw refusal(error, signal);
    } finally {
      if (connection !== undefined) pool.give(connection);
    }
  }

  /** On a connection of its own, which is not one of the pool. */
  const snapshot = async (signal: AbortSignal, someTable: string | undefined) => {
    signal.throwIfAborted();
    const give = snapshots.take();
    let connection: MssqlConnection | undefined;
    const onClose = () => {
      if (connection !== undefined) held.delete(connection);
      give();
    };
    try {
      connection = await openSession(config, statementMs, onClose);
      held.add(connection);
      const inSnapshot = (asked: AbortSignal): Limits => ({ signal: asked, statementMs: snapshotMs });
      return await openSnapshot(connection, signal, { someTable, limitsOf: inSnapshot, refusal, onClose });
    } catch (error) {
      connection?.close();
      onClose();
      throw refusal(error, signal);
    }
  };

  /** On a connection of its own, which ends with it. */
  const apart = async <T>(signal: AbortSignal, work: (connection: MssqlConnection) => Promise<T>): Promise<T> => {
    let connection: MssqlConnection | undefined;
    try {
      signal.throwIfAborted();
      connection = await openSession(config, statementMs, () => undefined);
      return await work(connection);
    } catch (error) {
      throw refusal(error, signal);
    } finally {
      connection?.close();
    }
  };

  const executorOf = ({ typeOf, someTable }: MssqlCatalogue): Executor => ({
    dialect: mssqlDialect(typeOf),
    run,
    runAll,
    stream,
    snapshot: (signal) => snapshot(signal, someTable),
    joinSnapshot: async (_, signal) => {
      throw refusal(new Error('On SQL Server only the session that began a snapshot sees it.'), signal);
    },
    acceptsWrites: (signal) => apart(signal, (connection) => acceptsWrites(connection, someTable, limitsOf(signal))),
    accessPaths: ({ sql, bindings }, signal) =>
      apart(signal, async (connection) => accessPathsOf(await connection.showplan(sql, bindings, limitsOf(signal)))),
    lagMs: (signal) => using(signal, (connection) => lagMs(connection, limitsOf(signal))),
    state: () => pool.state,
    ping: async () => {
      await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
    },
    close: async () => {
      pool.close();
      for (const connection of held) connection.close();
    },
  });

  const ask = (name: string, sql: string) => run({ name, sql, bindings: [] }, AbortSignal.timeout(CATALOGUE_MS));
  try {
    const executor = executorOf(catalogueOf(await ask('catalogue', catalogueStatement)));
    if ((await ask('locks', locksStatement)).length > 0) onError(new Error(LOCKS));
    return executor;
  } catch (error) {
    pool.close();
    throw error;
  }
}
