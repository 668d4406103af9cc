/**
 * The rows of one statement, batch by batch, from a portal within an open transaction. The next batch is asked for before
 * the last is handed out, so two are in memory at most.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import { rowsIn } from '../batch.ts';
import type { Statement } from '../statement.ts';
import { firstBatch, mostAsBytes, nextBatch } from './batch-size.ts';
import type { Fetched, PostgresConnection, RowsAs, RowsOf } from './postgres-connection.ts';
import { CANCELLED, codeOf } from './postgres-errors.ts';

export interface StreamOptions {
  /** For a batch, not for all of them. */
  readonly statementMs: number;
  /** Asks the server to stop what the connection is doing. */
  readonly cancel: (connection: PostgresConnection) => Promise<void>;
}

/** What is under way when the reader wants no more may end by itself, which is cheaper than to cancel it. */
const patienceMs = 50;
/** After that the connection is thrown away, which ends its session. */
const stopMs = 900;

const PORTAL = 'rows';

/** Throws what the connection throws. Afterwards nothing runs, but the transaction may have failed. */
export async function* portalRows<A extends RowsAs>(
  connection: PostgresConnection,
  statement: Statement,
  as: A,
  signal: AbortSignal,
  options: StreamOptions,
): AsyncGenerator<RowsOf[A], void> {
  let pending: Promise<Fetched<RowsOf[A]>> | undefined;
  let stopping: Promise<void> | undefined;
  let late = false;
  /** Of the statement that runs now, and it is over when this is. */
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      if (pending === undefined || (await settlesIn(pending, patienceMs))) return;
      const over = settlesIn(pending, stopMs);
      await Promise.race([options.cancel(connection).catch(() => undefined), over]);
      if (!(await over)) connection.end();
    })().finally(() => {
      stopping = undefined;
    });
    return stopping;
  };
  const fetched = async (asked: Promise<Fetched<RowsOf[A]>>): Promise<Fetched<RowsOf[A]>> => {
    pending = asked;
    const timer = setTimeout(() => {
      late = true;
      void stop();
    }, options.statementMs);
    try {
      return await asked;
    } finally {
      clearTimeout(timer);
      pending = undefined;
    }
  };
  const stopOnAbort = () => void stop();
  signal.addEventListener('abort', stopOnAbort, { once: true });
  try {
    let before = connection.received;
    let asked = fetched(connection.open(PORTAL, statement, firstBatch, as));
    for (;;) {
      const { rows, more } = await asked;
      const count = rowsIn(rows);
      signal.throwIfAborted();
      if (more) {
        const most = as === 'bytes' ? mostAsBytes : undefined;
        const size = nextBatch(count, connection.received - before, most);
        before = connection.received;
        asked = fetched(connection.fetch(PORTAL, size, as));
        // It may fail before it is waited for.
        asked.catch(() => undefined);
      }
      if (count > 0) yield rows;
      if (!more) return;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw late && codeOf(error) === CANCELLED ? new FhirError(issue('F401', {})) : error;
  } finally {
    signal.removeEventListener('abort', stopOnAbort);
    await stop();
  }
}

async function settlesIn(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  const settled = () => resolve(true);
  promise.then(settled, settled);
  try {
    return await over;
  } finally {
    clearTimeout(timer);
  }
}
