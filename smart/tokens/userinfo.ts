/**
 * Who signed in, told to whom has an access token with `openid`. oidc-provider's own knows no tokens for another resource.
 * https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerOf, sendJson } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import type { Smart } from '../smart.ts';

export const userinfoEndpoints = (smart: Smart): readonly Endpoint[] =>
  (['GET', 'POST', 'OPTIONS'] as const).map((method) => ({
    method,
    path: '/userinfo',
    handle: (request, response) => (method === 'OPTIONS' ? preflight(response) : tell(smart, request, response)),
  }));

function preflight(response: ServerResponse): void {
  const allowed = {
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  };
  response.writeHead(204, { 'Access-Control-Allow-Origin': '*', ...allowed }).end();
}

async function tell({ tokens, users }: Smart, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A browser sends no token of its own accord.
  response.setHeader('Access-Control-Allow-Origin', '*');
  const token = bearerOf(request);
  const claims = token === undefined ? undefined : await tokens.claims(token);
  const account = claims && (await users.account(claims.sub));
  if (claims === undefined || account === undefined) {
    response.setHeader('WWW-Authenticate', `Bearer realm="userinfo"${token ? ', error="invalid_token"' : ''}`);
    return sendJson(response, 401, { error: 'invalid_token', error_description: 'an access token is needed' });
  }
  const scopes = claims.scope.split(' ');
  if (!scopes.includes('openid')) {
    response.setHeader('WWW-Authenticate', 'Bearer realm="userinfo", error="insufficient_scope", scope="openid"');
    return sendJson(response, 403, { error: 'insufficient_scope', error_description: 'the scope openid is needed' });
  }
  const { sub, name, fhirUser } = await account.claims('userinfo', claims.scope, {}, []);
  const isNamed = scopes.includes('profile');
  sendJson(response, 200, {
    sub,
    ...(isNamed && { name }),
    ...((isNamed || scopes.includes('fhirUser')) && { fhirUser }),
  });
}
