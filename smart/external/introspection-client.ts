/** Opaque tokens: their issuer is asked what they are good for, and its word is kept for seconds. RFC 7662 */
import { createHash } from 'node:crypto';
import NodeCache from 'node-cache';
import { seconds } from '../artifacts.ts';
import { readJson } from './issuer-metadata.ts';

export interface IntrospectionClient {
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

type Claims = Readonly<Record<string, unknown>>;

/** Seconds that a revoked token may still be good for. */
const kept = 30;
const most = 10_000;

export class Introspection {
  readonly #client: IntrospectionClient;
  readonly #cache = new NodeCache({ stdTTL: kept, useClones: false });

  constructor(client: IntrospectionClient) {
    this.#client = client;
  }

  /** undefined: it is no access token, or no longer. Rejects when the issuer does not answer. */
  async claims(token: string): Promise<Claims | undefined> {
    const id = createHash('sha256').update(token).digest('base64url');
    const known = this.#cache.get<Claims>(id);
    const claims = known ?? (await this.#ask(token));
    if (known === undefined) {
      if (this.#cache.keys().length >= most) this.#cache.flushAll();
      this.#cache.set(id, claims);
    }
    const { active, token_type, exp } = claims;
    // A refresh token is active, too.
    if (active !== true || !/^bearer$/i.test(String(token_type))) return undefined;
    return typeof exp === 'number' && exp > seconds() ? claims : undefined;
  }

  close(): void {
    this.#cache.close();
  }

  #ask(token: string): Promise<Claims> {
    const { endpoint, clientId, clientSecret } = this.#client;
    const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
    return readJson(endpoint, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, Accept: 'application/json' },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
    });
  }
}
