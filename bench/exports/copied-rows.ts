/** What COPY sends, without the messages around it. https://www.postgresql.org/docs/15/protocol-message-formats.html */
import { on } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

const COPY_DATA = 'd'.charCodeAt(0);
const ERROR = 'E'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);
const HEAD = 5;

export async function* copiedRows(
  client: pg.Client,
  sql: string,
  onRows: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const { connection } = client as pg.Client & { connection: pg.Connection };
  const socket = connection.stream as Socket;
  socket.removeAllListeners();
  const question = Buffer.from(`Q\0\0\0\0${sql}\0`);
  question.writeInt32BE(question.length - 1, 1);
  socket.write(question);
  let rest: Buffer = Buffer.alloc(0);
  for await (const [piece] of on(socket, 'data', { highWaterMark: 16, lowWaterMark: 4 }) as AsyncIterable<[Buffer]>) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const rows = Buffer.allocUnsafe(bytes.length);
    let [at, filled, count] = [0, 0, 0];
    let isOver = false;
    while (at + HEAD <= bytes.length) {
      const end = at + 1 + bytes.readInt32BE(at + 1);
      if (end > bytes.length) break;
      if (bytes[at] === COPY_DATA) {
        filled += bytes.copy(rows, filled, at + HEAD, end);
        count++;
      }
      if (bytes[at] === ERROR) throw new Error(bytes.toString('utf8', at + HEAD, end).replaceAll('\0', ' '));
      isOver = bytes[at] === READY;
      at = end;
    }
    rest = bytes.subarray(at);
    onRows(count);
    if (filled > 0) yield rows.subarray(0, filled);
    if (isOver) break;
  }
  socket.destroy();
}
