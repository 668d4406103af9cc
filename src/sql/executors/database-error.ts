/** What the database or its driver said, kept for the log and for the operator beside what a client is told. */
import { FhirError, type Issue } from '../../fhir/issue.ts';

export class DatabaseError extends FhirError {
  constructor(told: Issue, cause: unknown) {
    super(told);
    this.cause = cause;
  }
}
