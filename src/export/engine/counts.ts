/** What exports come to, for metrics: rows and bytes as they are read here, jobs and parts as the state store last said. */
import type { Claims } from './claims.ts';
import type { Jobs } from './jobs.ts';

const lookMs = 5_000;

export class Counts {
  readonly rows = new Map<string, number>();
  readonly bytes = new Map<string, number>();
  jobs: ReadonlyMap<string, number> = new Map();
  partsUnderWay = 0;
  #timer: NodeJS.Timeout | undefined;

  add(type: string, rows: number, bytes: number): void {
    this.rows.set(type, (this.rows.get(type) ?? 0) + rows);
    this.bytes.set(type, (this.bytes.get(type) ?? 0) + bytes);
  }

  /** A state store that is away leaves what was last known. */
  start(jobs: Jobs, claims: Claims): void {
    const look = async () => {
      this.jobs = await jobs.statuses();
      this.partsUnderWay = await claims.under();
    };
    this.#timer = setInterval(() => void look().catch(() => undefined), lookMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
