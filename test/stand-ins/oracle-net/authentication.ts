/**
 * Oracle's log-on with the 12c verifier (PBKDF2 and SHA-512): the password proves itself by decrypting, and never
 * crosses the wire in the clear.
 */
import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4_096;
const SESSION_ITERATIONS = 3;
const VERIFIER_12C = 18_453;
const noVector = Buffer.alloc(16);

const hex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

function encrypt(key: Buffer, bytes: Buffer, padded: boolean): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, noVector).setAutoPadding(padded);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function decrypt(key: Buffer, text: string): Buffer {
  const cipher = createDecipheriv('aes-256-cbc', key, noVector).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.from(text, 'hex')), cipher.final()]);
}

export type Pair = readonly [key: string, value: string, flags?: number];

export class Authentication {
  readonly #salt = randomBytes(16);
  readonly #sessionSalt = randomBytes(16);
  readonly #ours = randomBytes(32);
  readonly #verifier: Buffer;
  #shared = Buffer.alloc(0);

  constructor(password: string) {
    const salted = Buffer.concat([this.#salt, Buffer.from('AUTH_PBKDF2_SPEEDY_KEY')]);
    const key = pbkdf2Sync(password, salted, ITERATIONS, 64, 'sha512');
    this.#verifier = createHash('sha512').update(key).update(this.#salt).digest().subarray(0, 32);
  }

  challenge(): readonly Pair[] {
    return [
      ['AUTH_SESSKEY', hex(encrypt(this.#verifier, this.#ours, false))],
      ['AUTH_VFR_DATA', hex(this.#salt), VERIFIER_12C],
      ['AUTH_PBKDF2_CSK_SALT', hex(this.#sessionSalt)],
      ['AUTH_PBKDF2_VGEN_COUNT', String(ITERATIONS)],
      ['AUTH_PBKDF2_SDER_COUNT', String(SESSION_ITERATIONS)],
    ];
  }

  /** The password that the client has sent. A key made from another one gives what is no password. */
  passwordOf(sent: ReadonlyMap<string, string>): string {
    const theirs = decrypt(this.#verifier, sent.get('AUTH_SESSKEY') ?? '').subarray(0, 32);
    const both = hex(Buffer.concat([theirs, this.#ours]));
    this.#shared = pbkdf2Sync(both, this.#sessionSalt, SESSION_ITERATIONS, 32, 'sha512');
    const padded = decrypt(this.#shared, sent.get('AUTH_PASSWORD') ?? '');
    return padded.subarray(16, padded.length - padded.at(-1)!).toString();
  }

  /** What shows the client that the server knows the password too. */
  proof(): string {
    return hex(encrypt(this.#shared, Buffer.concat([randomBytes(16), Buffer.from('SERVER_TO_CLIENT')]), true));
  }
}
