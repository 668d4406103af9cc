/**
 * What an mssql:// URL means here: where the server is, and a session that waits for nobody and whom others need not
 * wait for. `?ApplicationIntent=ReadOnly` asks an availability group for a readable secondary. TLS: tls.ts.
 * https://learn.microsoft.com/sql/t-sql/statements/set-statements-transact-sql
 */
import { connect, type Socket } from 'node:net';
import type { ConnectionConfiguration } from 'tedious';
import { MssqlConnection } from './mssql-connection.ts';
import { hostOf, tlsOf, tlsOptions } from './tls.ts';

const INTENT = 'ApplicationIntent';
const known: readonly string[] = [...tlsOptions, INTENT];
const connectMs = 2_000;

/** Throws one line when the URL names no database, or has an option that is not known. */
export function mssqlSession(url: string): ConnectionConfiguration {
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  if (database === '') throw new Error('The database URL must name the database: mssql://USER@HOST/DATABASE');
  return mssqlServer(url, database);
}

/** The server of a URL, with another database than its own. */
export function mssqlServer(url: string, database: string): ConnectionConfiguration {
  const parsed = new URL(url);
  const { port, username, password, searchParams } = parsed;
  const tls = tlsOf(parsed);
  const unknown = [...searchParams.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`The database URL's option ${unknown} is not known: ${known.join()}`);
  const intent = searchParams.get(INTENT) ?? 'ReadWrite';
  if (!/^read(only|write)$/i.test(intent)) {
    throw new Error(`The database URL's option ${INTENT} must be ReadOnly or ReadWrite.`);
  }
  const host = hostOf(parsed);
  const server = { host, port: port === '' ? 1433 : Number(port) };
  return {
    server: host,
    authentication: {
      type: 'default',
      options: { userName: decodeURIComponent(username), password: decodeURIComponent(password) },
    },
    options: {
      port: server.port,
      database,
      appName: 'portico',
      readOnlyIntent: /^readonly$/i.test(intent),
      encrypt: tls !== undefined,
      trustServerCertificate: false,
      ...(tls !== undefined && {
        connector: (to = server) => connectForTls(to),
        cryptoCredentialsDetails: { ...(tls.ca !== undefined && { ca: tls.ca }), minVersion: 'TLSv1.2' },
      }),
      connectTimeout: connectMs,
      cancelTimeout: connectMs,
      // Of what the driver asks itself. For statements it would end with the first row, so they have their own.
      requestTimeout: connectMs,
      maxRetriesOnTransientErrors: 0,
      useUTC: true,
      lowerCaseGuids: true,
    },
  };
}

/**
 * A statement waits for locks no longer than it may run, and gives way in a deadlock. Where the database keeps versions
 * of rows but readers lock all the same, they need not: SNAPSHOT reads the versions.
 */
const settings = (statementMs: number): string =>
  `set lock_timeout ${statementMs}; set deadlock_priority low; set nocount on;
 if exists (select 1 from sys.databases where database_id = db_id() and is_read_committed_snapshot_on = 0
  and snapshot_isolation_state = 1) set transaction isolation level snapshot`;

export async function openSession(
  config: ConnectionConfiguration,
  statementMs: number,
  onEnd: (connection: MssqlConnection) => void,
): Promise<MssqlConnection> {
  const connection = await MssqlConnection.open(config, onEnd);
  try {
    await connection.batch(settings(statementMs), { signal: AbortSignal.timeout(connectMs), statementMs });
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/**
 * Where a server, or whoever answers in its place, says that it has no TLS, the driver would go on in the clear and
 * send the password: the connection ends before.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/60f56408-0188-4cd5-8b90-25c6f2423868
 */
async function connectForTls({ host, port }: Target): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = setTimeout(() => socket.destroy(new Error('The server did not answer in time.')), connectMs);
  socket.once('connect', resolve).once('error', reject);
  try {
    await promise;
  } finally {
    clearTimeout(late);
    socket.off('error', reject);
  }
  let first = Buffer.alloc(0);
  const look = (bytes: Buffer) => {
    first = Buffer.concat([first, bytes]);
    const encrypts = encryptionOf(first);
    if (encrypts === undefined) return;
    socket.off('data', look);
    if (encrypts !== ON && encrypts !== REQUIRED) socket.destroy(new Error('The server offers no TLS.'));
  };
  socket.prependListener('data', look);
  socket.pause();
  return socket;
}

const ON = 1;
const REQUIRED = 3;
const HEADER = 8;
const OPTION = 5;
const ENCRYPTION = 1;
const END = 0xff;

/** What the server's PRELOGIN message says of encryption; undefined while it is not all there. */
function encryptionOf(packet: Buffer): number | undefined {
  if (packet.length < HEADER || packet.length < packet.readUInt16BE(2)) return undefined;
  const message = packet.subarray(HEADER);
  for (let at = 0; at + OPTION <= message.length && message[at] !== END; at += OPTION) {
    if (message[at] === ENCRYPTION) return message[message.readUInt16BE(at + 1)] ?? 0;
  }
  return 0;
}
