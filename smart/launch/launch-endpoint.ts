/**
 * `POST /launch`: the EHR, with an access token of the scope `portico/launch`, says what a launch is about and gets the
 * opaque value that it hands to the app.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyRefused, bearerOf, readBody } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import { aboutToken, sendTold } from '../security-event.ts';
import type { Smart } from '../smart.ts';
import { LaunchRefused, parseLaunch } from './launch-request.ts';
import { launchLifetime } from './launches.ts';

export const launchEndpoint = (smart: Smart): Endpoint => ({
  method: 'POST',
  path: '/launch',
  handle: (request, response) => announce(smart, request, response),
});

async function announce(smart: Smart, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = { socket: request.socket, headers: request.headers };
  const token = bearerOf(request);
  const claims = token === undefined ? undefined : await smart.tokens.claims(token);
  const send = (status: number, body: object, patient = claims?.patient) => {
    const event = { kind: 'launch', request: from, client: claims?.client_id, ...aboutToken(claims), patient } as const;
    return sendTold(smart, response, event, status, body);
  };
  if (claims === undefined) {
    response.setHeader(
      'WWW-Authenticate',
      `Bearer realm="launch"${token === undefined ? '' : ', error="invalid_token"'}`,
    );
    return send(401, said('invalid_token', 'an access token is needed'));
  }
  if (!claims.scope.split(' ').includes('portico/launch')) {
    response.setHeader('WWW-Authenticate', 'Bearer realm="launch", error="insufficient_scope", scope="portico/launch"');
    return send(403, said('insufficient_scope', 'the scope portico/launch is needed'));
  }
  try {
    const launch = parseLaunch(JSON.parse(await readBody(request, 'application/json')));
    const value = await smart.launches.add(launch);
    const given = { launch: value, iss: smart.fhirBase, expires_in: launchLifetime };
    await send(201, given, launch.context.patient);
  } catch (error) {
    if (!(error instanceof LaunchRefused || error instanceof SyntaxError || error instanceof BodyRefused)) throw error;
    const why = error instanceof SyntaxError ? 'the body must be JSON' : error.message;
    await send(error instanceof BodyRefused ? error.status : 400, said('invalid_request', why));
  }
}

const said = (error: string, error_description: string) => ({ error, error_description });
