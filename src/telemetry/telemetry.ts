/** What the server knows about its own work: counts always, traces when a receiver is configured. */
import { RequestCounts } from './request-counts.ts';
import { StatementCounts } from './statement-counts.ts';
import type { Tracing } from './tracing.ts';

export class Telemetry {
  readonly requests = new RequestCounts();
  readonly statements = new StatementCounts();
  /** undefined: nobody wants traces, and nothing of them is loaded. */
  readonly tracing: Tracing | undefined;

  constructor(tracing?: Tracing) {
    this.tracing = tracing;
  }
}
