/** PostgreSQL through `pg`: named statements, rows as arrays of the server's own text. https://node-postgres.com */
import pg from 'pg';
import { FhirError, issue } from '../../fhir/issue.ts';
import { postgres } from '../dialects/postgres.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { postgresSession } from './postgres-session.ts';

/** Every value as the text the server sent. */
const rawText = { getTypeParser: () => (text: string) => text };

const CANCELLED = '57014';

export function openPostgres(url: string, options: ExecutorOptions): Executor {
  const session = postgresSession(url, options.statementMs);
  const pool = new pg.Pool({
    ...session,
    max: options.poolSize,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is replaced; the next statement says whether the database is there.
  pool.on('error', options.onError);

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      options.onError(error);
      const exhausted = error instanceof Error && error.message.includes('timeout exceeded');
      throw new FhirError(exhausted && pool.totalCount >= options.poolSize ? issue('F402', {}) : issue('F400', {}));
    }
  };

  const run = async ({ name, sql, bindings }: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    signal.throwIfAborted();
    const client = await connect();
    const stop = () => void cancel(client);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const query = { name, text: sql, values: bindings as unknown[], rowMode: 'array' as const, types: rawText };
      const { rows } = await client.query<RawRow>(query);
      client.release();
      return rows;
    } catch (error) {
      client.release(isBroken(error));
      options.onError(error);
      signal.throwIfAborted();
      throw new FhirError(issueOf(error));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };

  /** Asks the server to stop what the connection is doing; from another one, because this one is busy. */
  const cancel = async (client: pg.PoolClient): Promise<void> => {
    const { processID } = client as pg.PoolClient & { processID: number };
    const other = new pg.Client({ ...session, connectionTimeoutMillis: 2_000 });
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [processID]);
    } catch (error) {
      options.onError(error);
    } finally {
      await other.end().catch(options.onError);
    }
  };

  return {
    dialect: postgres,
    run,
    ping: async () => {
      await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
    },
    close: () => pool.end(),
  };
}

/** A server error leaves the connection usable; anything else may not. */
function isBroken(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL';
}

function issueOf(error: unknown) {
  if (!(error instanceof pg.DatabaseError)) return issue('F400', {});
  if (error.code === CANCELLED) return issue('F401', {});
  return error.code?.startsWith('08') || error.code?.startsWith('57') || error.code?.startsWith('53')
    ? issue('F400', {})
    : issue('F403', {});
}
