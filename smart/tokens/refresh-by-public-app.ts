/**
 * A public app need not say who it is when it refreshes: the refresh token does (RFC 6749 section 6, and SMART's own table of
 * parameters, have no `client_id`; fhirclient sends none). oidc-provider wants one, so it gets the token's.
 */
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type Provider from 'oidc-provider';
import { BodyRefused, readBody, sendJson } from '../messages.ts';
import type { Endpoint } from '../routes.ts';

const form = 'application/x-www-form-urlencoded';

export const refreshByPublicApp = (provider: Provider): Endpoint => ({
  method: 'POST',
  path: '/token',
  handle: async (request, response, _params, otherwise) => {
    if (request.headers.authorization !== undefined || !request.headers['content-type']?.startsWith(form)) {
      return otherwise();
    }
    try {
      const text = await readBody(request, form);
      const clientId = await publicAppOf(provider, new URLSearchParams(text));
      giveBack(request, clientId === undefined ? text : `${text}&client_id=${encodeURIComponent(clientId)}`);
      otherwise();
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      sendJson(response, error.status, { error: 'invalid_request', error_description: error.message });
    }
  },
});

/** undefined: the request says who it comes from, or must. */
async function publicAppOf(provider: Provider, parameters: URLSearchParams): Promise<string | undefined> {
  const [token, ...more] = parameters.getAll('refresh_token');
  const says = ['client_id', 'client_secret', 'client_assertion'].some((name) => parameters.has(name));
  if (parameters.get('grant_type') !== 'refresh_token' || says || !token || more.length > 0) return undefined;
  const clientId = (await provider.RefreshToken.find(token))?.clientId;
  const client = clientId === undefined ? undefined : await provider.Client.find(clientId);
  return client?.tokenEndpointAuthMethod === 'none' ? clientId : undefined;
}

/** What was read can be read again, by what oidc-provider reads bodies with. */
function giveBack(request: IncomingMessage, text: string): void {
  const body = Buffer.from(text);
  request.headers['content-length'] = String(body.length);
  Object.defineProperties(request, {
    readable: { value: true },
    iterator: { value: () => Readable.from([body], { objectMode: false }) },
  });
}
