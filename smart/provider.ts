/**
 * oidc-provider as SMART App Launch needs it: one FHIR server as its only resource, scopes by SMART's grammar, PKCE always,
 * a consent for each launch. https://github.com/panva/node-oidc-provider · https://hl7.org/fhir/smart-app-launch/STU2.2/
 */
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { checkAssertion, skew } from './backend/assertion.ts';
import { isSecret } from './client-secrets.ts';
import { checkAudience, checkLaunch } from './launch/authorize-checks.ts';
import { lifetimes } from './lifetimes.ts';
import { adapterFor } from './provider-adapter.ts';
import { grantable } from './scopes/grantable.ts';
import { tellOfTokens } from './security-event.ts';
import type { Smart } from './smart.ts';
import { extraClaims } from './tokens/extra-claims.ts';
import { answerForTokens } from './tokens/token-endpoints.ts';

export function createProvider(smart: Smart): Provider {
  const { issuer, fhirBase, keys, cookieKeys, users, pages, guardedFetch } = smart;
  const configuration: Configuration = {
    adapter: adapterFor(smart),
    jwks: { keys: keys.map(({ jwk, kid, alg }) => ({ ...jwk, kid, alg, use: 'sig' })) as never },
    cookies: { keys: [...cookieKeys] },
    scopes: ['openid', 'offline_access', 'profile', 'fhirUser'],
    claims: { openid: ['sub'], fhirUser: ['fhirUser'], profile: ['name', 'fhirUser'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    routes: {
      authorization: '/authorize',
      token: '/token',
      jwks: '/jwks',
      registration: '/register',
      introspection: '/introspect',
      revocation: '/revoke',
    },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS384', 'ES384', 'RS256', 'ES256'],
      idTokenSigningAlgValues: ['RS256', 'ES384'],
    },
    ttl: {
      AccessToken: lifetimes.accessToken,
      AuthorizationCode: lifetimes.authorizationCode,
      ClientCredentials: lifetimes.backendToken,
      Grant: lifetimes.refreshToken,
      IdToken: lifetimes.accessToken,
      Interaction: lifetimes.interaction,
      RefreshToken: lifetimes.refreshToken,
      Session: lifetimes.session,
    },
    rotateRefreshToken: true,
    // What was asked for offline lives on without the session; online_access ends with it.
    issueRefreshToken: async (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') &&
      (source.scopes.has('offline_access') || source.scopes.has('online_access')),
    expiresWithSession: async (_ctx, source) => !source.scopes.has('offline_access'),
    extraParams: {
      aud: (_ctx, aud) => checkAudience(smart, aud),
      launch: (ctx, launch) => checkLaunch(smart, ctx, launch),
    },
    extraClientMetadata: { properties: ['portico_scope', 'portico_purpose_of_use', 'launch_uri'] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => fhirBase,
        useGrantedResource: () => true,
        getResourceServerInfo: async (ctx, resource, client) => {
          if (resource !== fhirBase) throw new errors.InvalidTarget();
          return {
            scope: await grantable(ctx, client, smart),
            audience: fhirBase,
            accessTokenFormat: 'jwt',
            accessTokenTTL:
              ctx.oidc.params?.grant_type === 'client_credentials' ? lifetimes.backendToken : lifetimes.accessToken,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
      // What they say of a token is ours: see tokens/token-endpoints.ts.
      introspection: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      // See tokens/userinfo.ts.
      userinfo: { enabled: false },
    },
    // Each launch has a grant of its own, with its own context.
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
    },
    extraTokenClaims: (_ctx, token) => extraClaims(smart, token),
    findAccount: (_ctx, sub) => users.account(sub),
    interactions: { url: (_ctx, interaction) => `${new URL(issuer).pathname}/interaction/${interaction.uid}` },
    renderError: (ctx, out) => pages.renderError(ctx, out),
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    assertJwtClientAuthClaimsAndHeader: (ctx, claims, header, client) =>
      checkAssertion(smart, ctx, claims, header, client),
    clockTolerance: skew,
    fetch: guardedFetch,
  };
  const provider = new Provider(issuer, configuration);
  provider.Client.prototype.compareClientSecret = function (given) {
    return isSecret(given, this.clientSecret ?? '');
  };
  // Links are made from the issuer, whatever address the request came by: see routes.ts.
  provider.proxy = true;
  provider.use(askForConsent);
  provider.use(async (ctx, next) => {
    await next();
    await addContext(ctx as KoaContextWithOIDC, smart);
    await answerForTokens(ctx as KoaContextWithOIDC, smart);
    await tellOfTokens(ctx as KoaContextWithOIDC, smart);
  });
  return provider;
}

/** SMART apps do not know `prompt`, without which OpenID Connect gives no offline access. */
async function askForConsent(ctx: { path: string; query: Record<string, unknown> }, next: () => Promise<void>) {
  if (ctx.path.endsWith('/authorize') && ctx.query.prompt === undefined)
    ctx.query = { ...ctx.query, prompt: 'consent' };
  await next();
}

/** `patient`, `encounter`, `fhirContext` and the rest stand beside the access token, and in it. */
async function addContext(ctx: KoaContextWithOIDC, { contexts }: Smart): Promise<void> {
  if (ctx.oidc?.route !== 'token') return;
  ctx.set('Pragma', 'no-cache');
  const body = ctx.body as Record<string, unknown> | undefined;
  const grantId = ctx.oidc.entities.Grant?.jti;
  if (body?.access_token !== undefined && grantId !== undefined) {
    ctx.body = { ...body, ...(await contexts.responseOf(grantId)) };
  }
}
