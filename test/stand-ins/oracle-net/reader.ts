/** Reads the values of Oracle's TTC messages: the other side of writer.ts. */

const NULL = 255;
const CHUNKED = 254;

export class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get more(): boolean {
    return this.#at < this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new Error('the message is shorter than it should be');
    return value;
  }

  int(): number {
    const head = this.byte();
    let value = 0;
    for (let left = head & 0x7f; left > 0; left--) value = value * 256 + this.byte();
    return head & 0x80 ? -value : value;
  }

  skipBytes(count: number): void {
    for (let left = count; left > 0; left--) this.byte();
  }

  skipInts(count: number): void {
    for (let left = count; left > 0; left--) this.int();
  }

  /** A value with its length; null when it has none. */
  bytes(): Buffer | null {
    const length = this.byte();
    if (length === 0 || length === NULL) return null;
    if (length !== CHUNKED) return this.#take(length);
    const chunks: Buffer[] = [];
    for (let size = this.int(); size > 0; size = this.int()) chunks.push(this.#take(size));
    return Buffer.concat(chunks);
  }

  /** Text after its length, as names in messages are. */
  text(): string {
    return this.int() === 0 ? '' : String(this.bytes() ?? '');
  }

  #take(count: number): Buffer {
    const taken = this.#bytes.subarray(this.#at, this.#at + count);
    if (taken.length < count) throw new Error('the message is shorter than it should be');
    this.#at += count;
    return taken;
  }
}
