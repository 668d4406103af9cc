/** A legacy database for the commands that know no adapters yet: read-only sessions, few connections, one clear line when it fails. */
import { loadSetting } from '../../config.ts';
import { FhirError } from '../../fhir/issue.ts';
import type { Executor } from '../../sql/executor.ts';
import { withPassword } from '../../sql/executors/password.ts';
import { sentenceOf } from '../../sql/failure.ts';
import { openExecutor } from '../../sql/open-executor.ts';

export interface DatabaseOptions {
  readonly db?: string;
  /** Left out: PORTICO_STATEMENT_TIMEOUT_MS. */
  readonly statementMs?: number;
}

export interface OpenedDatabase {
  readonly executor: Executor;
  /** With its password, for `placeOf` and `sentenceOf` alone. */
  readonly url: string;
  /** Aborted by SIGINT. */
  readonly signal: AbortSignal;
}

export const databaseOption = ['--db <url>', 'the legacy database (PORTICO_DATABASE_URL)'] as const;

const CONNECTIONS = 2;

/** Closed when the work is done, or the command is stopped. Throws one line for whatever the database says. */
export async function withExecutor<T>(
  { db, statementMs = loadSetting(process.env, 'statementTimeoutMs') }: DatabaseOptions,
  work: (opened: OpenedDatabase) => Promise<T>,
): Promise<T> {
  const given = db ?? loadSetting(process.env, 'databaseUrl');
  if (given === '') throw new Error('Which database? Name it by --db or PORTICO_DATABASE_URL.');
  const url = withPassword(given, loadSetting(process.env, 'databasePassword'));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped.')));
  let executor: Executor | undefined;
  try {
    executor = await openExecutor(url, {
      poolSize: CONNECTIONS,
      statementMs,
      onError: () => undefined,
    });
    return await work({ executor, url, signal: stop.signal });
  } catch (error) {
    throw error instanceof FhirError ? new Error(sentenceOf(error, url), { cause: error }) : error;
  } finally {
    await executor?.close();
  }
}
