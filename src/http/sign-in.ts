/**
 * What the HTTP side needs of sign-in, whoever provides it: the paths that are not FHIR, the check of a request's token,
 * and what readiness asks. Absent in an open server.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { OAuthUris } from '../../capability/security.ts';
import type { Access } from '../access/access.ts';
import { requestIdOf } from './request-id.ts';
import type { Server } from './server.ts';

export interface SignIn {
  /** Whether this path and query are its own rather than FHIR. */
  readonly takes: (url: string) => boolean;
  readonly listener: RequestListener;
  /** Throws or rejects with a FhirError when the request may see nothing. */
  readonly access: (headers: IncomingMessage['headers']) => Access | Promise<Access>;
  /** Rejects when its state cannot be read. */
  readonly ping: () => Promise<void>;
  /** Of an account that a token names, now. */
  readonly isAdministrator?: (subject: string) => Promise<boolean>;
  /** How many keys can sign tokens. */
  readonly signingKeys: () => number;
  /** For the CapabilityStatement. */
  readonly endpoints: OAuthUris;
}

/** Its answers get what those of FHIR get: an id, a line in the log without the URL, and an end with the server's. */
export function signInListener(server: Server, { listener }: SignIn): RequestListener {
  return (request, response) => {
    const requestId = requestIdOf(request.headers);
    const start = performance.now();
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // Its URLs hold codes and states.
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (server.lifecycle.phase === 'closing') response.setHeader('Connection', 'close');
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      const stages = `total;dur=${Math.round((performance.now() - start) * 100) / 100}`;
      server.log.info({ requestId, method: request.method, route: 'sign-in', status, stages });
    });
    listener(request, response);
  };
}
