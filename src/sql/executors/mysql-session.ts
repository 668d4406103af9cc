/**
 * What a mysql:// or mariadb:// URL means here: where the server is, and a session that is read-only, in UTC and bounded
 * in time, whatever the server's own settings say. TLS: tls.ts.
 * https://mariadb.com/kb/en/set-transaction/ · https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html
 */
import { connect, isIP, type Socket } from 'node:net';
import type { Connection, ConnectionOptions, SslOptions } from 'mysql2/promise';
import { hostOf, type Tls, tlsOf, tlsOptions } from './tls.ts';

/** Throws when the URL names no database. */
export function mysqlSession(url: string): ConnectionOptions {
  const options = mysqlServer(url);
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  if (database === '') throw new Error('The database URL must name the database: mysql://USER@HOST/DATABASE');
  return { ...options, database };
}

/** The server of a URL, without its database. */
export function mysqlServer(url: string): ConnectionOptions {
  const parsed = new URL(url);
  const { port, username, password } = parsed;
  const unknown = [...parsed.searchParams.keys()].find((name) => !known.has(name));
  const tls = tlsOf(parsed);
  if (unknown !== undefined) throw new Error(`The database URL's option ${unknown} is not known: ${[...known].join()}`);
  const host = hostOf(parsed);
  return {
    ...(host.startsWith('/') ? { socketPath: host } : { host, port: port === '' ? 3306 : Number(port) }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: 2_000,
    ...(tls !== undefined && { ssl: checked(tls), ...(isIP(tls.host) !== 0 && { stream: streamTo }) }),
  };
}

const known: ReadonlySet<string> = new Set(tlsOptions);

const checked = ({ ca }: Tls): SslOptions => ({
  ...(ca !== undefined && { ca }),
  rejectUnauthorized: true,
  verifyIdentity: true,
  minVersion: 'TLSv1.2',
});

/** mysql2 gives Node.js no name when the host is an address, and Node.js then checks for `localhost`: it asks the socket first. */
function streamTo({ config }: { config: { host: string; port: number } }): Socket {
  return Object.assign(connect({ host: config.host, port: config.port, noDelay: true }), { _host: config.host });
}

/** Makes a session fit to be used: it cannot write, reckons in UTC and is bounded in time. */
export async function prepareSession(connection: Connection, statementMs: number): Promise<void> {
  await connection.query('set session transaction read only');
  // While a stream's reader rests, the server waits for it: far longer than its own minute.
  await connection.query(
    "set session time_zone = '+00:00', sql_mode = '', wait_timeout = 28800, net_write_timeout = 3600",
  );
  await limitStatements(connection, statementMs);
}

/** 0 is no limit. MariaDB and MySQL have it under different names, and in seconds or milliseconds. */
export async function limitStatements(connection: Connection, milliseconds: number): Promise<void> {
  const [rows] = await connection.query({ sql: 'select version()', rowsAsArray: true });
  const mariadb = /mariadb/i.test(String((rows as unknown as string[][])[0]?.[0]));
  await connection.query(
    mariadb
      ? `set session max_statement_time = ${milliseconds / 1000}`
      : `set session max_execution_time = ${milliseconds}`,
  );
}
