/**
 * The rows of one statement, batch by batch, as mysql2 reads them. While a batch waits for its reader the socket rests, so
 * two are in memory at most, and the server waits in its turn.
 */
import type { FieldPacket } from 'mysql2';
import type { Connection } from 'mysql2/promise';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { rawRows } from './mysql-cells.ts';

export interface StreamOptions {
  /** For a batch, not for all of them. */
  readonly statementMs: number;
  /** Resolves when the server has stopped what the connection was doing. */
  readonly kill: (connection: Connection) => Promise<void>;
}

const MOST_ROWS = 1_000;
const MOST_BYTES = 1_000_000;
/** After that the connection is thrown away, which ends its session. */
const stopMs = 900;

/** What mysql2 has and its typings of promises lack. */
interface Core {
  readonly stream: { readonly bytesRead: number; destroy(): void };
  pause(): void;
  resume(): void;
  execute(options: { sql: string; rowsAsArray: true; values: unknown[] }): NodeJS.EventEmitter;
  on(event: 'error', listener: (error: unknown) => void): void;
  off(event: 'error', listener: (error: unknown) => void): void;
}

/** Throws what the driver throws. Afterwards nothing runs on the connection, or it is destroyed. */
export async function* rowBatches(
  connection: Connection,
  { sql, bindings }: Statement,
  signal: AbortSignal,
  { statementMs, kill }: StreamOptions,
): AsyncGenerator<RawRow[], void> {
  signal.throwIfAborted();
  const core = (connection as unknown as { readonly connection: Core }).connection;
  const over = Promise.withResolvers<boolean>();
  let fields: readonly FieldPacket[] = [];
  let filling: unknown[][] = [];
  let [ready, wake]: [RawRow[] | undefined, () => void] = [undefined, () => undefined];
  let [done, unwanted, late]: [boolean, boolean, boolean] = [false, false, false];
  let failure: unknown;
  let from = core.stream.bytesRead;

  const hand = (): void => {
    ready = rawRows(filling, fields);
    filling = [];
    from = core.stream.bytesRead;
    wake();
  };
  const command = core.execute({ sql, rowsAsArray: true, values: bindings.map(String) });
  command.on('fields', (all?: readonly FieldPacket[]) => {
    fields = all ?? fields;
  });
  command.on('result', (row: unknown) => {
    if (unwanted || !Array.isArray(row)) return;
    filling.push(row);
    const long = filling.length % 16 === 0 && core.stream.bytesRead - from > MOST_BYTES;
    if (filling.length < MOST_ROWS && !long) return;
    core.pause();
    hand();
  });
  const ended = (): void => {
    done = true;
    if (filling.length > 0 && ready === undefined) hand();
    over.resolve(true);
    wake();
  };
  command.on('error', (error: unknown) => {
    failure ??= error;
  });
  command.on('end', ended);
  /** A lost connection is told to itself, not to what runs on it. */
  const lost = (error: unknown): void => {
    failure ??= error;
    filling = [];
    ended();
  };
  core.on('error', lost);

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      if (done) return;
      unwanted = true;
      const killed = kill(connection).then(
        () => true,
        () => false,
      );
      core.resume();
      const timer = setTimeout(() => over.resolve(false), stopMs);
      const stopped = (await over.promise) && (await killed);
      clearTimeout(timer);
      if (stopped) return;
      connection.destroy();
      core.stream.destroy();
    })();
    return stopping;
  };
  const stopOnAbort = () => void stop().then(() => wake());
  const wait = async (): Promise<void> => {
    const timer = setTimeout(() => {
      late = true;
      stopOnAbort();
    }, statementMs);
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    await promise;
    clearTimeout(timer);
  };

  signal.addEventListener('abort', stopOnAbort, { once: true });
  try {
    for (;;) {
      while (ready === undefined && !done && !unwanted) await wait();
      if (unwanted) await stop();
      signal.throwIfAborted();
      if (late) throw new FhirError(issue('F401', {}));
      const batch: RawRow[] | undefined = ready;
      ready = undefined;
      if (batch !== undefined) {
        if (done) {
          if (filling.length > 0) hand();
        } else core.resume();
        yield batch;
      } else if (failure !== undefined) throw failure;
      else return;
    }
  } finally {
    signal.removeEventListener('abort', stopOnAbort);
    await stop();
    core.off('error', lost);
  }
}
