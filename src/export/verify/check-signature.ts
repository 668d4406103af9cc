/** Whose signature is on a proof. */
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { canonical } from '../proof/canonical.ts';
import { headerOf, isSigned, publicKeyOf } from '../proof/jws.ts';
import type { Sealed } from '../proof/proof.ts';
import { NotVerifiable } from './copy.ts';

export interface Signature {
  readonly kid: string | undefined;
  /** Where the key is from that the signature was checked with. */
  readonly key: 'given' | 'came with the data' | 'none';
  readonly fault?: string;
}

/** `given`: a JWKS that the reader trusts; `beside`: one that came with the data. Throws NotVerifiable when one is none. */
export function checkSignature(
  { proof, jws }: Sealed,
  given: string | undefined,
  beside: string | undefined,
): Signature {
  const header = headerOf(jws);
  if (header === undefined) return { kid: undefined, key: 'none', fault: 'it is no signature of this kind' };
  const { kid, jwk } = header;
  const from = given === undefined ? 'came with the data' : 'given';
  const keys = given ?? beside;
  const found = keys === undefined ? jwk : keysIn(keys).find((one) => one.kid === kid);
  if (found === undefined) {
    return { kid, key: 'none', fault: `the key ${kid} is not among those ${given ? 'given' : 'beside the data'}` };
  }
  const key = keyFrom(found);
  if (key !== undefined && isSigned(canonical(proof), jws, header, key)) return { kid, key: from };
  return { kid, key: from, fault: `the proof is not what was signed with the key ${kid}` };
}

function keysIn(text: string): readonly (JsonWebKey & { readonly kid?: string })[] {
  try {
    const { keys } = JSON.parse(text) as { readonly keys: unknown };
    if (Array.isArray(keys)) return keys;
  } catch {}
  throw new NotVerifiable('The list of keys is no JWKS.');
}

function keyFrom(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return publicKeyOf(jwk);
  } catch {
    return undefined;
  }
}
