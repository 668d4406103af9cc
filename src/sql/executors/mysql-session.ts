/**
 * What a mysql:// or mariadb:// URL means here: where the server is, and a session that is read-only, in UTC and bounded
 * in time, whatever the server's own settings say. TLS: tls.ts.
 * https://mariadb.com/kb/en/set-transaction/ · https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html
 */
import { connect, isIP, type Socket } from 'node:net';
import type { ConnectionOptions, SslOptions } from 'mysql2/promise';
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
