/**
 * What a PostgreSQL URL means here: the session is read-only, in UTC and bounded in time, whatever the URL's own
 * `options` say; `?schema=NAME` is where the legacy tables are. TLS: tls.ts.
 * https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING
 */
import type { ClientConfig } from 'pg';
import { hostOf, tlsOf, tlsOptions } from './tls.ts';

const known: ReadonlySet<string> = new Set([...tlsOptions, 'options', 'schema', 'application_name']);

export function postgresSession(url: string, statementMs: number): ClientConfig {
  const { options: own, ...server } = postgresServer(url);
  const session = [
    own,
    // The last word counts.
    '-c default_transaction_read_only=on -c timezone=UTC -c datestyle=ISO -c standard_conforming_strings=on',
    `-c statement_timeout=${statementMs} -c client_encoding=UTF8`,
    // Compiling a statement costs half a second, and the longest of ours run not much longer.
    '-c jit=off',
  ];
  return { ...server, options: session.filter(Boolean).join(' ') };
}

/** The server and the database of a URL, with nothing decided about the session. */
export function postgresServer(url: string): ClientConfig {
  const parsed = new URL(url);
  const { port, pathname, searchParams, username, password } = parsed;
  const tls = tlsOf(parsed);
  const unknown = [...searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`The database URL's option ${unknown} is not known: ${[...known].join()}`);
  const schema = searchParams.get('schema');
  const path = schema ? `-c search_path=${escapeOption(`"${schema.replaceAll('"', '""')}"`)}` : '';
  const options = [searchParams.get('options'), path].filter(Boolean).join(' ');
  return {
    host: hostOf(parsed) || '127.0.0.1',
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)) || undefined,
    ...(options !== '' && { options }),
    application_name: searchParams.get('application_name') ?? 'portico',
    // Always said, because pg would ask the environment.
    ssl: tls === undefined ? false : { ca: tls.ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
  };
}

/** Spaces and backslashes separate options. */
const escapeOption = (value: string): string => value.replace(/[\\\s]/g, '\\$&');
