/**
 * Introspection and revocation: oidc-provider authenticates the client, and refuses every JWT because it keeps no record of
 * them; what it would say of a token is ours to say. RFC 7662 · RFC 7009
 */
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { BodyRefused, bearerOf, readBody } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import { parseScopes } from '../scopes/scope-set.ts';
import { aboutToken, sendTold } from '../security-event.ts';
import type { Smart } from '../smart.ts';
import type { AccessClaims } from './access-of-claims.ts';
import { introspect } from './introspection.ts';

/** After oidc-provider has answered. */
export async function answerForTokens(ctx: KoaContextWithOIDC, smart: Smart): Promise<void> {
  const { route } = ctx.oidc ?? {};
  if (route !== 'introspection' && route !== 'revocation') return;
  ctx.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
  if (!isAuthenticated(ctx)) return;
  const { client, params, provider } = ctx.oidc;
  const token = String(params?.token);
  const clientId = client?.clientId ?? '';
  if (route === 'revocation') return revoke(ctx, smart, token, clientId);
  // Anybody can name a public client, so its name opens nothing.
  if (client?.clientAuthMethod === 'none') {
    return answer(ctx, 401, { error: 'invalid_client', error_description: 'client authentication is needed' });
  }
  const mayAll = parseScopes(String(client?.portico_scope ?? '')).services.includes('portico/introspect');
  answer(ctx, 200, await introspect(smart, provider, token, (owner) => mayAll || owner === clientId));
}

/** Only behind the authentication of the client are there these answers. */
function isAuthenticated({ status, body }: KoaContextWithOIDC): boolean {
  return status === 200 || (body as { readonly error?: string } | undefined)?.error === 'unsupported_token_type';
}

/** Access tokens alone; with a refresh token oidc-provider has taken back the whole grant: see provider-adapter.ts. */
async function revoke(
  ctx: KoaContextWithOIDC,
  { tokens, revocations }: Smart,
  token: string,
  clientId: string,
): Promise<void> {
  const claims = await tokens.claims(token);
  if (claims !== undefined && claims.client_id !== clientId) {
    return answer(ctx, 400, { error: 'unauthorized_client', error_description: 'the token is of another client' });
  }
  if (claims !== undefined) await revocations.add(claims.jti, claims.exp);
  ctx.remove('Content-Type');
  ctx.status = 200;
  ctx.body = '';
}

function answer(ctx: KoaContextWithOIDC, status: number, body: object): void {
  ctx.status = status;
  ctx.body = body;
}

/** Resource servers may come with an access token of the scope `portico/introspect` instead of client authentication. */
export const introspectWithToken = (smart: Smart, provider: Provider): Endpoint => ({
  method: 'POST',
  path: '/introspect',
  handle: async (request, response, _params, otherwise) => {
    const bearer = bearerOf(request);
    if (bearer === undefined) return otherwise();
    const from = { socket: request.socket, headers: request.headers };
    const own = await smart.tokens.claims(bearer);
    const send = (
      status: number,
      body: { readonly error?: string; readonly error_description?: string },
      about?: AccessClaims,
    ) =>
      sendTold(
        smart,
        response,
        { kind: 'introspect', request: from, client: own?.client_id, ...aboutToken(about) },
        status,
        body,
      );
    if (!own?.scope.split(' ').includes('portico/introspect')) {
      response.setHeader(
        'WWW-Authenticate',
        'Bearer realm="introspection", error="invalid_token", scope="portico/introspect"',
      );
      return send(401, {
        error: 'invalid_token',
        error_description: 'the scope portico/introspect is needed',
      });
    }
    try {
      const form = new URLSearchParams(await readBody(request, 'application/x-www-form-urlencoded'));
      const tokens = form.getAll('token');
      if (tokens.length !== 1)
        return await send(400, { error: 'invalid_request', error_description: 'token must be given once' });
      const known = await introspect(smart, provider, tokens[0]!, () => true);
      await send(200, known, await smart.tokens.claims(tokens[0]!));
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      await send(error.status, { error: 'invalid_request', error_description: error.message });
    }
  },
});
