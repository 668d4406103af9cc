/** The MariaDB or MySQL that tests use, and statements beside the executor that is tested. */
import { createConnection } from 'mysql2/promise';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { findServer } from './servers.ts';

/** The URL, or undefined where no server answers. */
export const mysqlUrl = async (): Promise<string | undefined> => (await findServer('mysql')).url;

/** The URL of another database on the same server. */
export function databaseOn(server: string, name: string): string {
  const there = new URL(server);
  there.pathname = `/${name}`;
  return there.href;
}

/** Runs one statement with the rights of the tests, in the URL's database or another. */
export async function administer(sql: string, values: readonly string[] = [], other?: string): Promise<unknown[][]> {
  const url = (await mysqlUrl())!;
  const database = other ?? new URL(url).pathname.slice(1);
  const connection = await createConnection({ ...mysqlServer(url), database, rowsAsArray: true });
  try {
    const [rows] = await connection.query(sql, [...values]);
    return Array.isArray(rows) ? (rows as unknown as unknown[][]) : [];
  } finally {
    await connection.end();
  }
}

/** Runs statements one after the other on one connection, in another database. */
export async function administerAll(statements: readonly string[], database: string): Promise<void> {
  const connection = await createConnection({ ...mysqlServer((await mysqlUrl())!), database });
  try {
    for (const sql of statements) await connection.query(sql);
  } finally {
    await connection.end();
  }
}
