/**
 * Traces as the rest of the server sees them: a request's span, and those of the database calls within it. What makes
 * them is loaded only where a receiver is configured (open-tracing.ts). https://opentelemetry.io/docs/specs/semconv/
 */
import type { Statement } from '../sql/statement.ts';
import type { StageTime } from './request-counts.ts';

export interface RequestSpan {
  /** 32 hexadecimal digits, for the log. */
  readonly traceId: string;
  /** Runs `what` so that database calls, now and later, become children of the request. */
  readonly within: (what: () => void) => void;
  readonly end: (request: EndedRequest) => void;
}

export interface EndedRequest {
  readonly method: string;
  /** A name of the table of routes, never a URL. */
  readonly route: string;
  readonly status: number;
  /** The code of the first issue, where the answer is an OperationOutcome. */
  readonly issue: string | undefined;
  readonly stages: readonly StageTime[];
}

export interface CallSpan {
  readonly end: (rows: number) => void;
  readonly fail: (reason: string) => void;
}

export interface Tracing {
  /** `startedAt` by `performance.now()`; `headers` may hold a `traceparent`, which is honoured. */
  readonly request: (
    startedAt: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ) => RequestSpan;
  /**
   * A span of one call; statement texts hold no values, and bindings stay out. undefined for what belongs to no request,
   * such as a probe.
   */
  readonly call: (engine: string, statements: readonly Statement[]) => CallSpan | undefined;
  /** Sends what is left, or gives up after a short while. */
  readonly close: () => Promise<void>;
}
