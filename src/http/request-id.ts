/** A name for one request in the answer and in the log: the client's own when it is harmless, otherwise a new one. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const prefix = `${randomBytes(6).toString('base64url').replaceAll(/[-_]/g, 'x')}-`;
let count = 0;

/** What comes in is echoed into headers and the log, so it may hold nothing but a short opaque word. */
const harmless = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && harmless.test(given)) return given;
  count += 1;
  return prefix + count.toString(36);
}
