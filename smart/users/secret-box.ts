/** Secrets that must be readable again, encrypted in the state store with a key of its own. AES-256-GCM, a nonce for each. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Artifacts } from '../artifacts.ts';

const KIND = 'SecretKey';
const [NONCE, TAG] = [12, 16];

export class SecretBox {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The key is made at the first start. */
  static async open(artifacts: Artifacts): Promise<SecretBox> {
    const known = await artifacts.get<string>(KIND, '1');
    if (known !== undefined) return new SecretBox(Buffer.from(known.payload, 'base64url'));
    await artifacts.add({ kind: KIND, id: '1', payload: randomBytes(32).toString('base64url') });
    return SecretBox.open(artifacts);
  }

  seal(text: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws when it was sealed with another key, or altered. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  }
}
