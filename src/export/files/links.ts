/**
 * Links to files that need no token: the end of the link's life and an HMAC over job, file and end, with a key drawn from the
 * site's. https://www.w3.org/TR/capability-urls/ · https://hl7.org/fhir/uv/bulkdata/STU2/export.html#security-considerations
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileLinks } from './export-files.ts';

/** Links given within a minute are the same. */
const STEP_MS = 60_000;

/** The first key signs; all check. */
export function fileLinks(keys: readonly Uint8Array[], minutes: number): FileLinks {
  return {
    sign: (job, file, now) => {
      const until = String((Math.floor(now / STEP_MS) + minutes + 1) * STEP_MS);
      return `until=${until}&signature=${signature(keys[0]!, job, file, until).toString('base64url')}`;
    },
    check: (job, file, query, now) => {
      const parameter = (name: string) => query.findLast(([each]) => each === name)?.[1];
      const given = parameter('signature');
      if (given === undefined) return 'absent';
      const until = parameter('until') ?? '';
      const isOurs = keys.some((key) => isSame(signature(key, job, file, until), Buffer.from(given, 'base64url')));
      if (!isOurs) return 'wrong';
      return Number(until) > now ? 'valid' : 'over';
    },
  };
}

/** As JSON, so that the three cannot be cut apart otherwise. */
function signature(key: Uint8Array, job: string, file: string, until: string): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([job, file, until]))
    .digest();
}

const isSame = (ours: Buffer, given: Buffer): boolean => ours.length === given.length && timingSafeEqual(ours, given);
