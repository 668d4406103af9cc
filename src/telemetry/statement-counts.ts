/** What was asked of the legacy database: calls, the statements in them, rows, time, failures. */
import { FhirError, type IssueCode } from '../fhir/issue.ts';
import { Tally } from './tally.ts';

/** `cancelled`: the client left or the request's time was over. `unknown`: a mistake of this server's. */
export type Failure = IssueCode | 'cancelled' | 'unknown';

export class StatementCounts {
  /** A call is one statement, or several that share a round trip. */
  readonly calls = new Tally();
  readonly failures = new Map<Failure, number>();
  statements = 0;
  rows = 0;
  /** Calls and streams that have not ended; what shutting down waits for. */
  running = 0;

  began(statements: number): void {
    this.running++;
    this.statements += statements;
  }

  ended(ms: number, rows: number): void {
    this.running--;
    this.rows += rows;
    this.calls.add(ms);
  }

  failed(ms: number, error: unknown, signal: AbortSignal): Failure {
    this.running--;
    this.calls.add(ms);
    const failure = failureOf(error, signal);
    this.failures.set(failure, (this.failures.get(failure) ?? 0) + 1);
    return failure;
  }
}

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof FhirError) return error.issues[0]?.code ?? 'unknown';
  return signal.aborted ? 'cancelled' : 'unknown';
}
