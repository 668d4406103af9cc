/**
 * Messages in packets: a header of eight bytes, and a bit that marks the last packet of a message. Writing waits for the
 * client, so a server that streams is never further ahead than what the network holds.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/7af53667-1b72-4703-8258-7984e838f746
 */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';

export const kinds = {
  batch: 0x01,
  rpc: 0x03,
  response: 0x04,
  attention: 0x06,
  bulk: 0x07,
  transaction: 0x0e,
  login: 0x10,
  prelogin: 0x12,
} as const;

const HEADER = 8;
const LAST = 0x01;
const IGNORE = 0x02;
const PACKET = 4096;

export interface Message {
  readonly kind: number;
  readonly data: Buffer;
  /** The client gave the message up while it was sending it. */
  readonly ignored: boolean;
}

/** Takes what the network brings; each whole message is given to `onMessage`. */
export function unpack(onMessage: (message: Message) => void): (bytes: Buffer) => void {
  let left = Buffer.alloc(0);
  let parts: Buffer[] = [];
  return (bytes) => {
    left = Buffer.concat([left, bytes]);
    while (left.length >= HEADER && left.length >= left.readUInt16BE(2)) {
      const packet = left.subarray(0, left.readUInt16BE(2));
      left = left.subarray(packet.length);
      parts.push(packet.subarray(HEADER));
      const status = packet[1]!;
      if ((status & LAST) === 0) continue;
      const data = Buffer.concat(parts);
      parts = [];
      onMessage({ kind: packet[0]!, data, ignored: (status & IGNORE) !== 0 });
    }
  };
}

/** One message to the client, written piece by piece. */
export class Outgoing {
  readonly #to: Duplex;
  readonly #kind: number;
  #waiting: Buffer[] = [];
  #size = 0;
  #number = 1;

  constructor(to: Duplex, kind: number = kinds.response) {
    this.#to = to;
    this.#kind = kind;
  }

  async write(...pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      this.#waiting.push(piece);
      this.#size += piece.length;
    }
    if (this.#size <= PACKET - HEADER) return;
    let data = Buffer.concat(this.#waiting);
    for (; data.length > PACKET - HEADER; data = data.subarray(PACKET - HEADER)) {
      await this.#send(data.subarray(0, PACKET - HEADER), 0);
    }
    this.#waiting = [data];
    this.#size = data.length;
  }

  async end(...pieces: readonly Buffer[]): Promise<void> {
    await this.write(...pieces);
    await this.#send(Buffer.concat(this.#waiting), LAST);
  }

  async #send(data: Buffer, status: number): Promise<void> {
    const header = Buffer.alloc(HEADER);
    header[0] = this.#kind;
    header[1] = status;
    header.writeUInt16BE(HEADER + data.length, 2);
    header[6] = this.#number++ & 0xff;
    if (this.#to.destroyed || this.#to.write(Buffer.concat([header, data]))) return;
    const gone = new AbortController();
    const left = () => gone.abort();
    this.#to.once('close', left);
    await once(this.#to, 'drain', { signal: gone.signal }).catch(() => undefined);
    this.#to.off('close', left);
  }
}
