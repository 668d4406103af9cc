/**
 * Files that are read stay until the last byte is sent, also when the export expires meanwhile: whoever reads says so in the
 * state store, where all nodes look. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---output-file
 */
import type { Job } from '../job.ts';
import type { Jobs } from './jobs.ts';

const beatMs = 3_000;
/** A reader that is not heard of for so long is gone. */
const heardMs = 15_000;

type Bytes = AsyncIterable<Uint8Array>;

/** Gives the bytes on; until they end, or nobody wants more, the job's files stay. */
export function inUse(jobs: Pick<Jobs, 'use'>, onError: (error: unknown) => void): (job: Job, bytes: Bytes) => Bytes {
  return async function* (job, bytes) {
    const hold = async () => {
      const now = Date.now();
      // Long before its end nothing needs to be said.
      if (job.expiresAt < now + heardMs) await jobs.use(job.id, now + heardMs);
    };
    await hold();
    const timer = setInterval(() => void hold().catch(onError), beatMs);
    timer.unref();
    try {
      yield* bytes;
    } finally {
      clearInterval(timer);
    }
  };
}
