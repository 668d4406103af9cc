/**
 * Query strings and form bodies as pairs in their order, which FHIR search depends on; `+` is a space.
 * https://url.spec.whatwg.org/#application/x-www-form-urlencoded
 */
import type { QueryPair } from './exchange.ts';

const none: readonly QueryPair[] = [];

export function parseQuery(text: string): readonly QueryPair[] {
  if (text === '') return none;
  const pairs: QueryPair[] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    pairs.push(equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]);
  }
  return pairs;
}

function decode(text: string): string {
  return unescapePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** The segments of a path; a trailing slash does not count. */
export function parsePath(text: string): readonly string[] {
  const segments = text.split('/').filter((segment) => segment !== '');
  return text.includes('%') ? segments.map(unescapePercent) : segments;
}

/** A malformed escape stays as it is, as the URL standard has it; whatever reads the value then refuses it. */
function unescapePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
