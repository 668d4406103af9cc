/**
 * A detached signature over a text: JWS whose payload travels beside it (RFC 7515, appendix F) and is signed as it is, not
 * in base64url (RFC 7797). The public key is in the header, so that the text can be checked against it without any list of
 * keys; whose key that is, only such a list can tell.
 */
import { createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';

export type JwsAlgorithm = 'ES384' | 'RS256';

/** The newest key that signs tokens. */
export interface Signer {
  readonly kid: string;
  readonly alg: JwsAlgorithm;
  readonly key: KeyObject;
}

export interface JwsHeader {
  readonly alg: JwsAlgorithm;
  readonly kid: string;
  readonly jwk: JsonWebKey;
}

const digests: Readonly<Record<JwsAlgorithm, string>> = { ES384: 'sha384', RS256: 'sha256' };

/** A signature of ECDSA is the two numbers one after the other. */
const keyed = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const });

/** What is signed: the header, a dot, and the bytes of the payload. */
const signed = (header: string, payload: string): Buffer => Buffer.from(`${header}.${payload}`);

export const publicKeyOf = (jwk: JsonWebKey): KeyObject => createPublicKey({ key: jwk, format: 'jwk' });

export const publicJwk = (key: KeyObject): JsonWebKey => createPublicKey(key as never).export({ format: 'jwk' });

/** `header..signature` */
export function signDetached(payload: string, { kid, alg, key }: Signer): string {
  const named = { alg, b64: false, crit: ['b64'], jwk: publicJwk(key), kid };
  const header = Buffer.from(JSON.stringify(named)).toString('base64url');
  return `${header}..${sign(digests[alg], signed(header, payload), keyed(key)).toString('base64url')}`;
}

/** undefined: it is no signature of this kind. */
export function headerOf(jws: string): JwsHeader | undefined {
  try {
    const [header = '', payload, signature] = jws.split('.');
    const { alg, kid, jwk, b64, crit } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const known = Object.hasOwn(digests, alg) && typeof kid === 'string' && typeof jwk === 'object' && jwk !== null;
    const ours = b64 === false && Array.isArray(crit) && crit.join() === 'b64' && payload === '' && Boolean(signature);
    return known && ours ? { alg, kid, jwk } : undefined;
  } catch {
    return undefined;
  }
}

export function isSigned(payload: string, jws: string, { alg }: JwsHeader, key: KeyObject): boolean {
  const [header = '', , signature = ''] = jws.split('.');
  if (key.asymmetricKeyType !== (alg === 'ES384' ? 'ec' : 'rsa')) return false;
  return verify(digests[alg], signed(header, payload), keyed(key), Buffer.from(signature, 'base64url'));
}
