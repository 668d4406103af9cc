/**
 * What a mysql:// or mariadb:// URL means here: where the server is, and a session that is read-only, in UTC and bounded
 * in time, whatever the server's own settings say. `?ssl=true` asks for TLS with a certificate that is checked.
 * https://mariadb.com/kb/en/set-transaction/ · https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html
 */
import type { ConnectionOptions } from 'mysql2/promise';

/** Throws when the URL names no database. */
export function mysqlSession(url: string): ConnectionOptions {
  const options = mysqlServer(url);
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  if (database === '') throw new Error('The database URL must name the database: mysql://USER@HOST/DATABASE');
  return { ...options, database };
}

/** The server of a URL, without its database. */
export function mysqlServer(url: string): ConnectionOptions {
  const { hostname, port, username, password, searchParams } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 3306 : Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: 2_000,
    ...(searchParams.get('ssl') === 'true' && { ssl: { rejectUnauthorized: true } }),
  };
}

/** Statements that make a session of this server fit to be lent. */
export function sessionStatements(version: string, statementMs: number): string[] {
  const limit = /mariadb/i.test(version)
    ? `max_statement_time = ${statementMs / 1000}`
    : `max_execution_time = ${statementMs}`;
  return [
    'set session transaction read only',
    `set session time_zone = '+00:00', sql_mode = '', wait_timeout = 28800, ${limit}`,
  ];
}
