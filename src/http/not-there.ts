/** What no interaction answers: a method that is not offered (405), OPTIONS, and paths that mean nothing (404). */
import { FhirError, issue } from '../fhir/issue.ts';
import { outcomeAnswer } from './errors.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { Route } from './routes.ts';
import type { Server } from './server.ts';
import { servedType } from './type-of-path.ts';

/** https://www.rfc-editor.org/rfc/rfc9110#field.allow */
export function methodNotAllowed(server: Server, exchange: Exchange, allowed: readonly Route['method'][]): Answer {
  const { method, path, requestId } = exchange;
  const Allow = [...allowed.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: { Allow } };
  if (/^[A-Z]/.test(path[0] ?? '')) servedType(server, exchange);
  return outcomeAnswer(405, [issue('F103', { method })], requestId, { Allow });
}

export function notThere(server: Server, exchange: Exchange): never {
  const type = servedType(server, exchange);
  throw new FhirError(issue('F104', { type }));
}
