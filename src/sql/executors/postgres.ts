/** PostgreSQL: named statements, rows as arrays of the server's own text. https://www.postgresql.org/docs/15/ */
import pg from 'pg';
import { FhirError, issue } from '../../fhir/issue.ts';
import { postgres } from '../dialects/postgres.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { Gathering } from './gathering.ts';
import { collationsStatement, orderOf } from './postgres-collations.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { isStale, PostgresError } from './postgres-messages.ts';
import { PoolExhausted, PostgresPool } from './postgres-pool.ts';
import { postgresSession } from './postgres-session.ts';

const CANCELLED = '57014';

/** Of a batch that belongs to several requests. */
const nobody = new AbortController().signal;

/** Asks the database how its columns are ordered. Throws as `run` does. */
export async function openPostgres(url: string, options: ExecutorOptions): Promise<Executor> {
  const config = { ...postgresSession(url, options.statementMs), connectionTimeoutMillis: 2_000 };

  /** From another connection, because the one that shall stop is busy. */
  const cancel = async ({ processId }: PostgresConnection): Promise<void> => {
    const other = new pg.Client(config);
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [processId]);
    } finally {
      await other.end().catch(options.onError);
    }
  };

  const pool = new PostgresPool({
    config,
    most: options.poolSize,
    waitMs: 2_000,
    idleMs: 30_000,
    onError: options.onError,
    cancel,
  });

  const connect = async (signal: AbortSignal): Promise<PostgresConnection> => {
    signal.throwIfAborted();
    try {
      const taken = pool.take(signal);
      return taken instanceof Promise ? await taken : taken;
    } catch (error) {
      signal.throwIfAborted();
      options.onError(error);
      throw new FhirError(error instanceof PoolExhausted ? issue('F402', {}) : issue('F400', {}));
    }
  };

  const runAll = async (statements: readonly Statement[], signal: AbortSignal, again = true): Promise<RawRow[][]> => {
    const connection = await connect(signal);
    try {
      return await connection.run(statements);
    } catch (error) {
      signal.throwIfAborted();
      if (!again || !isStale(error)) {
        options.onError(error);
        throw new FhirError(issueOf(error));
      }
    } finally {
      pool.give(connection);
    }
    return runAll(statements, signal, false);
  };

  /** Reads of several requests that arrive together go out together: a write each would cost as much as all the rest. */
  const gathering = new Gathering<readonly Statement[], RawRow[][]>(async (batches) => {
    const connection = await connect(nobody);
    const answers = connection.runTogether(batches);
    void Promise.allSettled(answers).then(() => pool.give(connection));
    return answers;
  });

  const runTogether = async (statements: readonly Statement[], signal: AbortSignal): Promise<RawRow[][]> => {
    signal.throwIfAborted();
    try {
      return await gathering.add(statements);
    } catch (error) {
      signal.throwIfAborted();
      if (isStale(error)) return runAll(statements, signal, false);
      if (error instanceof FhirError) throw error;
      options.onError(error);
      throw new FhirError(issueOf(error));
    }
  };

  const run = async (statement: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    const [rows] = await runAll([statement], signal);
    return rows!;
  };

  try {
    const order = orderOf(await run(collationsStatement, AbortSignal.timeout(20_000)));
    return {
      dialect: postgres(order),
      run,
      runAll: (statements, signal) => runAll(statements, signal),
      runTogether,
      ping: async () => {
        await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
      },
      close: async () => pool.close(),
    };
  } catch (error) {
    pool.close();
    throw error;
  }
}

function issueOf(error: unknown) {
  if (!(error instanceof PostgresError)) return issue('F400', {});
  if (error.code === CANCELLED) return issue('F401', {});
  return /^(08|57|53)/.test(error.code) ? issue('F400', {}) : issue('F403', {});
}
