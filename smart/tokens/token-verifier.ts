/**
 * Bearer tokens of this server: RS256 or ES384 JWTs, verified once and remembered until they end or are revoked.
 * RFC 6750 · RFC 9068
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Access } from '../../src/access/access.ts';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import type { KeyRing } from '../key-ring.ts';
import type { SigningKey } from '../keys.ts';
import { type AccessClaims, accessOfClaims } from './access-of-claims.ts';
import { bearer } from './bearer.ts';
import type { Revocations } from './revocations.ts';

interface Known {
  readonly claims: AccessClaims;
  readonly access: Access;
}

const KEPT = 10_000;

export class TokenVerifier {
  readonly #ring: KeyRing;
  readonly #issuer: string;
  readonly #audience: string;
  readonly #revocations: Revocations;
  readonly #known = new Map<string, Known>();
  /** By kid; of a kid there is never another key. */
  readonly #publicKeys = new Map<string, KeyObject>();

  constructor(ring: KeyRing, issuer: string, audience: string, revocations: Revocations) {
    this.#ring = ring;
    this.#issuer = issuer;
    this.#audience = audience;
    this.#revocations = revocations;
  }

  /** Throws F300 without a token, F301 with one that is not valid, or no longer. Waits only for keys that are new to this node. */
  access(authorization: string | undefined): Access | Promise<Access> {
    const token = bearer(authorization);
    if (this.#known.has(token) || this.#keyOf(token) !== undefined) return this.#good(token).access;
    return this.#ring.refresh().then(() => this.#good(token).access);
  }

  /** The claims of a token that is still good; undefined otherwise. */
  async claims(token: string): Promise<AccessClaims | undefined> {
    try {
      if (this.#keyOf(token) === undefined) await this.#ring.refresh();
      return this.#good(token).claims;
    } catch {
      return undefined;
    }
  }

  #good(token: string): Known {
    const known = this.#known.get(token) ?? this.#verified(token);
    const { claims } = known;
    if (claims.exp * 1000 > Date.now() && !this.#revocations.has(claims)) return known;
    this.#known.delete(token);
    throw new FhirError(issue('F301', {}));
  }

  #verified(token: string): Known {
    const claims = this.#decoded(token);
    const known = { claims, access: accessOfClaims(claims) };
    if (this.#known.size >= KEPT) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(token, known);
    return known;
  }

  #decoded(token: string): AccessClaims {
    const key = this.#keyOf(token);
    if (key === undefined) throw new FhirError(issue('F301', {}));
    const { alg, jwk, kid } = key;
    const publicKey = this.#publicKeys.get(kid) ?? createPublicKey({ key: jwk, format: 'jwk' });
    this.#publicKeys.set(kid, publicKey);
    try {
      const claims = jwt.verify(token, publicKey, {
        algorithms: [alg],
        issuer: this.#issuer,
        audience: this.#audience,
      });
      if (typeof claims === 'object' && typeof claims.scope === 'string' && claims.exp && claims.jti) {
        return claims as unknown as AccessClaims;
      }
    } catch {
      // Which of the checks failed is nobody's business.
    }
    throw new FhirError(issue('F301', {}));
  }

  #keyOf(token: string): SigningKey | undefined {
    const kid = kidOf(token);
    return kid === undefined ? undefined : this.#ring.keys.find((key) => key.kid === kid);
  }
}

/** undefined: no JWT. */
function kidOf(token: string): string | undefined {
  try {
    return jwt.decode(token, { complete: true })?.header.kid;
  } catch {
    return undefined;
  }
}
