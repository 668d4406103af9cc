/** A client's public keys: RSA of 2048 bits and more, or P-256 and P-384, each with a `kid` of its own. RFC 7517 */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { InvalidMetadata } from './invalid-metadata.ts';

export interface Jwks {
  readonly keys: readonly (JsonWebKey & { readonly kid: string })[];
}

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Throws an InvalidMetadata. */
export function checkedJwks(given: unknown): Jwks {
  const keys = typeof given === 'object' && given !== null && 'keys' in given ? given.keys : undefined;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > 20) {
    throw new InvalidMetadata('jwks must be an object whose `keys` are 1 to 20 keys.');
  }
  const checked = keys.map(checkedKey);
  if (new Set(checked.map(({ kid }) => kid)).size < checked.length) {
    throw new InvalidMetadata('jwks: every key needs a kid of its own.');
  }
  return { keys: checked };
}

function checkedKey(given: unknown, index: number): Jwks['keys'][number] {
  const say = (what: string) => new InvalidMetadata(`jwks: key ${index + 1} ${what}.`);
  if (typeof given !== 'object' || given === null) throw say('is no object');
  if (PRIVATE.some((name) => name in given)) throw say('is private or a shared secret: give the public key only');
  if (!('kid' in given && typeof given.kid === 'string' && given.kid !== '')) throw say('has no kid');
  const key = publicKey(given as JsonWebKey);
  if (key === undefined) throw say('is no RSA or EC key');
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048) return given as Jwks['keys'][number];
  if (key.asymmetricKeyType === 'ec' && ['prime256v1', 'secp384r1'].includes(namedCurve)) {
    return given as Jwks['keys'][number];
  }
  throw say('must be RSA of at least 2048 bits, P-256 or P-384');
}

function publicKey(jwk: JsonWebKey) {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}
