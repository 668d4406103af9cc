/** PostgreSQL: named statements, rows as arrays of the server's own text. https://www.postgresql.org/docs/15/ */
import pg from 'pg';
import { FhirError, issue } from '../../fhir/issue.ts';
import { postgres } from '../dialects/postgres.ts';
import type { Executor, ExecutorOptions, RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { DatabaseError } from './database-error.ts';
import { Gathering } from './gathering.ts';
import { MOST_SNAPSHOTS, Places } from './places.ts';
import { collationsStatement, orderOf } from './postgres-collations.ts';
import { PostgresConnection, type RowsAs, type RowsOf } from './postgres-connection.ts';
import { fhirErrorOf, isStale } from './postgres-errors.ts';
import { accessPathsOf, explained, sizes } from './postgres-plan.ts';
import { PoolExhausted, PostgresPool } from './postgres-pool.ts';
import { acceptsWrites, lagStatement } from './postgres-probe.ts';
import { postgresServer, postgresSession } from './postgres-session.ts';
import { openSnapshot } from './postgres-snapshot.ts';
import { portalRows } from './postgres-stream.ts';
import * as transaction from './postgres-transaction.ts';

const connectMs = 2_000;

/** Of a batch that belongs to several requests. */
const nobody = new AbortController().signal;

/** Asks the database how its columns are ordered. Throws as `run` does. */
export async function openPostgres(url: string, options: ExecutorOptions): Promise<Executor> {
  const { statementMs, snapshotMs = statementMs, onError, stillFits = async () => true } = options;
  const config = { ...postgresSession(url, statementMs), connectionTimeoutMillis: connectMs };
  const snapshots = new Places(options.snapshots ?? MOST_SNAPSHOTS);
  const held = new Set<PostgresConnection>();

  /** From another connection, because the one that shall stop is busy. */
  const cancel = async ({ processId }: PostgresConnection): Promise<void> => {
    const other = new pg.Client(config);
    // What fails, fails the query.
    other.on('error', () => undefined);
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [processId]);
    } finally {
      await other.end().catch(onError);
    }
  };

  const pool = new PostgresPool({ config, most: options.poolSize, waitMs: 2_000, idleMs: 30_000, onError, cancel });

  /** What to throw for what the server said, which the log hears. */
  const refusal = (error: unknown): FhirError => {
    if (error instanceof FhirError) return error;
    onError(error);
    return fhirErrorOf(error);
  };

  const connect = async (signal: AbortSignal): Promise<PostgresConnection> => {
    signal.throwIfAborted();
    try {
      const taken = pool.take(signal);
      return taken instanceof Promise ? await taken : taken;
    } catch (error) {
      signal.throwIfAborted();
      onError(error);
      throw new DatabaseError(error instanceof PoolExhausted ? issue('F402', {}) : issue('F400', {}), error);
    }
  };

  const runAll = async (statements: readonly Statement[], signal: AbortSignal, again = true): Promise<RawRow[][]> => {
    const connection = await connect(signal);
    let stale: unknown;
    try {
      return await connection.run(statements);
    } catch (error) {
      signal.throwIfAborted();
      if (!again || !isStale(error)) throw refusal(error);
      stale = error;
    } finally {
      pool.give(connection);
    }
    // Asked without a connection in hand: who looks needs one.
    if (!(await stillFits())) throw refusal(stale);
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
      if (isStale(error) && (await stillFits())) return runAll(statements, signal, false);
      throw refusal(error);
    }
  };

  const run = async (statement: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    const [rows] = await runAll([statement], signal);
    return rows!;
  };

  async function* stream<A extends RowsAs>(
    statement: Statement,
    as: A,
    signal: AbortSignal,
  ): AsyncGenerator<RowsOf[A], void> {
    for (let again = true; ; again = false) {
      const connection = await connect(signal);
      pool.own(connection);
      let begun = false;
      let stale: unknown;
      try {
        await connection.run([transaction.begin, transaction.noTimeLimit]);
        for await (const rows of portalRows(connection, statement, as, signal, { statementMs, cancel })) {
          begun = true;
          yield rows;
        }
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (begun || !again || !isStale(error)) throw refusal(error);
        stale = error;
      } finally {
        await transaction.goBack(connection, transaction.rollback);
        pool.give(connection);
      }
      if (!(await stillFits())) throw refusal(stale);
    }
  }

  /** On a connection of its own, which is not one of the pool. */
  const snapshot = async (name: string | undefined, signal: AbortSignal): Promise<Snapshot> => {
    signal.throwIfAborted();
    const give = snapshots.take();
    let connection: PostgresConnection | undefined;
    try {
      connection = await PostgresConnection.open({ ...config, ...postgresSession(url, snapshotMs) }, give);
      held.add(connection);
      const onClose = () => {
        held.delete(connection!);
        give();
      };
      const opened = await openSnapshot(connection, name, { statementMs: snapshotMs, cancel, refusal, onClose });
      signal.throwIfAborted();
      return opened;
    } catch (error) {
      if (connection !== undefined) held.delete(connection);
      connection?.end();
      give();
      signal.throwIfAborted();
      throw refusal(error);
    }
  };

  const order = await run(collationsStatement, AbortSignal.timeout(20_000)).then(orderOf, (error) => {
    pool.close();
    throw error;
  });
  return {
    dialect: postgres(order),
    run,
    runAll: (statements, signal) => runAll(statements, signal),
    runTogether,
    stream: (statement, signal) => stream(statement, 'cells', signal),
    streamBytes: (statement, signal) => stream(statement, 'bytes', signal),
    snapshot: (signal) => snapshot(undefined, signal),
    joinSnapshot: snapshot,
    acceptsWrites: async (signal) => {
      signal.throwIfAborted();
      // Without our own settings: they are not the user's rights.
      return await acceptsWrites({ ...postgresServer(url), connectionTimeoutMillis: connectMs }).catch((error) => {
        throw refusal(error);
      });
    },
    accessPaths: async (statement, signal) => {
      const [[text] = []] = await run(explained(statement), signal);
      const paths = accessPathsOf(text!);
      return paths.withSizes(await run(sizes(paths.tables), signal));
    },
    lagMs: async (signal) => {
      const [[lag] = []] = await run(lagStatement, signal);
      return lag == null ? undefined : Number(lag);
    },
    state: () => pool.state,
    ping: async () => {
      await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
    },
    close: async () => {
      pool.close();
      for (const connection of held) connection.end();
    },
  };
}
