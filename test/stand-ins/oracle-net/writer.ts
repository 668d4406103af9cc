/**
 * Writes the values of Oracle's TTC messages. Integers have no fixed length: a byte that says how many bytes follow
 * (with its high bit for a minus), then those bytes, the most significant first.
 */

/** The longest value that one length byte can announce; longer ones come in chunks. */
const SHORT = 252;
const CHUNKED = 254;
const CHUNK = 32_767;

export class Writer {
  readonly #parts: Buffer[] = [];

  byte(...values: readonly number[]): this {
    this.#parts.push(Buffer.from(values));
    return this;
  }

  raw(bytes: Buffer): this {
    this.#parts.push(bytes);
    return this;
  }

  /** Integers of the protocol, one after the other. */
  int(...values: readonly number[]): this {
    for (const value of values) this.#int(value);
    return this;
  }

  /** Fixed: two bytes, the most significant first. */
  uint16(value: number): this {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16BE(value);
    return this.raw(bytes);
  }

  /** Fixed: two bytes, the least significant first. */
  uint16Little(value: number): this {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return this.raw(bytes);
  }

  /** A value with its length; none and an empty one look the same, as they are to Oracle. */
  bytes(value: Buffer | string): this {
    const bytes = Buffer.from(value as string);
    if (bytes.length <= SHORT) return this.byte(bytes.length).raw(bytes);
    this.byte(CHUNKED);
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK);
      this.int(chunk.length).raw(chunk);
    }
    return this.int(0);
  }

  /** Text as names in messages are: how long it is, then the text, unless it is empty. */
  text(value: string): this {
    const bytes = Buffer.from(value);
    this.int(bytes.length);
    return bytes.length === 0 ? this : this.bytes(bytes);
  }

  done(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #int(value: number): void {
    const bytes: number[] = [];
    for (let rest = BigInt(Math.abs(value)); rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn));
    this.byte(bytes.length | (value < 0 ? 0x80 : 0), ...bytes);
  }
}
