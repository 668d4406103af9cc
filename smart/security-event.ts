/** What the audit hears of sign-in: who signed in or failed to, what was told of tokens, and which launches were announced. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { sendJson } from './messages.ts';
import type { Smart } from './smart.ts';
import type { AccessClaims } from './tokens/access-of-claims.ts';

export interface SecurityEvent {
  readonly kind: 'login' | 'token' | 'introspect' | 'revoke' | 'launch';
  readonly succeeded: boolean;
  /** A request whose body was left unread has no socket any more: then taken before. */
  readonly request: Pick<IncomingMessage, 'socket' | 'headers'>;
  /** Of the answer. */
  readonly requestId: string;
  /** OAuth's code, or the reason of a failed sign-in. */
  readonly error?: string | undefined;
  readonly client?: string | undefined;
  /** The account; of a failed sign-in the name that was typed. */
  readonly subject?: string | undefined;
  /** `Practitioner/1` */
  readonly user?: string | undefined;
  readonly patient?: string | undefined;
  /** The token's `jti`, never the token. */
  readonly token?: string | undefined;
  readonly scope?: string | undefined;
}

/** Rejects when the answer must not leave, because what it tells of cannot be recorded. */
export type Tell = (event: SecurityEvent) => Promise<void>;

export const requestIdOf = (response: ServerResponse): string => String(response.getHeader('X-Request-Id') ?? '');

/** To whom something is told that cannot be recorded. */
export const unrecorded = {
  error: 'temporarily_unavailable',
  error_description: 'the audit log cannot be written',
} as const;

/** Of whom and of which patient a token is. */
export const aboutToken = (claims: AccessClaims | undefined) => ({
  subject: claims?.sub,
  user: claims?.fhirUser,
  patient: claims?.patient,
  token: claims?.jti,
});

/** An answer of our own endpoints that leaves when it is recorded. */
export async function sendTold(
  { tell }: Smart,
  response: ServerResponse,
  event: Pick<SecurityEvent, 'kind' | 'request'> & Partial<SecurityEvent>,
  status: number,
  body: { readonly error?: string } | object,
): Promise<void> {
  const error = 'error' in body ? String(body.error) : undefined;
  try {
    await tell({ ...event, succeeded: status < 400, requestId: requestIdOf(response), error });
  } catch {
    response.removeHeader('WWW-Authenticate');
    return sendJson(response, 503, unrecorded);
  }
  sendJson(response, status, body);
}

const kinds: Readonly<Record<string, SecurityEvent['kind']>> = {
  token: 'token',
  introspection: 'introspect',
  revocation: 'revoke',
};

/** After the token endpoint, introspection or revocation has its answer: what cannot be recorded is not given. */
export async function tellOfTokens(ctx: KoaContextWithOIDC, { tell, tokens }: Smart): Promise<void> {
  const { route, client, params } = ctx.oidc ?? {};
  const kind = kinds[route ?? ''];
  if (kind === undefined) return;
  const body = (ctx.body ?? {}) as { readonly error?: string; readonly access_token?: string; readonly scope?: string };
  const given = route === 'token' ? body.access_token : String(params?.token);
  const claims = given === undefined ? undefined : await tokens.claims(given);
  try {
    await tell({
      kind,
      succeeded: ctx.status < 400,
      request: ctx.req,
      requestId: requestIdOf(ctx.res),
      error: body.error,
      client: client?.clientId ?? (typeof params?.client_id === 'string' ? params.client_id : undefined),
      ...aboutToken(claims),
      scope: body.scope,
    });
  } catch {
    ctx.status = 503;
    ctx.body = unrecorded;
  }
}
