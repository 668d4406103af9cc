/**
 * The keys that sign tokens: made at the first start, kept in the state store, rotated by `portico keys rotate`. A retired
 * key stays published until every token that it signed is over. RFC 7517.
 */
import { createHash, generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Store } from '../src/store/store.ts';

export type Algorithm = 'RS256' | 'ES384';

export interface SigningKey {
  readonly kid: string;
  readonly alg: Algorithm;
  /** Private. */
  readonly jwk: JsonWebKey;
  readonly retired: boolean;
}

interface KeyRow {
  readonly kid: string;
  readonly alg: string;
  readonly jwk: string;
  readonly created_at: number | string;
  readonly retired_at: number | string | null;
}

const generate = promisify(generateKeyPair);

/** Newest first, those that sign before those that are retired; one of each algorithm is made where there is none. */
export async function signingKeys(store: Store): Promise<readonly SigningKey[]> {
  const known = await readKeys(store);
  const missing = (['RS256', 'ES384'] as const).filter((alg) => !known.some((key) => key.alg === alg && !key.retired));
  for (const alg of missing) await addKey(store, alg);
  return missing.length === 0 ? known : readKeys(store);
}

/** New keys sign on each node within a minute; `keepSeconds` after that the old ones are no longer published. */
export async function rotateKeys(store: Store, keepSeconds: number): Promise<readonly string[]> {
  const now = Date.now();
  await store
    .db('signing_key')
    .whereNotNull('retired_at')
    .where('retired_at', '<', now - keepSeconds * 1000)
    .delete();
  await store.db('signing_key').whereNull('retired_at').update({ retired_at: now });
  return (await signingKeys(store)).filter(({ retired }) => !retired).map(({ kid }) => kid);
}

async function readKeys(store: Store): Promise<readonly SigningKey[]> {
  const rows = await store.db<KeyRow>('signing_key').orderBy('created_at', 'desc');
  const keys = rows.map(({ kid, alg, jwk, retired_at }): SigningKey => {
    return { kid, alg: alg as Algorithm, jwk: JSON.parse(jwk) as JsonWebKey, retired: retired_at !== null };
  });
  return keys.toSorted((a, b) => Number(a.retired) - Number(b.retired));
}

async function addKey(store: Store, alg: Algorithm): Promise<void> {
  const { privateKey } =
    alg === 'RS256' ? await generate('rsa', { modulusLength: 2048 }) : await generate('ec', { namedCurve: 'P-384' });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify(jwk)).update(randomBytes(8)).digest('base64url').slice(0, 22);
  await store.db('signing_key').insert({ kid, alg, jwk: JSON.stringify(jwk), created_at: Date.now() });
}
