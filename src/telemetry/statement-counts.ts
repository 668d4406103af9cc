/** What was asked of the legacy database: calls, the statements in them, rows, time, failures. */
import { FhirError, type IssueCode } from '../fhir/issue.ts';
import type { Statement } from '../sql/statement.ts';
import { Tally } from './tally.ts';

/** `cancelled`: the client left or the request's time was over. `unknown`: a mistake of this server's. */
export type Failure = IssueCode | 'cancelled' | 'unknown';

/** More than are compiled at a time, so that what is forgotten here is seldom still in use. */
const MOST_NAMES = 20_000;

export class StatementCounts {
  /** A call is one statement, or several that share a round trip. */
  readonly calls = new Tally();
  readonly failures = new Map<Failure, number>();
  statements = 0;
  rows = 0;
  /** Statements whose name had not been seen: each is compiled once, and prepared once on each connection. */
  shapes = 0;
  readonly #names = new Set<string>();
  /** Calls and streams that have not ended; what shutting down waits for. */
  running = 0;

  began(statements: readonly Statement[]): void {
    this.running++;
    this.statements += statements.length;
    for (const { name } of statements) if (!this.#names.has(name)) this.#isNew(name);
  }

  #isNew(name: string): void {
    this.shapes++;
    if (this.#names.size >= MOST_NAMES) this.#names.clear();
    this.#names.add(name);
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
