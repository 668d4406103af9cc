/** (a): the same columns of the same rows, received by a process that does nothing but count. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { labColumns } from '../mapping/observation.ts';
import { sameColumns, sameCount } from './lab-table.ts';
import type { Way } from './way.ts';

const nothing = async (): Promise<void> => undefined;

/** A connection that a driver has opened, from then on without it. */
function socketOf(stream: unknown): Socket {
  const socket = stream as Socket;
  // The driver would be told that it ends, too.
  socket.removeAllListeners();
  socket.resume();
  return socket;
}

interface Received {
  readonly bytes: number;
  /** The last of them. */
  readonly tail: Buffer;
  /** Milliseconds, and microseconds of CPU, from the question to the end of the answer. */
  readonly ms: number;
  readonly cpu: number;
}

const TAIL = 64;

/** Until what was received last is the end of an answer. */
async function receive(
  socket: Socket,
  question: Buffer,
  isEnd: (tail: Buffer, bytes: number) => boolean,
): Promise<Received> {
  const over = Promise.withResolvers<void>();
  let bytes = 0;
  let tail: Buffer = Buffer.alloc(0);
  const count = (piece: Buffer): void => {
    bytes += piece.length;
    tail = piece.length >= TAIL ? piece.subarray(-TAIL) : Buffer.concat([tail, piece]).subarray(-TAIL);
    if (isEnd(tail, bytes)) over.resolve();
  };
  socket.on('data', count);
  socket.once('error', over.reject);
  const [from, used] = [performance.now(), process.cpuUsage()];
  socket.write(question);
  await over.promise;
  const { user, system } = process.cpuUsage(used);
  socket.destroy();
  return { bytes, tail, ms: performance.now() - from, cpu: user + system };
}

const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-COPY */
export function copyWay(url: string, format: 'text' | 'binary'): Way {
  return async (table) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const sql = Buffer.from(`copy (${sameColumns('postgres', table)}) to stdout (format ${format})\0`);
    const head = Buffer.from('Q\0\0\0\0');
    head.writeInt32BE(sql.length + 4, 1);
    const { connection } = client as pg.Client & { connection: pg.Connection };
    const isEnd = (tail: Buffer) => tail.subarray(-6).equals(readyForQuery);
    const { tail, ...received } = await receive(socketOf(connection.stream), Buffer.concat([head, sql]), isEnd);
    const rows = /COPY (\d+)\0/.exec(tail.toString('latin1'))?.[1];
    if (rows === undefined) throw new Error('COPY failed');
    return { rows: Number(rows), ...received, clean: nothing };
  };
}

/** An EOF packet ends the columns of a result, and another its rows. https://mariadb.com/kb/en/eof_packet/ */
const isEof = (end: Buffer): boolean =>
  end.length === 9 && end[0] === 5 && end[1] === 0 && end[2] === 0 && end[4] === 0xfe;

/** More than what the columns take, and less than two hundred rows. */
const COLUMNS = 16_384;

export function packetsWay(url: string): Way {
  const counted = new Map<string, number>();
  return async (table) => {
    const rows = counted.get(table) ?? (await countOf(url, table));
    counted.set(table, rows);
    const connection = await createConnection(mysqlSession(url));
    const { stream } = (connection as unknown as { connection: { stream: unknown } }).connection;
    const sql = Buffer.from(`\x03${sameColumns('mysql', table)}`);
    const head = Buffer.alloc(4);
    head.writeUIntLE(sql.length, 0, 3);
    // Packets are numbered: the columns from the question on, then the rows, from 255 on anew.
    const isEnd = (tail: Buffer, bytes: number) =>
      isEof(tail.subarray(-9)) && (tail.at(-6) !== labColumns.length + 2 || bytes > COLUMNS);
    const { tail: _, ...received } = await receive(socketOf(stream), Buffer.concat([head, sql]), isEnd);
    return { rows, ...received, clean: nothing };
  };
}

async function countOf(url: string, table: string): Promise<number> {
  const connection = await createConnection(mysqlSession(url));
  const [rows] = await connection.query(sameCount('mysql', table));
  await connection.end();
  return Number((rows as { n: number }[])[0]!.n);
}

/** Rows as mysql2 streams them without a buffer, or as better-sqlite3 steps through them. */
export function rowsWay(url: string): Way {
  if (url.startsWith('sqlite:')) {
    return async (table) => {
      const database = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
      let rows = 0;
      for (const _ of database.prepare(sameColumns('sqlite', table)).raw().safeIntegers().iterate()) rows++;
      database.close();
      return { rows, bytes: 0, clean: nothing };
    };
  }
  return async (table) => {
    const connection = await createConnection(mysqlSession(url));
    const core = (connection as unknown as { connection: MysqlCore }).connection;
    const before = core.stream.bytesRead;
    let rows = 0;
    const command = core.query({ sql: sameColumns('mysql', table), rowsAsArray: true, typeCast: false });
    command.on('result', () => rows++);
    await once(command, 'end');
    const bytes = core.stream.bytesRead - before;
    return { rows, bytes, clean: () => connection.end() };
  };
}

interface MysqlCore {
  readonly stream: { readonly bytesRead: number };
  query(options: { sql: string; rowsAsArray: boolean; typeCast: boolean }): NodeJS.EventEmitter;
}
