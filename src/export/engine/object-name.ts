/**
 * Names of objects within a job, never the same twice: who was taken for dead and writes on must not replace what another has
 * stored since. What no chunk names is removed at the end of the job.
 */
import { randomBytes } from 'node:crypto';

export const objectName = (part: number, what: string): string => `${part}-${what}-${randomBytes(5).toString('hex')}`;
