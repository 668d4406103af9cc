/**
 * Everything that is thrown becomes an OperationOutcome through the one issue table. What is unexpected says nothing but
 * the request's id; its message is not even logged, because a driver's message can hold a patient's data.
 * https://hl7.org/fhir/R4/http.html#Status-Codes
 */
import type { Logger } from 'pino';
import { FhirError, type Issue, issue, toOperationOutcome } from '../fhir/issue.ts';
import { RetryLater } from '../fhir/retry-later.ts';
import { describeError } from './describe-error.ts';
import type { Answer } from './exchange.ts';

export interface Refusal {
  readonly requestId: string;
  readonly log: Logger;
  readonly maxBodyBytes: number;
  /** Seconds until the database may have time again, for errors that do not know themselves. */
  readonly retryAfter: () => number;
}

export function errorAnswer(error: unknown, { requestId, log, maxBodyBytes, retryAfter }: Refusal): Answer {
  const known = error instanceof FhirError ? error : (ofBodyParser(error, maxBodyBytes) ?? unexpected());
  if (known.status >= 500) log.error({ requestId, error: describeError(error) }, 'request failed');
  const retry = known instanceof RetryLater ? known.retryAfter : isTransient(known.status) ? retryAfter() : undefined;
  const headers = {
    ...(retry !== undefined && { 'Retry-After': String(retry) }),
    ...challenge(known.issues),
  };
  return outcomeAnswer(known.status, known.issues, requestId, headers);
}

/** What kind of credentials would help. https://www.rfc-editor.org/rfc/rfc6750#section-3 */
function challenge(issues: readonly Issue[]): Readonly<Record<string, string>> {
  switch (issues[0]?.code) {
    case 'F300':
      return { 'WWW-Authenticate': 'Bearer realm="fhir"' };
    case 'F301':
      return { 'WWW-Authenticate': 'Bearer realm="fhir", error="invalid_token"' };
    case 'F302':
    case 'F303':
    case 'F518':
      return { 'WWW-Authenticate': 'Bearer realm="fhir", error="insufficient_scope"' };
    default:
      return {};
  }
}

/** Too many requests, or a database that is away, busy or slow. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
const isTransient = (status: number): boolean => status === 429 || status === 503 || status === 504;

/** The outcome's id is the request's, so that a user can report it. */
export function outcomeAnswer(
  status: number,
  issues: readonly Issue[],
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const { resourceType, ...rest } = toOperationOutcome(issues);
  const body = JSON.stringify({ resourceType, id: requestId, ...rest });
  return { status, headers, body, issues };
}

const unexpected = (): FhirError => new FhirError(issue('F403', {}, { severity: 'fatal' }));

/** What Express's body parser throws. https://github.com/expressjs/body-parser#errors */
function ofBodyParser(error: unknown, maxBodyBytes: number): FhirError | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  if (error.status === 413) return new FhirError(issue('F172', { limit: String(maxBodyBytes) }));
  if (error.status === 415) return new FhirError(issue('F171', {}));
  return error.status === 400 ? new FhirError(issue('F170', {})) : undefined;
}
