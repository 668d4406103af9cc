/**
 * One state of a PostgreSQL database on a connection of its own, which other sessions can join by its name.
 * https://www.postgresql.org/docs/15/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION
 */
import type { RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { PostgresConnection, RowsAs, RowsOf } from './postgres-connection.ts';
import { portalRows, type StreamOptions } from './postgres-stream.ts';
import * as transaction from './postgres-transaction.ts';
import { Turns } from './turns.ts';

export interface SnapshotOptions extends StreamOptions {
  /** What to throw for an error of the server. */
  readonly refusal: (error: unknown) => unknown;
  readonly onClose: () => void;
}

/** The instant stands in the name, so that whoever joins knows it too. */
const NAME = /^([0-9A-F]+-[0-9A-F]+-\d+)@(\d+)$/;

/** `name` joins the state of another session; left out, it is the state of now. */
export async function openSnapshot(
  connection: PostgresConnection,
  name: string | undefined,
  options: SnapshotOptions,
): Promise<Snapshot> {
  const exported = name === undefined ? await exportState(connection) : await joinState(connection, name);
  const turns = new Turns(options.statementMs);

  const run = async (statement: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    const end = await turns.take(signal);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping = options.cancel(connection).catch(() => connection.end());
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const [, rows] = await connection.run([transaction.savepoint, statement, transaction.release]);
      return rows!;
    } catch (error) {
      await stopping;
      await transaction.goBack(connection, transaction.rollbackToSavepoint);
      signal.throwIfAborted();
      throw options.refusal(error);
    } finally {
      signal.removeEventListener('abort', stop);
      // One that is under way must not hit the next statement.
      await stopping;
      end();
    }
  };

  async function* stream<A extends RowsAs>(
    statement: Statement,
    as: A,
    signal: AbortSignal,
  ): AsyncGenerator<RowsOf[A], void> {
    const end = await turns.take(signal);
    try {
      await connection.run([transaction.savepoint, transaction.noTimeLimit]);
      yield* portalRows(connection, statement, as, signal, options);
    } catch (error) {
      signal.throwIfAborted();
      throw options.refusal(error);
    } finally {
      await transaction.goBack(connection, transaction.rollbackToSavepoint);
      end();
    }
  }

  return {
    ...exported,
    run,
    stream: (statement, signal) => stream(statement, 'cells', signal),
    streamBytes: (statement, signal) => stream(statement, 'bytes', signal),
    close: async () => {
      connection.end();
      options.onClose();
    },
  };
}

type State = Pick<Snapshot, 'name' | 'at'>;

/** The clock is that of the transaction's begin, so never later than the state. */
async function exportState(connection: PostgresConnection): Promise<State> {
  const milliseconds = "(extract(epoch from date_trunc('milliseconds', now())) * 1000)::bigint";
  const [, rows] = await connection.run([
    transaction.beginSnapshot,
    transaction.plain(`select pg_export_snapshot(), ${milliseconds}`),
  ]);
  const [id, at] = rows![0]!;
  return { name: `${id}@${at}`, at: new Date(Number(at)) };
}

async function joinState(connection: PostgresConnection, name: string): Promise<State> {
  const [, id, at] = NAME.exec(name) ?? [];
  if (id === undefined) throw new Error('not the name of a snapshot');
  // No parameter may stand there; the pattern lets no quote through.
  await connection.run([transaction.beginSnapshot, transaction.plain(`set transaction snapshot '${id}'`)]);
  return { name, at: new Date(Number(at)) };
}
