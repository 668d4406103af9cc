/**
 * The server's messages out of the pieces that a socket delivers. Only a message that lies in several pieces is copied, and
 * that once, however long it is. https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-MESSAGE-CONCEPTS
 */

/** Its code, and where its body is. */
type OnMessage = (code: number, bytes: Buffer, start: number, end: number) => void;

/** A code and a length, which counts itself. */
const HEAD = 5;

export class Incoming {
  readonly #onMessage: OnMessage;
  /** Of a message that is not whole. */
  #pieces: Buffer[] = [];
  #held = 0;
  /** Its length; that of its head as long as that is not whole either. */
  #needed = HEAD;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  read(chunk: Buffer): void {
    let at = this.#held === 0 ? 0 : this.#complete(chunk);
    while (at + HEAD <= chunk.length) {
      const end = at + lengthAt(chunk, at);
      if (end > chunk.length) break;
      this.#onMessage(chunk[at]!, chunk, at + HEAD, end);
      at = end;
    }
    if (at < chunk.length) this.#hold(chunk.subarray(at));
  }

  /** Where the next message begins in the piece, or its end. */
  #complete(chunk: Buffer): number {
    let at = 0;
    while (at < chunk.length) {
      const taken = Math.min(this.#needed - this.#held, chunk.length - at);
      this.#hold(chunk.subarray(at, at + taken));
      at += taken;
      if (this.#held < this.#needed) continue;
      const message = Buffer.concat(this.#pieces);
      this.#pieces = [];
      this.#held = 0;
      this.#needed = HEAD;
      this.#onMessage(message[0]!, message, HEAD, message.length);
      break;
    }
    return at;
  }

  #hold(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#needed > HEAD || this.#held < HEAD) return;
    const head = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    this.#needed = lengthAt(head, 0);
  }
}

/** Of the whole message. */
const lengthAt = (bytes: Buffer, at: number): number =>
  1 + ((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!);
