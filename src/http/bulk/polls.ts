/**
 * How often the status of a job is asked for: a client that asks much faster than it was told to is made to wait.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-status-request
 */

/** Asked that many times at once, and once a second from then on. */
const ALLOWANCE = 60;
const PER_MS = 1 / 1000;
const JOBS_KEPT = 1000;

interface Bucket {
  left: number;
  at: number;
}

export interface Polls {
  /** Seconds to wait; 0: the status may be told. */
  readonly wait: (job: string, now: number) => number;
}

/** Of this process: a node that has not been asked yet allows as much again. */
export function polls(): Polls {
  const buckets = new Map<string, Bucket>();
  return {
    wait: (job, now) => {
      const known = buckets.get(job);
      const left = known === undefined ? ALLOWANCE : Math.min(ALLOWANCE, known.left + (now - known.at) * PER_MS);
      buckets.delete(job);
      buckets.set(job, { left: left < 1 ? left : left - 1, at: now });
      if (buckets.size > JOBS_KEPT) buckets.delete(buckets.keys().next().value ?? '');
      return left < 1 ? Math.ceil((1 - left) / PER_MS / 1000) : 0;
    },
  };
}
