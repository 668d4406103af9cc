/** A refusal that may be over soon: it knows when to try again. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
import { FhirError, type Issue } from './issue.ts';

export class RetryLater extends FhirError {
  readonly retryAfter: number;

  /** `seconds` is rounded up to a whole one. */
  constructor(seconds: number, ...all: [Issue, ...Issue[]]) {
    super(...all);
    this.retryAfter = Math.max(1, Math.ceil(seconds));
  }
}
