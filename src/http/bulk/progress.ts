/** How far a job is, as headers. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---in-progress-status */
import type { Progress } from '../../export/exports.ts';
import type { Job } from '../../export/job.ts';

const LONGEST_WAIT = 120;

/** `41 %, 120000 resources, 35000 rows/s, 2 min left`: shorter than 100 characters. */
export function progressText({ status }: Pick<Job, 'status'>, progress: Progress): string {
  if (status === 'accepted') return 'waiting for its turn';
  const { percent, resources, rowsPerSecond, secondsLeft } = progress;
  const left = secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`];
  // 100 % is said by the manifest.
  const done = Math.min(99, Math.floor(percent));
  return [`${done} %`, `${resources} resources`, `${Math.round(rowsPerSecond)} rows/s`, ...left].join(', ');
}

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  if (seconds < 6000) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.ceil(seconds / 3600)} h`;
}

/**
 * Half of what is left, as it is an estimate, and no longer than the job has been there: what is estimated of its first
 * moments is worth little. While there is no estimate, a tenth of that.
 */
export function secondsToWait({ createdAt }: Pick<Job, 'createdAt'>, { secondsLeft }: Progress, now: number): number {
  const age = (now - createdAt) / 1000;
  const seconds = secondsLeft === undefined ? age / 10 : Math.min(age, secondsLeft / 2);
  return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds)));
}
