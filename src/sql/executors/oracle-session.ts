/**
 * What an oracle:// URL means here: where the server is, and a session whose texts and zone are the same whatever the
 * server's own settings say. https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/ALTER-SESSION.html
 */
import type oracledb from 'oracledb';
import { oracleWallet } from './oracle-wallet.ts';
import { hostOf, tlsOf, tlsOptions } from './tls.ts';

export interface OracleServer {
  readonly connection: oracledb.ConnectionAttributes;
  /** Whose tables are read, as the catalogue spells it; undefined: the user's own. */
  readonly schema: string | undefined;
}

const known: ReadonlySet<string> = new Set([...tlsOptions, 'schema']);
const form = 'oracle://USER:PASSWORD@HOST:PORT/SERVICE';

/** Throws one line that names what is wrong; never the password. */
export function oracleServer(url: string): OracleServer {
  const parsed = new URL(url);
  const { port, username, password, pathname, searchParams } = parsed;
  const tls = tlsOf(parsed);
  const unknown = [...searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`The database URL's option ${unknown} is not known: ${[...known].join()}`);
  const service = decodeURIComponent(pathname.slice(1));
  if (!/^[\w.$#-]+$/.test(service)) throw new Error(`The database URL must name the service: ${form}`);
  const host = hostOf(parsed);
  // It goes into a description, whose parentheses no host has.
  if (!/^[\w.:-]+$/.test(host)) throw new Error(`The database URL must name the host: ${form}`);
  const schema = searchParams.get('schema') ?? undefined;
  return {
    connection: {
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      connectString: descriptor(tls === undefined ? 'tcp' : 'tcps', host, port === '' ? '1521' : port, service),
      connectTimeout: 2,
      transportConnectTimeout: 2,
      retryCount: 0,
      // Minutes: a server that is gone without a word is found out by TCP.
      expireTime: 1,
      ...(tls !== undefined && { sslServerDNMatch: true }),
      ...(tls?.ca !== undefined && { walletContent: oracleWallet(tls.ca) }),
    },
    schema: schema === undefined ? undefined : catalogueName(schema),
  };
}

/** https://docs.oracle.com/en/database/oracle/oracle-database/19/netrf/local-naming-parameters-in-tns-ora-file.html */
function descriptor(protocol: string, host: string, port: string, service: string): string {
  const address = `(ADDRESS=(PROTOCOL=${protocol})(HOST=${host})(PORT=${port}))`;
  return `(DESCRIPTION=${address}(CONNECT_DATA=(SERVICE_NAME=${service})))`;
}

/** A name as Oracle reads it: upper case unless it is quoted. */
const catalogueName = (name: string): string => /^"(.+)"$/.exec(name)?.[1] ?? name.toUpperCase();

/** A name of the catalogue, which may hold anything but a quotation mark. */
export function quoted(name: string): string {
  if (/["\0]/.test(name)) throw new Error(`Not a name for Oracle: ${name}`);
  return `"${name}"`;
}

const settings: Readonly<Record<string, string>> = {
  TIME_ZONE: '+00:00',
  NLS_LANGUAGE: 'AMERICAN',
  NLS_TERRITORY: 'AMERICA',
  NLS_CALENDAR: 'GREGORIAN',
  NLS_NUMERIC_CHARACTERS: '.,',
  NLS_DATE_FORMAT: 'YYYY-MM-DD HH24:MI:SS',
  NLS_TIMESTAMP_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF',
  NLS_TIMESTAMP_TZ_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF TZH:TZM',
  NLS_COMP: 'BINARY',
  NLS_SORT: 'BINARY',
};

/** From 23ai on. */
const HAS_READ_ONLY_SESSIONS = 23_00_00_00_00;

export const readOnly = (on: boolean): string => `alter session set read_only = ${on}`;

export const canBeReadOnly = ({ oracleServerVersion }: oracledb.Connection): boolean =>
  oracleServerVersion >= HAS_READ_ONLY_SESSIONS;

interface Use {
  readonly schema: string | undefined;
  readonly writes?: boolean;
}

/** Makes a new session fit for its use. Language and territory first: they set the others. */
export async function prepareSession(connection: oracledb.Connection, { schema, writes = false }: Use): Promise<void> {
  const values = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  // Shown to the database's administrator in V$SESSION.
  connection.module = 'Portico';
  connection.action = writes ? 'load' : 'read';
  connection.clientId = 'portico';
  await connection.execute(`alter session set ${values.join(' ')}`);
  if (schema !== undefined) await connection.execute(`alter session set current_schema = ${quoted(schema)}`);
  if (!writes && canBeReadOnly(connection)) await connection.execute(readOnly(true));
}
