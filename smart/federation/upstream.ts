/**
 * The hospital's OpenID Connect provider: code flow with PKCE, state and nonce by openid-client. Its discovery is read at the
 * first sign-in, so that local accounts and services work without it. https://openid.net/specs/openid-connect-core-1_0.html
 */
import * as openid from 'openid-client';

export interface UpstreamOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated. */
  readonly scope: string;
  readonly redirectUri: string;
}

export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

export class Upstream {
  readonly #options: UpstreamOptions;
  #found: Promise<openid.Configuration> | undefined;

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** Where the browser goes, and what to remember until it is back. Rejects when the provider does not answer. */
  async begin(): Promise<{ readonly url: string; readonly pending: Pending }> {
    const { scope, redirectUri: redirect_uri } = this.#options;
    const pending = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(await this.#configuration(), {
      ...{ redirect_uri, scope, state: pending.state, nonce: pending.nonce },
      code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, pending };
  }

  /** Who came back: the claims of the ID token and, where there is one, of the userinfo endpoint. Rejects for all that is wrong. */
  async end(query: string, { state, nonce, verifier }: Pending): Promise<Claims> {
    const configuration = await this.#configuration();
    const tokens = await openid.authorizationCodeGrant(configuration, new URL(this.#options.redirectUri + query), {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('no ID token came');
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    // What it does not tell is missing: the ID token alone is then looked at.
    const more = await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub).catch(() => ({}));
    return { ...more, ...claims };
  }

  /** Once it has answered, it is not asked again. */
  #configuration(): Promise<openid.Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return this.#found;
  }

  #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    const url = new URL(issuer);
    // The settings allow http on loopback only.
    const execute = url.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    const auth = clientSecret === '' ? openid.None() : openid.ClientSecretBasic(clientSecret);
    return openid.discovery(url, clientId, undefined, auth, { execute, timeout: 5 });
  }
}
