/**
 * One state of a MySQL or MariaDB database on a connection of its own; no other session can join it. Only tables whose
 * engine has versions of rows (InnoDB) are held still. https://mariadb.com/kb/en/start-transaction/
 */
import type { Connection } from 'mysql2/promise';
import type { RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { rawRows } from './mysql-cells.ts';
import { rowBatches, type StreamOptions } from './mysql-stream.ts';
import { Turns } from './turns.ts';

export interface SnapshotOptions extends StreamOptions {
  /** Sets the session's time limit in milliseconds; 0 is none. */
  readonly limit: (connection: Connection, milliseconds: number) => Promise<void>;
  /** What to throw for an error of the server. */
  readonly refusal: (error: unknown) => unknown;
  readonly onClose: () => void;
}

export async function openSnapshot(connection: Connection, options: SnapshotOptions): Promise<Snapshot> {
  await connection.query('set session transaction isolation level repeatable read');
  // Before the state, so that it is never later than what is seen.
  const [rows] = await connection.query({ sql: 'select utc_timestamp(3)', rowsAsArray: true });
  const at = new Date(`${(rows as unknown as string[][])[0]![0]!.replace(' ', 'T')}Z`);
  await connection.query('start transaction with consistent snapshot, read only');
  const turns = new Turns(options.statementMs);

  const run = async ({ sql, bindings }: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    const end = await turns.take(signal);
    let killing: Promise<void> | undefined;
    const stop = () => {
      killing = options.kill(connection).catch(() => connection.destroy());
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const [found, fields] = await connection.execute({ sql, rowsAsArray: true }, bindings.map(String));
      return rawRows(found as unknown as unknown[][], fields);
    } catch (error) {
      signal.throwIfAborted();
      throw options.refusal(error);
    } finally {
      signal.removeEventListener('abort', stop);
      // One that is under way must not hit the next statement.
      await killing;
      end();
    }
  };

  async function* stream(statement: Statement, signal: AbortSignal): AsyncGenerator<RawRow[], void> {
    const end = await turns.take(signal);
    try {
      await options.limit(connection, 0);
      yield* rowBatches(connection, statement, signal, options);
    } catch (error) {
      signal.throwIfAborted();
      throw options.refusal(error);
    } finally {
      await options.limit(connection, options.statementMs).catch(() => connection.destroy());
      end();
    }
  }

  return {
    name: undefined,
    at,
    run,
    stream,
    close: async () => {
      connection.destroy();
      options.onClose();
    },
  };
}
