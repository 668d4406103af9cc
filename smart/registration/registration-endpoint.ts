/** `POST /register`: an app registers itself, with an initial access token of `portico clients invite`. RFC 7591 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyRefused, bearerOf, readBody, sendJson } from '../messages.ts';
import type { Endpoint } from '../routes.ts';
import { covers } from '../scopes/grantable.ts';
import { parseScopes } from '../scopes/scope-set.ts';
import type { Smart } from '../smart.ts';
import { InvalidMetadata } from './invalid-metadata.ts';
import { type Invitation, Invitations } from './invitations.ts';
import { type ClientMetadata, checkedMetadata } from './metadata.ts';
import { register } from './register.ts';

type Stores = Pick<Smart, 'artifacts' | 'clients'>;

export const registrationEndpoint = (smart: Stores): Endpoint => ({
  method: 'POST',
  path: '/register',
  handle: (request, response) => answer(smart, request, response),
});

async function answer({ artifacts, clients }: Stores, request: IncomingMessage, response: ServerResponse) {
  const invitations = new Invitations(artifacts);
  const token = bearerOf(request);
  const invitation = token === undefined ? undefined : await invitations.of(token);
  if (token === undefined || invitation === undefined) return uninvited(response, token);
  try {
    const metadata = checkedMetadata(record(JSON.parse(await readBody(request, 'application/json'))));
    checkWithin(metadata, invitation);
    if (!(await invitations.use(token))) return uninvited(response, token);
    const { portico_scope: scope, ...registered } = await register(clients, metadata);
    sendJson(response, 201, { ...registered, scope });
  } catch (error) {
    const [status, code, error_description] = refusal(error);
    sendJson(response, status, { error: code, error_description });
  }
}

function uninvited(response: ServerResponse, token: string | undefined): void {
  const error = token === undefined ? '' : ', error="invalid_token"';
  response.setHeader('WWW-Authenticate', `Bearer realm="register"${error}`);
  sendJson(response, 401, { error: 'invalid_token', error_description: 'an initial access token is needed' });
}

function record(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  throw new InvalidMetadata('The body must be a JSON object.');
}

/** Who invites says how far. */
function checkWithin({ portico_scope }: ClientMetadata, invitation: Invitation): void {
  const [asked, most] = [parseScopes(portico_scope), parseScopes(invitation.scope)];
  const isWithin =
    asked.context.every((word) => most.context.includes(word)) &&
    asked.services.every((word) => most.services.includes(word)) &&
    asked.resources.every((scope) => most.resources.some((allowed) => covers(allowed, scope)));
  if (!isWithin) throw new InvalidMetadata(`scope: the invitation is for ${invitation.scope}`);
}

function refusal(error: unknown): readonly [status: number, code: string, description: string] {
  if (error instanceof InvalidMetadata) return [400, error.error, error.message];
  if (error instanceof SyntaxError) return [400, 'invalid_client_metadata', 'the body must be JSON'];
  if (error instanceof BodyRefused) return [error.status, 'invalid_client_metadata', error.message];
  throw error;
}
