/**
 * What a PostgreSQL URL means here: the session is read-only, in UTC and bounded in time, whatever the URL's own
 * `options` say; `?schema=NAME` is where the legacy tables are.
 * https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING
 */
export interface PostgresSession {
  /** The URL without what is turned into options. */
  readonly connectionString: string;
  readonly options: string;
}

export function postgresSession(url: string, statementMs: number): PostgresSession {
  const parsed = new URL(url);
  const own = parsed.searchParams.get('options') ?? '';
  const schema = parsed.searchParams.get('schema');
  parsed.searchParams.delete('options');
  parsed.searchParams.delete('schema');
  const session = [
    own,
    ...(schema ? [`-c search_path=${escapeOption(`"${schema.replaceAll('"', '""')}"`)}`] : []),
    // The last word counts.
    '-c default_transaction_read_only=on -c timezone=UTC -c datestyle=ISO -c standard_conforming_strings=on',
    `-c statement_timeout=${statementMs}`,
  ];
  return { connectionString: parsed.href, options: session.filter(Boolean).join(' ') };
}

/** Spaces and backslashes separate options. */
const escapeOption = (value: string): string => value.replace(/[\\\s]/g, '\\$&');
