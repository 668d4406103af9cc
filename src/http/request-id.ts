/** A name for one request in the answer and in the log: the client's own when it is opaque, otherwise a new one. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const prefix = `${randomBytes(6).toString('base64url').replaceAll(/[-_]/g, 'x')}-`;
let count = 0;

/**
 * What comes in is echoed into headers and the log, and whatever a person can have written may name a patient. So it has
 * to be made by a machine: a UUID, 32 hexadecimal digits as in `traceparent`, or a ULID (https://github.com/ulid/spec).
 */
const opaque =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/i;

export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && opaque.test(given)) return given;
  count += 1;
  return prefix + count.toString(36);
}
