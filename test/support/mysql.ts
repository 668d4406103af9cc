/** The MariaDB or MySQL that tests use: `PORTICO_TEST_MYSQL_URL`, or the one on this machine. Where none answers, tests say so. */
import { createConnection } from 'mysql2/promise';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';

const url = process.env.PORTICO_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/test';

/** The URL, or undefined where no server answers. */
export async function mysqlUrl(): Promise<string | undefined> {
  try {
    const connection = await createConnection(mysqlServer(url));
    await connection.end();
    return url;
  } catch {
    return undefined;
  }
}

/** The URL of another database on the same server. */
export function databaseOn(server: string, name: string): string {
  const there = new URL(server);
  there.pathname = `/${name}`;
  return there.href;
}

/** Runs one statement with the rights of the tests, beside the executor that is tested. */
export async function administer(sql: string, values: readonly string[] = []): Promise<unknown[][]> {
  const database = new URL(url).pathname.slice(1);
  const connection = await createConnection({ ...mysqlServer(url), database, rowsAsArray: true });
  try {
    const [rows] = await connection.query(sql, [...values]);
    return Array.isArray(rows) ? (rows as unknown as unknown[][]) : [];
  } finally {
    await connection.end();
  }
}
