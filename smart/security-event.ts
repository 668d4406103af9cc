/** What the audit hears of sign-in: who signed in or failed to, and who was given a token or refused one. */
import type { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Smart } from './smart.ts';

export interface SecurityEvent {
  readonly kind: 'login' | 'token' | 'revoke';
  readonly succeeded: boolean;
  readonly request: IncomingMessage;
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

/** After the token endpoint or revocation has its answer: what cannot be recorded is not given. */
export async function tellOfTokens(ctx: KoaContextWithOIDC, { tell, tokens }: Smart): Promise<void> {
  const { route, client, params } = ctx.oidc ?? {};
  if (route !== 'token' && route !== 'revocation') return;
  const body = (ctx.body ?? {}) as { readonly error?: string; readonly access_token?: string; readonly scope?: string };
  const given = route === 'token' ? body.access_token : String(params?.token);
  const claims = given === undefined ? undefined : await tokens.claims(given);
  try {
    await tell({
      kind: route === 'token' ? 'token' : 'revoke',
      succeeded: ctx.status < 400,
      request: ctx.req,
      requestId: String(ctx.res.getHeader('X-Request-Id') ?? ''),
      error: body.error,
      client: client?.clientId ?? (typeof params?.client_id === 'string' ? params.client_id : undefined),
      subject: claims?.sub,
      user: claims?.fhirUser,
      patient: claims?.patient,
      token: claims?.jti,
      scope: body.scope,
    });
  } catch {
    ctx.status = 503;
    ctx.body = { error: 'temporarily_unavailable', error_description: 'the audit log cannot be written' };
  }
}
