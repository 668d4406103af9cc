/** What the server knows about its own work: counts always, traces when a receiver is configured. */
import type { Executor, PoolState } from '../sql/executor.ts';
import { RequestCounts } from './request-counts.ts';
import { StatementCounts } from './statement-counts.ts';
import type { Tracing } from './tracing.ts';
import { watchExecutor } from './watch-executor.ts';

/** `replica`: what searches may be routed to. */
export type Role = 'primary' | 'replica';

export interface WatchedServer {
  readonly role: Role;
  /** The dialect's name. */
  readonly engine: string;
  readonly counts: StatementCounts;
  readonly pool: (() => PoolState) | undefined;
}

export class Telemetry {
  readonly requests = new RequestCounts();
  readonly servers: WatchedServer[] = [];
  /** undefined: nobody wants traces, and nothing of them is loaded. */
  readonly tracing: Tracing | undefined;

  constructor(tracing?: Tracing) {
    this.tracing = tracing;
  }

  /** The same executor, its calls counted and traced. */
  watch(role: Role, executor: Executor): Executor {
    const counts = new StatementCounts();
    this.servers.push({ role, engine: executor.dialect.name, counts, pool: executor.state });
    return watchExecutor(executor, counts, this.tracing);
  }

  /** Calls to the database that have not ended. */
  get running(): number {
    return this.servers.reduce((sum, { counts }) => sum + counts.running, 0);
  }
}
