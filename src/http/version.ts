/**
 * Versions. A legacy table has the current one: it is read by its number, earlier ones are not kept, and history is refused
 * by name. https://hl7.org/fhir/R4/http.html#vread
 */
import { FhirError, issue } from '../fhir/issue.ts';
import { weakEtag } from './conditional.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { Server } from './server.ts';
import { servedType } from './type-of-path.ts';

/** `GET [base]/Patient/1/_history/v`: what a read answers, if that is the version. A merged chart leads to another. */
export function ofVersion({ path }: Exchange, answer: Answer): Answer {
  const [type = '', , , version = ''] = path;
  if (answer.status < 300 || answer.status === 304) {
    if (answer.headers?.ETag !== weakEtag(version)) throw new FhirError(issue('F109', { type }));
  }
  return answer;
}

export function history(server: Server, exchange: Exchange): never {
  if (exchange.path.length > 1) servedType(server, exchange);
  throw new FhirError(issue('F102', { interaction: 'history' }));
}
