/**
 * What reads all checkpoints of a job, and clients ask for over and over: how far it is, which files it has. The longer an answer
 * took, the longer it is given again, so that asking takes a small part of the time whatever the size of the job.
 */
import type { Job } from '../job.ts';

/** A twentieth of the time may be spent on it. */
const REST = 20;
/** Small jobs are looked at each time. */
const QUICK_MS = 5;
const MOST = 8;

type Ask<T> = (job: Job) => Promise<T>;

interface Known<T> {
  readonly answer: Promise<T>;
  /** Of performance.now(). */
  until: number;
}

/** Of a job whose status is another one, it is asked anew; who asks meanwhile waits for the same answer. */
export function sparingly<T>(ask: Ask<T>): Ask<T> {
  const known = new Map<string, Known<T>>();
  return (job) => {
    const key = `${job.id} ${job.status}`;
    const begun = performance.now();
    for (const [name, { until }] of known) if (until <= begun) known.delete(name);
    const found = known.get(key);
    if (found !== undefined) return found.answer;
    if (known.size >= MOST) known.delete(known.keys().next().value!);
    const made: Known<T> = { answer: ask(job), until: Number.POSITIVE_INFINITY };
    known.set(key, made);
    made.answer.then(
      () => {
        const ended = performance.now();
        const took = ended - begun;
        made.until = took < QUICK_MS ? ended : ended + REST * took;
      },
      () => {
        made.until = 0;
      },
    );
    return made.answer;
  };
}
