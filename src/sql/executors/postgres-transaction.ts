/** The statements around a stream or a snapshot, and the way back from them. https://www.postgresql.org/docs/15/sql-begin.html */
import type { Statement } from '../statement.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { CANCELLED, codeOf } from './postgres-errors.ts';

/** A statement of our own, named by its text. */
export const plain = (sql: string): Statement => ({ name: sql.slice(0, 60), sql, bindings: [] });

export const begin = plain('begin read only');
export const beginSnapshot = plain('begin isolation level repeatable read read only');
export const savepoint = plain('savepoint portico');
export const release = plain('release savepoint portico');
export const rollback = plain('rollback');
export const rollbackToSavepoint = plain('rollback to savepoint portico');
/** A stream is bounded by the time of each batch instead. The end of the transaction or savepoint takes it back. */
export const noTimeLimit = plain('set local statement_timeout = 0');

/** Leaves the connection as it was before, or ended. A cancellation that came late may hit the first attempt. */
export async function goBack(connection: PostgresConnection, statement: Statement): Promise<void> {
  for (let attempt = 0; attempt < 2 && !connection.broken; attempt++) {
    try {
      await connection.run([statement]);
      return;
    } catch (error) {
      if (codeOf(error) !== CANCELLED) break;
    }
  }
  connection.end();
}
