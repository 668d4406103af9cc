/**
 * Whether a form was sent by a page that we gave to this browser: the browser says that it is of our origin, and the form
 * bears a token that only this visit's pages have. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Visit } from './visit.ts';

/** `place`: the interaction or page that the form belongs to. */
export const formToken = (key: string, { id }: Visit, place: string): string =>
  createHmac('sha256', key).update(`form\n${id}\n${place}`).digest('base64url');

export function isOurForm(headers: IncomingHttpHeaders, origin: string, token: string, sent: string | null): boolean {
  return isSameOrigin(headers, origin) && sent?.length === token.length && timingSafeEqual(bytes(sent), bytes(token));
}

/** Browsers that say nothing are left to the token. https://www.w3.org/TR/fetch-metadata/ */
function isSameOrigin(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === undefined || headers.origin === origin;
}

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
