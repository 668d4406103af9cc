/** The public keys of another issuer, kept for a while; a `kid` that is not among them is looked for anew, not too often. RFC 7517 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import NodeCache from 'node-cache';
import { readJson } from './issuer-metadata.ts';

type Keys = ReadonlyMap<string, KeyObject>;

/** Seconds. */
const kept = 3_600;
const betweenReads = 30;
const KEYS = 'keys';

export class IssuerKeys {
  readonly #jwksUri: string;
  readonly #cache = new NodeCache({ stdTTL: kept, useClones: false });
  #reading: Promise<Keys> | undefined;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(jwksUri: string) {
    this.#jwksUri = jwksUri;
  }

  /** undefined: the issuer has no such key. Rejects when there are no keys and they cannot be read. */
  async get(kid: string): Promise<KeyObject | undefined> {
    const known = this.#cache.get<Keys>(KEYS);
    const found = known?.get(kid);
    if (found !== undefined) return found;
    const isRecent = this.#reading === undefined && Date.now() - this.#readAt < betweenReads * 1000;
    if (known !== undefined && isRecent) return undefined;
    return (await this.#read()).get(kid);
  }

  get size(): number {
    return this.#cache.get<Keys>(KEYS)?.size ?? 0;
  }

  /** Many at once read once. */
  #read(): Promise<Keys> {
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNow(): Promise<Keys> {
    this.#readAt = Date.now();
    const { keys } = await readJson(this.#jwksUri);
    const usable = (Array.isArray(keys) ? (keys as JsonWebKey[]) : []).flatMap(keyOf);
    const read: Keys = new Map(usable);
    this.#cache.set(KEYS, read);
    return read;
  }

  close(): void {
    this.#cache.close();
  }
}

/** None for a key of another use or kind: others may still be good. */
function keyOf(jwk: JsonWebKey): [kid: string, key: KeyObject][] {
  if (typeof jwk.kid !== 'string' || (jwk.use ?? 'sig') !== 'sig' || !/^(RSA|EC)$/.test(jwk.kty ?? '')) return [];
  try {
    return [[jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]];
  } catch {
    return [];
  }
}
