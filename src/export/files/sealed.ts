/**
 * Bytes at rest: AES-256-GCM in segments, as STREAM orders them: the nonce of each holds its number and whether it is the last,
 * so that segments cannot be cut off, swapped or repeated. Each object has a key of its own, drawn from the job's key with a
 * random salt; job and name are authenticated with every segment. https://eprint.iacr.org/2015/189 (STREAM), RFC 5869 (HKDF)
 *
 * object = magic (4) salt (32) segment*    segment = ciphertext (SEGMENT, the last one 0 to SEGMENT) tag (16)
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ByteRange } from './export-files.ts';
import type { ObjectStore } from './object-store.ts';
import { failure } from './refused.ts';

/** Bytes of a segment before it is encrypted: what is read, at the least, for any byte of it. */
export const SEGMENT = 1 << 18;
const TAG = 16;
const MAGIC = Buffer.from('PXF1');
const SALT = 32;
const HEADER = MAGIC.length + SALT;
const ALGORITHM = 'aes-256-gcm';

export interface Sealing {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly job: string;
  readonly name: string;
}

/** The object's bytes; `bytes` may come in pieces of any size, which are not used after the next one is asked for. */
export async function* seal(sealing: Sealing, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(SALT);
  const cipher = segmentCipher(sealing, salt);
  yield Buffer.concat([MAGIC, salt]);
  const segment = Buffer.allocUnsafeSlow(SEGMENT);
  let filled = 0;
  let number = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      // Encrypted no earlier than another byte is there: only now it is known not to be the last.
      if (filled === SEGMENT) {
        yield* cipher.encrypt(number, false, segment);
        number++;
        filled = 0;
      }
      const taken = piece.subarray(at, at + SEGMENT - filled);
      segment.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  }
  yield* cipher.encrypt(number, true, segment.subarray(0, filled));
}

/** Bytes of the object that `size` bytes are sealed into. */
export const sealedSize = (size: number): number => HEADER + size + segmentsOf(size) * TAG;

const segmentsOf = (size: number): number => Math.max(1, Math.ceil(size / SEGMENT));

/** Some of the `size` bytes that were sealed: reads and decrypts no segment that has none of them. Throws what is not a FhirError when the object is not what was written. */
export async function* unseal(
  store: ObjectStore,
  sealing: Sealing,
  size: number,
  { from, to }: ByteRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const first = Math.floor(from / SEGMENT);
  const end = Math.max(first + 1, Math.ceil(to / SEGMENT));
  const start = HEADER + first * (SEGMENT + TAG);
  const stop = Math.min(HEADER + end * (SEGMENT + TAG), sealedSize(size));
  const pieces = new Pieces(
    first === 0
      ? store.read(sealing.name, 0, stop, signal)
      : joined(store.read(sealing.name, 0, HEADER, signal), store.read(sealing.name, start, stop, signal)),
  );
  try {
    const header = await pieces.take(HEADER);
    if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged();
    const cipher = segmentCipher(sealing, header.subarray(MAGIC.length));
    const last = segmentsOf(size) - 1;
    for (let number = first; number < end; number++) {
      const length = number === last ? size - last * SEGMENT : SEGMENT;
      const plain = cipher.decrypt(number, number === last, await pieces.take(length + TAG));
      const at = number * SEGMENT;
      yield plain.subarray(Math.max(0, from - at), Math.max(0, to - at));
    }
  } finally {
    await pieces.end();
  }
}

async function* joined(...all: AsyncIterable<Uint8Array>[]): AsyncGenerator<Uint8Array> {
  for (const each of all) yield* each;
}

function segmentCipher({ key, job, name }: Sealing, salt: Uint8Array) {
  const drawn = Buffer.from(hkdfSync('sha256', key, salt, 'portico export file 1', 32 + 7));
  const own = drawn.subarray(0, 32);
  const bound = Buffer.from(`${job}\0${name}`);
  const nonceOf = (number: number, isLast: boolean) => {
    const nonce = Buffer.alloc(12);
    drawn.copy(nonce, 0, 32);
    nonce.writeUInt32BE(number, 7);
    nonce[11] = isLast ? 1 : 0;
    return nonce;
  };
  return {
    *encrypt(number: number, isLast: boolean, plain: Uint8Array): Generator<Uint8Array> {
      const cipher = createCipheriv(ALGORITHM, own, nonceOf(number, isLast), { authTagLength: TAG }).setAAD(bound);
      yield cipher.update(plain);
      cipher.final();
      yield cipher.getAuthTag();
    },
    decrypt(number: number, isLast: boolean, sealed: Buffer): Buffer {
      const decipher = createDecipheriv(ALGORITHM, own, nonceOf(number, isLast), { authTagLength: TAG }).setAAD(bound);
      decipher.setAuthTag(sealed.subarray(-TAG));
      const plain = decipher.update(sealed.subarray(0, -TAG));
      try {
        decipher.final();
      } catch {
        throw damaged();
      }
      return plain;
    },
  };
}

const damaged = (): Error => failure('ERR_EXPORT_DAMAGED', 'The object is not what was written.');

/** Pieces of any size, taken in the sizes that are needed. */
class Pieces {
  readonly #from: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(from: AsyncIterable<Uint8Array>) {
    this.#from = from[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    if (this.#rest.length >= length) return this.#cut(length);
    const whole = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length; ) {
      if (this.#rest.length === 0) {
        const next = await this.#from.next();
        if (next.done === true) throw damaged();
        this.#rest = next.value;
      }
      const part = this.#cut(Math.min(length - filled, this.#rest.length));
      whole.set(part, filled);
      filled += part.length;
    }
    return whole;
  }

  #cut(length: number): Buffer {
    const part = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return Buffer.from(part.buffer, part.byteOffset, part.length);
  }

  async end(): Promise<void> {
    await this.#from.return?.();
  }
}
