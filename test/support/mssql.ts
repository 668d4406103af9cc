/** The SQL Server that tests use, and statements beside the executor that is tested. */
import type { RawRow } from '../../src/sql/executor.ts';
import { MssqlConnection } from '../../src/sql/executors/mssql-connection.ts';
import { mssqlServer } from '../../src/sql/executors/mssql-session.ts';
import { findServer } from './servers.ts';

/** The URL, or undefined where none is named. */
export const mssqlUrl = async (): Promise<string | undefined> => (await findServer('mssql')).url;

/** The same server with another database. */
export function databaseOn(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

const WITHIN_MS = 60_000;

/** Runs one batch with the rights of the tests, in the database of the URL or in another. */
export async function administer(sql: string, database?: string): Promise<RawRow[]> {
  const url = (await mssqlUrl())!;
  const config = mssqlServer(url, database ?? decodeURIComponent(new URL(url).pathname.slice(1)));
  const connection = await MssqlConnection.open(config, () => undefined);
  try {
    return await connection.batch(sql, { signal: AbortSignal.timeout(WITHIN_MS), statementMs: WITHIN_MS });
  } finally {
    connection.close();
  }
}

export const version = async (): Promise<string> =>
  String((await administer("select cast(serverproperty('ProductVersion') as varchar(40))"))[0]?.[0]);

export async function dropDatabase(name: string): Promise<void> {
  await administer(
    `if db_id('${name}') is not null begin
       alter database [${name}] set single_user with rollback immediate; drop database [${name}] end`,
    'master',
  );
}
