/**
 * Bearer tokens of this server: RS256 or ES384 JWTs, verified once and remembered until they end or are revoked.
 * RFC 6750 · RFC 9068
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Access } from '../../src/access/access.ts';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import type { SigningKey } from '../keys.ts';
import { type AccessClaims, accessOfClaims } from './access-of-claims.ts';
import type { Revocations } from './revocations.ts';

interface Known {
  readonly claims: AccessClaims;
  readonly access: Access;
}

const KEPT = 10_000;

export class TokenVerifier {
  readonly #keys: ReadonlyMap<string, { readonly key: KeyObject; readonly alg: SigningKey['alg'] }>;
  readonly #issuer: string;
  readonly #audience: string;
  readonly #revocations: Revocations;
  readonly #known = new Map<string, Known>();

  constructor(keys: readonly SigningKey[], issuer: string, audience: string, revocations: Revocations) {
    this.#keys = new Map(
      keys.map(({ kid, alg, jwk }) => [kid, { alg, key: createPublicKey({ key: jwk, format: 'jwk' }) }]),
    );
    this.#issuer = issuer;
    this.#audience = audience;
    this.#revocations = revocations;
  }

  /** Throws F300 without a token, F301 with one that is not valid, or no longer. */
  access(authorization: string | undefined): Access {
    const token = bearer(authorization);
    const { claims, access } = this.#known.get(token) ?? this.#verified(token);
    if (claims.exp * 1000 <= Date.now() || this.#revocations.has(claims)) {
      this.#known.delete(token);
      throw new FhirError(issue('F301', {}));
    }
    return access;
  }

  /** The claims of a token that is still good; undefined otherwise. */
  claims(token: string): AccessClaims | undefined {
    try {
      const { claims } = this.#known.get(token) ?? this.#verified(token);
      return claims.exp * 1000 <= Date.now() || this.#revocations.has(claims) ? undefined : claims;
    } catch {
      return undefined;
    }
  }

  #verified(token: string): Known {
    const claims = this.#decoded(token);
    const known = { claims, access: accessOfClaims(claims) };
    if (this.#known.size >= KEPT) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(token, known);
    return known;
  }

  #decoded(token: string): AccessClaims {
    const kid = jwt.decode(token, { complete: true })?.header.kid;
    const found = kid === undefined ? undefined : this.#keys.get(kid);
    if (found === undefined) throw new FhirError(issue('F301', {}));
    try {
      const { key, alg } = found;
      const claims = jwt.verify(token, key, { algorithms: [alg], issuer: this.#issuer, audience: this.#audience });
      if (typeof claims === 'object' && typeof claims.scope === 'string' && claims.exp && claims.jti) {
        return claims as unknown as AccessClaims;
      }
    } catch {
      // Which of the checks failed is nobody's business.
    }
    throw new FhirError(issue('F301', {}));
  }
}

function bearer(authorization: string | undefined): string {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw new FhirError(issue(authorization === undefined ? 'F300' : 'F301', {}));
  return token;
}
