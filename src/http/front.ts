/**
 * GET and HEAD of FHIR before Express sees them: its dispatch costs more than a read by id. The same routes, the same
 * interactions; all else falls through. What belongs to sign-in goes there, whatever its method.
 */
import type { RequestListener } from 'node:http';
import { FhirError, issue } from '../fhir/issue.ts';
import { Flight } from './flight.ts';
import type { Server } from './server.ts';
import { signInListener } from './sign-in.ts';

export function front(server: Server, otherwise: RequestListener): RequestListener {
  const base = basePath(server.config.baseUrl);
  const { maxUrlLength } = server.config;
  const { signIn } = server;
  const signInAnswer = signIn && signInListener(server, signIn);
  return (request, response) => {
    const { url = '/', method } = request;
    if (url.length > maxUrlLength) {
      const tooLong = new FhirError(issue('F173', { limit: String(maxUrlLength) }));
      new Flight(server, request, response, '').take(tooLong);
    } else if (signIn?.takes(url)) {
      signInAnswer?.(request, response);
    } else if ((method === 'GET' || method === 'HEAD') && isBelow(base, url)) {
      new Flight(server, request, response, url.slice(base.length)).take();
    } else {
      otherwise(request, response);
    }
  };
}

/** `/fhir` of `https://ehr.example.org/fhir`; '' when FHIR is served at the root. */
export function basePath(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/+$/, '');
}

function isBelow(base: string, url: string): boolean {
  // FHIR may be served at the root, where health and metrics stand beside it.
  if (!url.startsWith(base) || url.startsWith('/health/') || url === '/metrics') return false;
  const next = url[base.length];
  return next === '/' || next === '?' || next === undefined;
}
