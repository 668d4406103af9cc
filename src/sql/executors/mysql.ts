/** MariaDB and MySQL: prepared statements, rows as arrays of text. https://sidorares.github.io/node-mysql2/docs */
import { createConnection, type PoolConnection } from 'mysql2/promise';
import { FhirError, issue } from '../../fhir/issue.ts';
import { mysqlDialect } from '../dialects/mysql.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { rawRows } from './mysql-cells.ts';
import { collationsOf, collationsStatement } from './mysql-collations.ts';
import { fhirErrorOf, isStale } from './mysql-errors.ts';
import { MysqlPool, PoolExhausted } from './mysql-pool.ts';
import { mysqlSession } from './mysql-session.ts';

/** Asks the database how its columns compare. Throws as `run` does. */
export async function openMysql(url: string, options: ExecutorOptions): Promise<Executor> {
  const pool = new MysqlPool(url, options);

  const connect = async (signal: AbortSignal): Promise<PoolConnection> => {
    signal.throwIfAborted();
    try {
      return await pool.take(signal);
    } catch (error) {
      signal.throwIfAborted();
      options.onError(error);
      throw new FhirError(error instanceof PoolExhausted ? issue('F402', {}) : issue('F400', {}));
    }
  };

  /** From another connection, because the one that shall stop is busy. */
  const kill = async (connection: PoolConnection): Promise<void> => {
    const other = await createConnection(mysqlSession(url));
    try {
      await other.query(`kill query ${connection.threadId}`);
    } finally {
      await other.end();
    }
    // When nothing was running any more, it is the next statement that is stopped: this one.
    await connection.query('do 0').catch(() => undefined);
  };

  /** On one connection, one after the other. */
  const runAll = async (statements: readonly Statement[], signal: AbortSignal, again = true): Promise<RawRow[][]> => {
    const connection = await connect(signal);
    let killing: Promise<void> | undefined;
    const stop = () => {
      killing = kill(connection).catch(options.onError);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const results: RawRow[][] = [];
      for (const { sql, bindings } of statements) {
        signal.throwIfAborted();
        const [rows, fields] = await connection.execute({ sql, rowsAsArray: true }, bindings.map(String));
        signal.throwIfAborted();
        results.push(rawRows(rows as unknown as unknown[][], fields));
      }
      return results;
    } catch (error) {
      signal.throwIfAborted();
      if (!again || !isStale(error)) {
        options.onError(error);
        throw fhirErrorOf(error);
      }
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

  try {
    const collations = collationsOf(await run(collationsStatement, AbortSignal.timeout(20_000)));
    return {
      dialect: mysqlDialect(collations),
      run,
      runAll: (statements, signal) => runAll(statements, signal),
      ping: async () => {
        await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
      },
      close: () => pool.close(),
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
