/**
 * `POST /launch`: the EHR, with an access token of the scope `portico/launch`, says what a launch is about and gets the
 * opaque value that it hands to the app.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyRefused, bearerOf, readBody, sendJson } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import type { Smart } from '../smart.ts';
import { LaunchRefused, parseLaunch } from './launch-request.ts';
import { launchLifetime } from './launches.ts';

export const launchEndpoint = (smart: Smart): Endpoint => ({
  method: 'POST',
  path: '/launch',
  handle: (request, response) => announce(smart, request, response),
});

async function announce(smart: Smart, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = bearerOf(request);
  const claims = token === undefined ? undefined : await smart.tokens.claims(token);
  if (claims === undefined) {
    response.setHeader(
      'WWW-Authenticate',
      `Bearer realm="launch"${token === undefined ? '' : ', error="invalid_token"'}`,
    );
    return sendJson(response, 401, { error: 'invalid_token', error_description: 'an access token is needed' });
  }
  if (!claims.scope.split(' ').includes('portico/launch')) {
    response.setHeader('WWW-Authenticate', 'Bearer realm="launch", error="insufficient_scope", scope="portico/launch"');
    return sendJson(response, 403, {
      error: 'insufficient_scope',
      error_description: 'the scope portico/launch is needed',
    });
  }
  try {
    const launch = parseLaunch(JSON.parse(await readBody(request, 'application/json')));
    const value = await smart.launches.add(launch);
    sendJson(response, 201, { launch: value, iss: smart.fhirBase, expires_in: launchLifetime });
  } catch (error) {
    if (!(error instanceof LaunchRefused || error instanceof SyntaxError || error instanceof BodyRefused)) throw error;
    const error_description = error instanceof SyntaxError ? 'the body must be JSON' : error.message;
    sendJson(response, error instanceof BodyRefused ? error.status : 400, {
      error: 'invalid_request',
      error_description,
    });
  }
}
