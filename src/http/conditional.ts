/** Conditional read: 304 when the client already has this version. https://hl7.org/fhir/R4/http.html#cread */
import type { Answer, Exchange } from './exchange.ts';
import { headerText } from './media-type.ts';

export interface Version {
  readonly etag: string;
  /** When the resource has `meta.lastUpdated`. */
  readonly lastModified?: Date;
}

/** `meta.versionId`, or any text that changes with the resource, as FHIR's weak ETag. */
export const weakEtag = (version: string): string => `W/"${version}"`;

export function versionHeaders({ etag, lastModified }: Version): Record<string, string> {
  return lastModified ? { ETag: etag, 'Last-Modified': lastModified.toUTCString() } : { ETag: etag };
}

/** If-None-Match decides alone when it is there; otherwise If-Modified-Since, to the second. */
export function isNotModified(headers: Exchange['headers'], { etag, lastModified }: Version): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return holdsTag(headerText(tags), etag);
  const since = headers['if-modified-since'];
  if (typeof since !== 'string' || !lastModified) return false;
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= Date.parse(since);
}

export function notModified(version: Version): Answer {
  return { status: 304, headers: versionHeaders(version) };
}

/** Weak comparison: `W/` does not count. https://www.rfc-editor.org/rfc/rfc9110#name-comparison-2 */
function holdsTag(list: string, etag: string): boolean {
  if (list.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  for (const [, tag] of list.matchAll(/(?:W\/)?("[^"]*")/g)) if (tag === opaque) return true;
  return false;
}
