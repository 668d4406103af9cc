/**
 * The key of the site wraps the key of each job (AES-256-GCM), so that the state store alone opens no file, and neither does the
 * store of the files. Where no setting gives it, it is made once and kept in a file that only the user of the process may read.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { exportKeys } from '../../config/export-keys.ts';
import { failure } from './refused.ts';

export interface SiteKey {
  /** A new key of a job, wrapped: `1.<name of the key>.<nonce, ciphertext and tag>`. */
  readonly newKey: () => string;
  /** Throws when none of the site's keys has wrapped it. */
  readonly unwrap: (wrapped: string) => Buffer;
  /** Secrets for another use, in the order of the keys. */
  readonly derive: (use: string) => readonly Buffer[];
}

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** The first wraps; all unwrap. */
export function siteKey(keys: readonly Uint8Array[]): SiteKey {
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const [[first, own]] = [...named] as [[string, Uint8Array], ...[string, Uint8Array][]];
  return {
    newKey: () => `1.${first}.${wrap(own, first, randomBytes(32)).toString('base64url')}`,
    unwrap: (wrapped) => {
      const [version, name = '', text = ''] = wrapped.split('.');
      const key = version === '1' ? named.get(name) : undefined;
      if (key === undefined) throw failure('ERR_EXPORT_KEY', 'The key of the job was wrapped by another site key.');
      return unwrap(key, name, Buffer.from(text, 'base64url'));
    },
    derive: (use) => keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', `portico ${use}`, 32))),
  };
}

/** Tells keys apart, and nothing of them. */
const nameOf = (key: Uint8Array): string =>
  createHash('sha256').update('portico site key').update(key).digest('base64url').slice(0, 8);

function wrap(key: Uint8Array, name: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(key: Uint8Array, name: string, wrapped: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, wrapped.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(name)).setAuthTag(wrapped.subarray(-TAG));
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    throw failure('ERR_EXPORT_KEY', 'The key of the job is not what was wrapped.');
  }
}

/** `export.key` in the folder; of processes that start at once, one makes it. */
export async function keptKey(folder: string): Promise<readonly Buffer[]> {
  const file = join(folder, 'export.key');
  const kept = await readKey(file);
  if (kept !== undefined) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A link is not made over what is there already.
  await link(beside, file).catch(unless('EEXIST'));
  await unlink(beside);
  return (await readKey(file))!;
}

async function readKey(file: string): Promise<readonly Buffer[] | undefined> {
  const text = await readFile(file, 'utf8').catch(unless('ENOENT'));
  if (text === undefined) return undefined;
  try {
    return exportKeys.parse(text.trim());
  } catch (error) {
    throw new Error(`${file} ${error instanceof Error ? error.message : 'is wrong'}`);
  }
}

const unless =
  (code: string) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error;
  };
