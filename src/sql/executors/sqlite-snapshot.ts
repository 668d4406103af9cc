/**
 * One state of an SQLite file: a read transaction in a process of its own. Unless the file is in WAL mode nobody can write
 * it until the snapshot is closed. https://www.sqlite.org/isolation.html
 */
import type { RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { SqliteProcess } from './sqlite-process.ts';
import { readAll, readBatches } from './sqlite-session.ts';
import { Turns } from './turns.ts';

export interface SnapshotOptions {
  readonly statementMs: number;
  /** What to throw for what SQLite said. */
  readonly refusal: (error: unknown) => unknown;
  readonly close: () => void;
  readonly signal: AbortSignal;
}

const plain = (sql: string): Statement => ({ name: sql, sql, bindings: [] });

export async function openSnapshot(reader: SqliteProcess, options: SnapshotOptions): Promise<Snapshot> {
  const { statementMs, refusal, signal: opening } = options;
  await readAll(reader, plain('begin'), opening, statementMs);
  // The first read takes the state, and the clock is read before it.
  const clock =
    "select strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (select count(*) from (select 1 from sqlite_master limit 1))";
  const [[at] = []] = await readAll(reader, plain(clock), opening, statementMs);
  const turns = new Turns(statementMs);

  return {
    name: undefined,
    at: new Date(at!),
    run: async (statement, signal): Promise<RawRow[]> => {
      const end = await turns.take(signal);
      try {
        return await readAll(reader, statement, signal, statementMs);
      } catch (error) {
        signal.throwIfAborted();
        throw refusal(error);
      } finally {
        end();
      }
    },
    stream: async function* (statement, signal): AsyncGenerator<RawRow[], void> {
      const end = await turns.take(signal);
      try {
        yield* readBatches(reader, statement, signal, statementMs);
      } catch (error) {
        signal.throwIfAborted();
        throw refusal(error);
      } finally {
        end();
      }
    },
    close: async () => options.close(),
  };
}
