/**
 * What TLS a database server offers: version, and until when its certificate is valid, whether or not it is trusted. A
 * connection of its own that goes no further than the handshake; nobody logs in.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html (SSLRequest)
 * https://mariadb.com/kb/en/connection/#sslrequest-packet · https://docs.oracle.com/en/database/ (TCPS)
 */
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { tlsOf } from './executors/tls.ts';

export interface TlsFound {
  /** `TLSv1.3` */
  readonly version: string;
  /** undefined: the server showed no certificate. */
  readonly until: Date | undefined;
  /** Why it is not trusted, in a code of Node.js; undefined: it is. */
  readonly untrusted: string | undefined;
}

export type TlsProbe =
  | { readonly tls: 'found'; readonly found: TlsFound }
  /** The URL asks for none, and the server is on this machine. */
  | { readonly tls: 'not asked for' }
  | { readonly tls: 'not offered' | 'not looked at' };

const WITHIN_MS = 5_000;

type Upgrade = (socket: Socket) => Promise<boolean>;

const upgrades: Readonly<Record<string, { readonly port: number; readonly upgrade: Upgrade } | undefined>> = {
  'postgres:': { port: 5432, upgrade: postgres },
  'postgresql:': { port: 5432, upgrade: postgres },
  'mysql:': { port: 3306, upgrade: mysql },
  'mariadb:': { port: 3306, upgrade: mysql },
};

/** Throws what the network says. */
export async function probeTls(url: string): Promise<TlsProbe> {
  if (url.startsWith('sqlite:')) return { tls: 'not asked for' };
  const parsed = new URL(url);
  const asked = tlsOf(parsed);
  if (asked === undefined) return { tls: 'not asked for' };
  const engine = upgrades[parsed.protocol];
  if (engine === undefined) return { tls: 'not looked at' };
  const { host, ca } = asked;
  const socket = connect({ host: host || '127.0.0.1', port: Number(parsed.port || engine.port) });
  socket.setTimeout(WITHIN_MS, () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
  try {
    if (!(await engine.upgrade(socket))) return { tls: 'not offered' };
    const secure = connectTls({
      socket,
      // What it is like is to be told, not only that it is wrong.
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      ...(isIP(host) === 0 && { servername: host }),
      host,
      ...(ca !== undefined && { ca }),
    });
    await once(secure, 'secureConnect');
    return { tls: 'found', found: foundIn(secure) };
  } finally {
    socket.destroy();
  }
}

function foundIn(secure: TLSSocket): TlsFound {
  const { valid_to: until } = secure.getPeerCertificate();
  const error = secure.authorizationError as unknown;
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
  return {
    version: secure.getProtocol() ?? 'unknown',
    until: until === undefined ? undefined : new Date(until),
    untrusted: secure.authorized ? undefined : code,
  };
}

/** The server answers one byte: S or N. */
async function postgres(socket: Socket): Promise<boolean> {
  await once(socket, 'connect');
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(80_877_103, 4);
  socket.write(request);
  const answer = await once<Buffer>(socket, 'data');
  socket.pause();
  return answer[0] === 'S'.charCodeAt(0);
}

const CLIENT_SSL = 0x800;
/** PROTOCOL_41, SSL, SECURE_CONNECTION, PLUGIN_AUTH. */
const CAPABILITIES = 0x200 | CLIENT_SSL | 0x8000 | 0x80000;

/** The server greets with what it can do; the client answers the beginning of a login, with TLS asked for. */
async function mysql(socket: Socket): Promise<boolean> {
  const greeting = await once<Buffer>(socket, 'data');
  socket.pause();
  // Header of four bytes, protocol version, the server's name up to a zero, thread id, salt, a zero: then its capabilities.
  const end = greeting.indexOf(0, 5);
  if (greeting[4] !== 10 || end < 0 || (greeting.readUInt16LE(end + 14) & CLIENT_SSL) === 0) return false;
  const request = Buffer.alloc(36);
  request.writeUIntLE(32, 0, 3);
  request.writeUInt8(1, 3);
  request.writeUInt32LE(CAPABILITIES, 4);
  request.writeUInt32LE(1 << 24, 8);
  request.writeUInt8(45, 12);
  socket.write(request);
  return true;
}

/** Rejects with the first error, or when the server hangs up. */
function once<T = void>(socket: Socket, event: string): Promise<T> {
  // What comes later concerns nobody.
  socket.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    const closed = () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    socket.once('error', reject);
    socket.once('close', closed);
    socket.once(event, (value: T) => {
      socket.off('error', reject);
      socket.off('close', closed);
      resolve(value);
    });
  });
}
