/**
 * Rows per second that exports may read, all of them together: a bucket that fills at the rate and holds a second's worth.
 * A batch may overdraw it and then waits until the debt is paid. Rate and quiet hours may change while it runs.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** How soon a change of the rate is noticed by those who wait. */
const LOOK_MS = 250;

export class RowRate {
  readonly #factor: () => number;
  #perSecond: number;
  #tokens: number;
  #at = performance.now();
  /** Nothing goes on until it is false again. */
  isPaused = false;
  /** Since the start, by all who waited. */
  waitedMs = 0;

  /** 0: no limit. `factor` is that of the quiet hours: 0 stops everything, 1 is the whole rate. */
  constructor(perSecond: number, factor: () => number) {
    this.#perSecond = perSecond;
    this.#factor = factor;
    this.#tokens = perSecond;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  set perSecond(rows: number) {
    this.#fill();
    this.#perSecond = rows;
    this.#tokens = Math.min(this.#tokens, rows);
  }

  /** Resolves when so many rows may go on. Rejects with the signal's reason. */
  async take(rows: number, signal: AbortSignal): Promise<void> {
    let asked = rows;
    while (true) {
      signal.throwIfAborted();
      const factor = this.#factorNow();
      if (factor > 0 && this.#perSecond === 0) return;
      this.#fill();
      if (factor > 0) {
        this.#tokens -= asked;
        asked = 0;
        if (this.#tokens >= 0) return;
      }
      const rate = this.#perSecond * factor;
      const dueMs = rate > 0 ? (-this.#tokens / rate) * 1000 : LOOK_MS;
      const from = performance.now();
      await sleep(Math.min(LOOK_MS, Math.max(1, dueMs)), undefined, { signal }).catch(() => signal.throwIfAborted());
      this.waitedMs += performance.now() - from;
    }
  }

  #factorNow(): number {
    return this.isPaused ? 0 : this.#factor();
  }

  #fill(): void {
    const now = performance.now();
    const rate = this.#perSecond * this.#factorNow();
    this.#tokens = Math.min(rate, this.#tokens + ((now - this.#at) / 1000) * rate);
    this.#at = now;
  }
}
