/** Reading and writing the little-endian fields of TDS. https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/ */

export class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new Error('the client sent less than it announced');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  u8 = (): number => this.take(1).readUInt8();
  u16 = (): number => this.take(2).readUInt16LE();
  u32 = (): number => this.take(4).readUInt32LE();
  u64 = (): bigint => this.take(8).readBigUInt64LE();
  /** B_VARCHAR: a byte that counts characters, and UTF-16. */
  shortText = (): string => this.take(2 * this.u8()).toString('utf16le');
  rest = (): Buffer => this.take(this.#bytes.length - this.#at);

  peek(): number | undefined {
    return this.#bytes[this.#at];
  }
}

export const u8 = (value: number): Buffer => Buffer.from([value]);

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

/** So many bytes, the lowest first. */
export function whole(value: bigint, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0, left = BigInt.asUintN(8 * length, value); at < length; at++, left >>= 8n) {
    bytes[at] = Number(left & 0xffn);
  }
  return bytes;
}

export const unsigned = (bytes: Buffer): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
export const signed = (bytes: Buffer): bigint => BigInt.asIntN(8 * bytes.length, unsigned(bytes));

export const shortText = (text: string): Buffer => Buffer.concat([u8(text.length), Buffer.from(text, 'utf16le')]);
export const longText = (text: string): Buffer => Buffer.concat([u16(text.length), Buffer.from(text, 'utf16le')]);
