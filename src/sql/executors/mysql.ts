/** MariaDB and MySQL: prepared statements, rows as arrays of text. https://sidorares.github.io/node-mysql2/docs */
import { type Connection, createConnection, type PoolConnection } from 'mysql2/promise';
import { FhirError, issue } from '../../fhir/issue.ts';
import { mysqlDialect } from '../dialects/mysql.ts';
import type { Executor, ExecutorOptions, RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { DatabaseError } from './database-error.ts';
import { cellsAsText } from './mysql-cells.ts';
import { collationsOf, collationsStatement } from './mysql-collations.ts';
import { fhirErrorOf, isStale } from './mysql-errors.ts';
import { execute } from './mysql-execute.ts';
import { accessPathsOf, explained, sizes } from './mysql-plan.ts';
import { MysqlPool, PoolExhausted } from './mysql-pool.ts';
import { acceptsWrites, lagMs } from './mysql-probe.ts';
import { limitStatements, mysqlSession, prepareSession } from './mysql-session.ts';
import { openSnapshot } from './mysql-snapshot.ts';
import { rowBatches } from './mysql-stream.ts';
import { MOST_SNAPSHOTS, Places } from './places.ts';

/** Asks the database how its columns compare. Throws as `run` does. */
export async function openMysql(url: string, options: ExecutorOptions): Promise<Executor> {
  const { statementMs, snapshotMs = statementMs, onError } = options;
  const pool = new MysqlPool(url, options);
  const snapshots = new Places(options.snapshots ?? MOST_SNAPSHOTS);
  const held = new Set<Connection>();

  /** What to throw for what the server said, which the log hears. */
  const refusal = (error: unknown): FhirError => {
    if (error instanceof FhirError) return error;
    onError(error);
    return fhirErrorOf(error);
  };

  const connect = async (signal: AbortSignal): Promise<PoolConnection> => {
    signal.throwIfAborted();
    try {
      return await pool.take(signal);
    } catch (error) {
      signal.throwIfAborted();
      onError(error);
      throw new DatabaseError(error instanceof PoolExhausted ? issue('F402', {}) : issue('F400', {}), error);
    }
  };

  /** Beside the pool. */
  const another = async (): Promise<Connection> => {
    const connection = await createConnection({ ...mysqlSession(url), ...cellsAsText });
    // Whoever uses it next is told.
    connection.on('error', () => undefined);
    return connection;
  };

  /** From another connection, because the one that shall stop is busy. */
  const kill = async (connection: Connection): Promise<void> => {
    const other = await another();
    try {
      await other.query(`kill query ${connection.threadId}`);
    } finally {
      other.destroy();
    }
    // When nothing was running any more, it is the next statement that is stopped: this one.
    await connection.query('do 0').catch(() => undefined);
  };

  /** On one connection, one after the other. */
  const runAll = async (statements: readonly Statement[], signal: AbortSignal, again = true): Promise<RawRow[][]> => {
    const connection = await connect(signal);
    let killing: Promise<void> | undefined;
    const stop = () => {
      killing = kill(connection).catch(onError);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const results: RawRow[][] = [];
      for (const { sql, bindings } of statements) {
        signal.throwIfAborted();
        const rows = await execute(connection, sql, bindings.map(String));
        signal.throwIfAborted();
        results.push(rows);
      }
      return results;
    } catch (error) {
      signal.throwIfAborted();
      if (!again || !isStale(error)) throw refusal(error);
      connection.destroy();
    } finally {
      signal.removeEventListener('abort', stop);
      // One that is under way must not hit the next statement.
      if (killing === undefined) connection.release();
      else void killing.then(() => connection.release());
    }
    return runAll(statements, signal, false);
  };

  const run = async (statement: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    const [rows] = await runAll([statement], signal);
    return rows!;
  };

  async function* stream(statement: Statement, signal: AbortSignal): AsyncGenerator<RawRow[], void> {
    const connection = await connect(signal);
    try {
      await limitStatements(connection, 0);
      yield* rowBatches(connection, statement, signal, { statementMs, kill });
    } catch (error) {
      signal.throwIfAborted();
      throw refusal(error);
    } finally {
      await limitStatements(connection, statementMs).catch(() => connection.destroy());
      connection.release();
    }
  }

  const snapshot = async (signal: AbortSignal): Promise<Snapshot> => {
    signal.throwIfAborted();
    const give = snapshots.take();
    let connection: Connection | undefined;
    const onClose = () => {
      if (connection !== undefined) held.delete(connection);
      give();
    };
    try {
      connection = await another();
      held.add(connection);
      await prepareSession(connection, snapshotMs);
      const opened = await openSnapshot(connection, {
        statementMs: snapshotMs,
        kill,
        limit: limitStatements,
        refusal,
        onClose,
      });
      signal.throwIfAborted();
      return opened;
    } catch (error) {
      connection?.destroy();
      onClose();
      signal.throwIfAborted();
      throw refusal(error);
    }
  };

  /** Something short on a connection of its own, as the user is and not as our sessions are. */
  const apart = async <T>(work: (connection: Connection) => Promise<T>, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted();
    const connection = await another().catch((error) => {
      throw refusal(error);
    });
    const leave = () => connection.destroy();
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await work(connection);
    } catch (error) {
      signal.throwIfAborted();
      throw refusal(error);
    } finally {
      signal.removeEventListener('abort', leave);
      connection.destroy();
    }
  };

  try {
    const collations = collationsOf(await run(collationsStatement, AbortSignal.timeout(20_000)));
    return {
      dialect: mysqlDialect(collations),
      run,
      runAll: (statements, signal) => runAll(statements, signal),
      stream,
      snapshot,
      joinSnapshot: async () => {
        throw new Error('MySQL and MariaDB have no snapshot that another session can join');
      },
      acceptsWrites: (signal) => apart(acceptsWrites, signal),
      accessPaths: async (statement, signal) => {
        const [[[json] = []], sizesOf] = (await runAll([explained(statement), sizes], signal)) as [RawRow[], RawRow[]];
        return accessPathsOf(json!, statement.sql, sizesOf);
      },
      lagMs: (signal) => apart(lagMs, signal),
      state: () => pool.state,
      ping: async () => {
        await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
      },
      close: async () => {
        for (const connection of held) connection.destroy();
        await pool.close();
      },
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
