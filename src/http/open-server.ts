/**
 * Access to a server without sign-in: everything, to those who call it by one of its own names. A web page that has its
 * own host name point at this machine (DNS rebinding) is not one of them.
 */
import { type Access, openAccess } from '../access/access.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import { isLoopback } from '../sql/loopback.ts';
import type { Exchange } from './exchange.ts';

export function openServer(baseUrl: string): (headers: Exchange['headers']) => Access {
  const own = new URL(baseUrl).hostname;
  let known: string | undefined;
  return ({ host }) => {
    if (typeof host === 'string' && host === known) return openAccess;
    const name = hostname(host);
    if (name === undefined || (name !== own && !isLoopback(name))) throw new FhirError(issue('F305', {}));
    known = String(host);
    return openAccess;
  };
}

/** Of a Host header, without brackets and port. */
function hostname(host: string | string[] | undefined): string | undefined {
  const [, name] = /^(?:\[([^\]]+)\]|[^:]+)(?::\d+)?$/.exec(typeof host === 'string' ? host : '') ?? [];
  return name ?? (typeof host === 'string' ? host.replace(/:\d+$/, '') : undefined);
}
