/**
 * Another authorization server in place of ours: its tokens are accepted when they are for this FHIR server. JWTs are
 * verified with its keys; opaque tokens are introspected where the site has given us a client for it.
 */
import jwt from 'jsonwebtoken';
import NodeCache from 'node-cache';
import type { Access } from '../../src/access/access.ts';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import { accessOfClaims } from '../tokens/access-of-claims.ts';
import { bearer } from '../tokens/bearer.ts';
import { Introspection } from './introspection-client.ts';
import { issuerClaims } from './issuer-claims.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { type IssuerMetadata, issuerMetadata } from './issuer-metadata.ts';

export interface ExternalIssuerOptions {
  readonly issuer: string;
  readonly fhirBase: string;
  /** What tokens must be for: `fhirBase` as a rule. */
  readonly audience: string;
  readonly onError: (error: unknown) => void;
  /** Absent: opaque tokens are refused. */
  readonly introspection?: { readonly clientId: string; readonly clientSecret: string };
}

type Claims = Readonly<Record<string, unknown>>;

const algorithms: jwt.Algorithm[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
/** Seconds that clocks may differ by, and that a verified token is remembered for at the most. */
const skew = 30;
const kept = 300;
const most = 10_000;

export class ExternalIssuer {
  readonly metadata: IssuerMetadata;
  readonly keys: IssuerKeys;
  readonly #options: ExternalIssuerOptions;
  readonly #introspection: Introspection | undefined;
  readonly #known = new NodeCache({ useClones: false });

  private constructor(options: ExternalIssuerOptions, metadata: IssuerMetadata) {
    const { introspection_endpoint: endpoint, jwks_uri } = metadata;
    this.#options = options;
    this.metadata = metadata;
    this.keys = new IssuerKeys(jwks_uri);
    this.#introspection =
      options.introspection && endpoint ? new Introspection({ endpoint, ...options.introspection }) : undefined;
  }

  /** Throws one line that names the setting. */
  static async open(options: ExternalIssuerOptions): Promise<ExternalIssuer> {
    const metadata = await issuerMetadata(options.issuer, options.introspection !== undefined);
    const issuer = new ExternalIssuer(options, metadata);
    try {
      await issuer.keys.get('');
    } catch {
      issuer.close();
      throw new Error('PORTICO_ISSUER cannot be used: its jwks_uri cannot be read.');
    }
    if (issuer.keys.size > 0 || options.introspection !== undefined) return issuer;
    issuer.close();
    throw new Error('PORTICO_ISSUER cannot be used: its jwks_uri has no RSA or EC key with a kid.');
  }

  /** Throws F300 without a token, F301 with one that is not valid, or no longer, F311 when the issuer cannot be asked. */
  async access(authorization: string | undefined): Promise<Access> {
    const token = bearer(authorization);
    const known = this.#known.get<Access>(token);
    if (known !== undefined) return known;
    const isJwt = jwt.decode(token) !== null;
    const given = await (isJwt ? this.#verified(token) : this.#introspected(token)).catch((error: unknown) => {
      this.#options.onError(error);
      throw new FhirError(issue('F311', {}));
    });
    const claims = given && issuerClaims(given, this.#options.fhirBase);
    if (claims === undefined) throw new FhirError(issue('F301', {}));
    const access = accessOfClaims(claims);
    if (isJwt) this.#keep(token, access, claims.exp);
    return access;
  }

  close(): void {
    this.#known.close();
    this.keys.close();
    this.#introspection?.close();
  }

  #keep(token: string, access: Access, exp: number): void {
    const left = Math.floor(exp - Date.now() / 1000);
    if (left <= 0) return;
    if (this.#known.keys().length >= most) this.#known.flushAll();
    this.#known.set(token, access, Math.min(left, kept));
  }

  async #verified(token: string): Promise<Claims | undefined> {
    const kid = jwt.decode(token, { complete: true })?.header.kid;
    const key = kid === undefined ? undefined : await this.keys.get(kid);
    if (key === undefined) return undefined;
    const { issuer, audience } = this.#options;
    try {
      const claims = jwt.verify(token, key, { algorithms, issuer, audience, clockTolerance: skew });
      return typeof claims === 'object' ? claims : undefined;
    } catch {
      return undefined;
    }
  }

  async #introspected(token: string): Promise<Claims | undefined> {
    const claims = await this.#introspection?.claims(token);
    const { issuer, audience } = this.#options;
    const isForUs = [claims?.aud ?? audience].flat().includes(audience) && (claims?.iss ?? issuer) === issuer;
    return isForUs ? claims : undefined;
  }
}
