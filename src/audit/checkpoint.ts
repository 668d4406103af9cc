/**
 * Checkpoints: now and then the head of a chain is signed, so that what lies before cannot be written anew, nor cut off,
 * without the key. Detached JWS: https://www.rfc-editor.org/rfc/rfc7515#appendix-F
 */
import { createPublicKey, hash, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { Head } from './record.ts';

/** The newest ES384 key that signs tokens. */
export interface Signer {
  readonly kid: string;
  readonly key: KeyObject;
}

export interface Checkpoint extends Head {
  readonly node: string;
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** SHA-256 of the signature before; '' for the first. */
  readonly before: string;
}

export interface CheckpointRow {
  readonly node: string;
  readonly number: number | string;
  readonly payload: string;
  /** `header..signature` */
  readonly signature: string;
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

export const signatureHash = (signature: string): string => hash('sha256', signature);

export function signCheckpoint(checkpoint: Checkpoint, { kid, key }: Signer): CheckpointRow {
  const { node, number, seq, at, before } = checkpoint;
  const payload = JSON.stringify({ node, number, seq, hash: checkpoint.hash, at, before });
  const header = encoded(JSON.stringify({ alg: 'ES384', kid }));
  const signed = sign('sha384', Buffer.from(`${header}.${encoded(payload)}`), { key, dsaEncoding: 'ieee-p1363' });
  return { node, number, payload, signature: `${header}..${signed.toString('base64url')}` };
}

/** What a row says, when one of the keys has signed it. */
export function checkpointOf(row: CheckpointRow, keys: ReadonlyMap<string, KeyObject>): Checkpoint | undefined {
  try {
    const [header = '', , signature = ''] = row.signature.split('.');
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
    const key = keys.get(String(kid));
    if (alg !== 'ES384' || key === undefined) return undefined;
    const signed = Buffer.from(`${header}.${encoded(row.payload)}`);
    const bytes = Buffer.from(signature, 'base64url');
    if (!verify('sha384', signed, { key, dsaEncoding: 'ieee-p1363' }, bytes)) return undefined;
    const said = JSON.parse(row.payload) as Checkpoint;
    return said.node === row.node && said.number === Number(row.number) ? said : undefined;
  } catch {
    return undefined;
  }
}

export async function lastCheckpoint(store: Store, node: string): Promise<CheckpointRow | undefined> {
  return store.db<CheckpointRow>('audit_checkpoint').where({ node }).orderBy('number', 'desc').first();
}

export async function addCheckpoint(store: Store, row: CheckpointRow): Promise<void> {
  await store.db('audit_checkpoint').insert(row);
}

/** Kept beyond the life of the signing key, so that old checkpoints can be verified. */
export async function publish(store: Store, { kid, key }: Signer): Promise<void> {
  const jwk = JSON.stringify(createPublicKey(key as never).export({ format: 'jwk' }));
  const known = await store.db('audit_key').where({ kid }).first();
  if (known === undefined) await store.db('audit_key').insert({ kid, jwk }).onConflict('kid').ignore();
}

export async function publicKeys(store: Store): Promise<Map<string, KeyObject>> {
  const rows = await store.db<{ kid: string; jwk: string }>('audit_key').select('kid', 'jwk');
  return new Map(rows.map(({ kid, jwk }) => [kid, publicKey(JSON.parse(jwk) as JsonWebKey)]));
}

export const publicKey = (jwk: JsonWebKey): KeyObject => createPublicKey({ key: jwk, format: 'jwk' });
