/** The SQL Server that tests use, and statements beside the executor that is tested. */
import mssql from 'mssql';
import { findServer } from './servers.ts';

/** The URL, or undefined where none is named. */
export const mssqlUrl = async (): Promise<string | undefined> => (await findServer('mssql')).url;

/** `mssql://USER:PASSWORD@HOST:PORT/DATABASE?trustServerCertificate=true` as the driver takes it. */
function configOf(url: string): mssql.config {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    server: hostname,
    port: port === '' ? 1433 : Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    options: { trustServerCertificate: searchParams.get('trustServerCertificate') === 'true' },
  };
}

/** Runs one batch with the rights of the tests. */
export async function administer(sql: string): Promise<unknown[][]> {
  const pool = await new mssql.ConnectionPool(configOf((await mssqlUrl())!)).connect();
  try {
    const request = pool.request();
    request.arrayRowMode = true;
    const { recordset } = await request.batch(sql);
    return recordset === undefined ? [] : [...(recordset as unknown as unknown[][])];
  } finally {
    await pool.close();
  }
}

export const version = async (): Promise<string> =>
  String((await administer("select cast(serverproperty('ProductVersion') as varchar(40))"))[0]?.[0]);

export async function removeSchema(schema: string, tables: readonly string[]): Promise<void> {
  for (const table of tables) await administer(`drop table if exists [${schema}].[${table}]`);
  await administer(`drop schema if exists [${schema}]`);
}
