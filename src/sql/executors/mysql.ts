/** MariaDB and MySQL: prepared statements, rows as arrays of text. https://sidorares.github.io/node-mysql2/docs */
import { createConnection, type PoolConnection } from 'mysql2/promise';
import { FhirError, issue } from '../../fhir/issue.ts';
import { mysqlDialect } from '../dialects/mysql.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { rawRows } from './mysql-cells.ts';
import { fhirErrorOf, isStale } from './mysql-errors.ts';
import { exactColumns } from './mysql-exact.ts';
import { MysqlPool, PoolExhausted } from './mysql-pool.ts';
import { mysqlSession } from './mysql-session.ts';

/** Asks the database which of its columns compare exactly. Throws as `run` does. */
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
  const kill = async ({ threadId }: PoolConnection): Promise<void> => {
    const other = await createConnection(mysqlSession(url));
    try {
      await other.query(`kill query ${threadId}`);
    } finally {
      await other.end();
    }
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
    const exact = new Set((await run(exactColumns, AbortSignal.timeout(20_000))).map(([name]) => name));
    return {
      dialect: mysqlDialect((column) => exact.has(column.toLowerCase())),
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
