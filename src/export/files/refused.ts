/** What a store says no with: an issue for the caller, and the system's own error as its cause, for the log. */
import { FhirError, issue } from '../../fhir/issue.ts';

export type OnError = (error: unknown) => void;

/** F508: not written; F522: not there, or not what was written; F523: cannot be read now. */
type Code = 'F508' | 'F522' | 'F523';

/** The writer itself wants nothing of it any more: no error of the store. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

/** One that is refused already stays as it is. */
export function refused(code: Code, cause: unknown, onError: OnError): Error {
  if (cause instanceof FhirError || cause instanceof Abandoned) return cause;
  const error = new FhirError(issue(code, {}));
  error.cause = cause;
  onError(error);
  return error;
}

/** With a code that the log shows. */
export function failure(code: `ERR_${string}`, message: string): Error {
  return Object.assign(new Error(message), { code });
}
