/** Bytes that are being written: one buffer, used again and again, that grows for a long line and then shrinks back. */

/** Up to so many bytes a loop is quicker than a call. */
const SHORT = 8;
const MANY = 10_000;

export class Out {
  bytes: Buffer;
  /** Where the next byte goes. */
  at = 0;
  /** Counts how often something that was written was taken back, or done with. */
  turn = 0;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  room(size: number): void {
    if (this.at + size > this.bytes.length) this.#grow(size);
  }

  put(piece: Uint8Array): void {
    const { length } = piece;
    this.room(length);
    const { bytes } = this;
    let { at } = this;
    if (length <= SHORT) for (let i = 0; i < length; i++) bytes[at++] = piece[i]!;
    else {
      bytes.set(piece, at);
      at += length;
    }
    this.at = at;
  }

  copy(from: Buffer, start: number, end: number): void {
    this.room(end - start);
    const { bytes } = this;
    let { at } = this;
    for (let i = start; i < end; i++) bytes[at++] = from[i]!;
    this.at = at;
  }

  /** What was written in this turn. */
  repeat(start: number, end: number): void {
    this.room(end - start);
    this.bytes.copyWithin(this.at, start, end);
    this.at += end - start;
  }

  text(text: string): void {
    // Three bytes for each unit at the most, which is too much to ask for where there are many.
    this.room(text.length <= MANY ? text.length * 3 : Buffer.byteLength(text));
    this.at += this.bytes.write(text, this.at);
  }

  /** Takes back what was written from there on. */
  back(start: number): void {
    this.at = start;
    this.turn++;
  }

  /** All that was written is done with. */
  clear(): void {
    this.at = 0;
    this.turn++;
    if (this.bytes.length > this.#size) this.bytes = Buffer.allocUnsafeSlow(this.#size);
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
