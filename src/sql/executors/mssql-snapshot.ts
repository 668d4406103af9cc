/**
 * One state of the database for the statements of one connection.
 * https://learn.microsoft.com/sql/relational-databases/sql-server-transaction-locking-and-row-versioning-guide
 */
import type { Snapshot } from '../executor.ts';
import type { Limits, MssqlConnection } from './mssql-connection.ts';
import { StateGone } from './mssql-errors.ts';
import { Turns } from './turns.ts';

export interface SnapshotOptions {
  /** A table, quoted; undefined where there is none. */
  readonly someTable: string | undefined;
  readonly limitsOf: (signal: AbortSignal) => Limits;
  /** What to throw for an error of the server. */
  readonly refusal: (error: unknown, signal: AbortSignal) => unknown;
  readonly onClose: () => void;
}

/** Throws what the driver does. */
export async function openSnapshot(
  connection: MssqlConnection,
  signal: AbortSignal,
  { someTable, limitsOf, refusal, onClose }: SnapshotOptions,
): Promise<Snapshot> {
  const limits = limitsOf(signal);
  await connection.begin('snapshot');
  const [[at] = []] = await connection.run('select convert(varchar(23), sysutcdatetime(), 126)', [], limits);
  // The state is that of the first row that is looked at, so one is looked at.
  if (someTable !== undefined) await connection.run(`select top (1) 1 from ${someTable}`, [], limits);
  const turns = new Turns(limits.statementMs);
  /** Without its transaction the session would read another state at each statement. */
  const assertHeld = () => {
    if (!connection.inTransaction) throw new StateGone('the server has ended the transaction of a snapshot');
  };
  return {
    name: undefined,
    at: new Date(`${at}Z`),
    async run({ sql, bindings }, signal) {
      const end = await turns.take(signal);
      try {
        assertHeld();
        return await connection.run(sql, bindings, limitsOf(signal));
      } catch (error) {
        throw refusal(error, signal);
      } finally {
        end();
      }
    },
    async *stream({ sql, bindings }, signal) {
      const end = await turns.take(signal);
      try {
        assertHeld();
        yield* connection.stream(sql, bindings, limitsOf(signal));
      } catch (error) {
        throw refusal(error, signal);
      } finally {
        end();
      }
    },
    close: async () => {
      connection.close();
      onClose();
    },
  };
}
