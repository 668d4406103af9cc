/**
 * Durations counted by bucket: a few nanoseconds each, because every request is counted and few are ever looked at.
 * Prometheus' histogram is made of it when somebody asks. https://prometheus.io/docs/practices/histograms/
 */

/** Upper ends in milliseconds: from a read by id in memory to a statement's time limit. */
export const bounds = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000] as const;

export class Tally {
  /** How many fell into each bucket, and behind the last one those that were longer. Not cumulative. */
  readonly counts = new Float64Array(bounds.length + 1);
  sumMs = 0;

  add(ms: number): void {
    let at = 0;
    while (at < bounds.length && ms > bounds[at]!) at++;
    this.counts[at]!++;
    this.sumMs += ms;
  }
}
