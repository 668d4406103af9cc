/**
 * The packets of Oracle Net: eight bytes of head (length, kind), then a body. Once a connection is accepted the length
 * has four bytes. A message of the layer above may go through several data packets.
 */
import type { Socket } from 'node:net';

const packetKinds = { connect: 1, accept: 2, refuse: 4, data: 6, marker: 12 } as const;

/** What a marker says. */
export const markers = { break: 1, reset: 2, interrupt: 3 } as const;

const HEAD = 8;
const LARGEST = 8_000;
const END_OF_REQUEST = 0x0800;
const END_OF_FILE = 0x0040;

export type Packet =
  | { readonly kind: 'connect'; readonly dataFollows: boolean }
  | { readonly kind: 'data'; readonly message: Buffer }
  | { readonly kind: 'marker'; readonly says: number }
  | { readonly kind: 'end' };

export class PacketStream {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #accepted = false;
  #dataFollows = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** What has arrived whole. */
  *push(chunk: Buffer): Generator<Packet> {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (let bytes = this.#next(); bytes !== undefined; bytes = this.#next()) {
      const packet = this.#understand(bytes);
      if (packet !== undefined) yield packet;
    }
  }

  /** Accepts the connection: protocol 315, without native encryption and without out-of-band breaks. */
  accept(): void {
    const body = Buffer.alloc(33);
    body.writeUInt16BE(315, 0);
    body.writeUInt16BE(8_192, 4);
    body.writeUInt16BE(65_535, 6);
    body.writeUInt16BE(1, 8);
    body[14] = 0x04;
    body[15] = 0x08;
    body.writeUInt32BE(8_192, 24);
    body.writeUInt32BE(65_535, 28);
    this.#send(packetKinds.accept, body);
    this.#accepted = true;
  }

  /** Refuses the connection as a listener does, with a TNS error number. */
  refuse(number: number): void {
    const reason = Buffer.from(`(DESCRIPTION=(ERR=${number})(VSNNUM=0))`);
    const head = Buffer.alloc(4);
    head.writeUInt16BE(reason.length, 2);
    this.#send(packetKinds.refuse, Buffer.concat([head, reason]));
    this.#socket.end();
  }

  message(message: Buffer): void {
    for (let at = 0; at < message.length; at += LARGEST) {
      this.#send(packetKinds.data, Buffer.concat([Buffer.alloc(2), message.subarray(at, at + LARGEST)]));
    }
  }

  marker(says: number): void {
    this.#send(packetKinds.marker, Buffer.from([1, 0, says]));
  }

  #send(kind: number, body: Buffer): void {
    if (this.#socket.destroyed) return;
    const head = Buffer.alloc(HEAD);
    if (this.#accepted) head.writeUInt32BE(HEAD + body.length, 0);
    else head.writeUInt16BE(HEAD + body.length, 0);
    head[4] = kind;
    this.#socket.write(Buffer.concat([head, body]));
  }

  #next(): Buffer | undefined {
    if (this.#received.length < HEAD) return undefined;
    const length = this.#accepted ? this.#received.readUInt32BE(0) : this.#received.readUInt16BE(0);
    if (this.#received.length < length) return undefined;
    const bytes = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return bytes;
  }

  #understand(bytes: Buffer): Packet | undefined {
    switch (bytes[4]) {
      case packetKinds.connect:
        // A long connect string comes in a packet of its own.
        this.#dataFollows = bytes.readUInt16BE(24) > 230;
        return { kind: 'connect', dataFollows: this.#dataFollows };
      case packetKinds.marker:
        return { kind: 'marker', says: bytes[10]! };
      case packetKinds.data:
        return this.#dataPacket(bytes);
      default:
        throw new Error(`a packet of kind ${bytes[4]}`);
    }
  }

  #dataPacket(bytes: Buffer): Packet | undefined {
    if (this.#dataFollows && !this.#accepted) return { kind: 'connect', dataFollows: false };
    const flags = bytes.readUInt16BE(HEAD);
    if (flags & END_OF_FILE) return { kind: 'end' };
    this.#parts.push(bytes.subarray(HEAD + 2));
    if (!(flags & END_OF_REQUEST)) return undefined;
    const message = Buffer.concat(this.#parts);
    this.#parts = [];
    return { kind: 'data', message };
  }
}
