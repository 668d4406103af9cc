/** SQLite in reader processes: a statement that runs too long, or whose client left, ends with its process. */
import { open } from 'node:fs/promises';
import { FhirError, issue } from '../../fhir/issue.ts';
import { sqlite } from '../dialects/sqlite.ts';
import type { AccessPath, Executor, ExecutorOptions, RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { MOST_SNAPSHOTS, Places } from './places.ts';
import { explained, greatestRow, hasStatistics, notedRows, pathOf, stepsOf } from './sqlite-plan.ts';
import { SqlitePool } from './sqlite-pool.ts';
import { SqliteProcess } from './sqlite-process.ts';
import { fhirErrorOf, readAll, readBatches } from './sqlite-session.ts';
import { openSnapshot } from './sqlite-snapshot.ts';

/** More processes than cores do not read faster. */
const MOST_READERS = 4;

export function openSqlite(file: string, options: ExecutorOptions): Executor {
  const { statementMs, snapshotMs = statementMs, onError } = options;
  const pool = new SqlitePool(file, Math.min(options.poolSize, MOST_READERS));
  const snapshots = new Places(options.snapshots ?? MOST_SNAPSHOTS);
  const held = new Set<SqliteProcess>();

  /** What to throw for what SQLite said, which the log hears. */
  const refusal = (error: unknown): FhirError => {
    if (error instanceof FhirError) return error;
    onError(error);
    return fhirErrorOf(error);
  };

  const run = async (statement: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    const reader = await pool.take(signal);
    try {
      return await readAll(reader, statement, signal, statementMs);
    } catch (error) {
      signal.throwIfAborted();
      throw refusal(error);
    } finally {
      pool.give(reader);
    }
  };

  async function* stream(statement: Statement, signal: AbortSignal): AsyncGenerator<RawRow[], void> {
    const reader = await pool.take(signal);
    try {
      yield* readBatches(reader, statement, signal, statementMs);
    } catch (error) {
      signal.throwIfAborted();
      throw refusal(error);
    } finally {
      pool.give(reader);
    }
  }

  const snapshot = async (signal: AbortSignal): Promise<Snapshot> => {
    signal.throwIfAborted();
    const give = snapshots.take();
    const reader = new SqliteProcess(file);
    held.add(reader);
    const close = () => {
      reader.end();
      held.delete(reader);
      give();
    };
    try {
      return await openSnapshot(reader, { statementMs: snapshotMs, refusal, close, signal });
    } catch (error) {
      close();
      signal.throwIfAborted();
      throw refusal(error);
    }
  };

  /** As ANALYZE noted them, or the greatest rowid; a view or a table without rowids has none to tell. */
  const rowsOf = async (table: string, noted: boolean, signal: AbortSignal): Promise<number> => {
    const [[rows] = []] = noted ? await run(notedRows(table), signal) : [];
    if (rows != null) return Number(rows);
    const [[greatest] = []] = await run(greatestRow(table), signal).catch(() => []);
    signal.throwIfAborted();
    return Number(greatest ?? 0);
  };

  return {
    dialect: sqlite,
    run,
    stream,
    snapshot,
    joinSnapshot: async () => {
      throw new Error('SQLite has no snapshot that another process can join');
    },
    acceptsWrites: async (signal) => {
      signal.throwIfAborted();
      return await opensForWriting(file);
    },
    accessPaths: async (statement, signal) => {
      const steps = stepsOf(await run(explained(statement), signal), statement.sql);
      const noted = (await run(hasStatistics, signal)).length > 0;
      const paths: AccessPath[] = [];
      for (const step of steps) paths.push(pathOf(step, await rowsOf(step.table, noted, signal)));
      return paths;
    },
    lagMs: async () => undefined,
    state: () => pool.state,
    ping: async () => {
      await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
    },
    close: async () => {
      const closed = new FhirError(issue('F400', {}));
      pool.close(closed);
      for (const reader of held) reader.end(closed);
    },
  };
}

/**
 * Whether the system lets this user write the file: it is opened as a writer would and closed, which changes nothing. Who may
 * write the folder may put another file in its place, but that is no write to the database.
 */
async function opensForWriting(file: string): Promise<boolean> {
  try {
    await (await open(file, 'r+')).close();
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw fhirErrorOf(error);
  }
}
