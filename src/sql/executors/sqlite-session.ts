/** Statements in one reader process: rows at once, or batch by batch with the next one asked for ahead. */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { firstBatch, nextBatch } from './batch-size.ts';
import { DatabaseError } from './database-error.ts';
import type { Rows, SqliteProcess } from './sqlite-process.ts';

const late = (): Error => new FhirError(issue('F401', {}));
const never = new AbortController().signal;
/** What is under way when the reader wants no more may end by itself, which is cheaper than a new process. */
const patienceMs = 200;

export async function readAll(
  reader: SqliteProcess,
  { sql, bindings }: Statement,
  signal: AbortSignal,
  statementMs: number,
): Promise<RawRow[]> {
  return (await reader.ask({ do: 'all', sql, bindings }, statementMs, signal, late)).rows;
}

/** Afterwards nothing runs in the process, or it was ended. */
export async function* readBatches(
  reader: SqliteProcess,
  { sql, bindings }: Statement,
  signal: AbortSignal,
  statementMs: number,
): AsyncGenerator<RawRow[], void> {
  let asked: Promise<Rows> | undefined = reader.ask(
    { do: 'open', sql, bindings, most: firstBatch },
    statementMs,
    signal,
    late,
  );
  try {
    while (asked !== undefined) {
      const { rows, more, bytes }: Rows = await asked;
      asked = more
        ? reader.ask({ do: 'next', most: nextBatch(rows.length, bytes) }, statementMs, signal, late)
        : undefined;
      // It may fail before it is waited for.
      asked?.catch(() => undefined);
      if (rows.length > 0) yield rows;
      signal.throwIfAborted();
    }
  } finally {
    if (asked !== undefined) await stop(reader, asked);
  }
}

async function stop(reader: SqliteProcess, asked: Promise<Rows>): Promise<void> {
  const timer = setTimeout(() => reader.end(), patienceMs);
  const more = await asked.then(
    (rows) => rows.more,
    () => false,
  );
  clearTimeout(timer);
  if (more && !reader.ended) await reader.ask({ do: 'stop' }, patienceMs, never, late).catch(() => reader.end());
}

const NOT_AS_DESCRIBED = /^no such (table|column)/;
const REFUSED = /readonly database|query_only|syntax error|no such function/;

/** SQLite says what is wrong in words alone. */
export function fhirErrorOf(error: unknown): FhirError {
  if (error instanceof FhirError) return error;
  const text = error instanceof Error ? error.message : '';
  if (NOT_AS_DESCRIBED.test(text)) return new DatabaseError(issue('F405', {}), error);
  return new DatabaseError(REFUSED.test(text) ? issue('F403', {}) : issue('F400', {}), error);
}
