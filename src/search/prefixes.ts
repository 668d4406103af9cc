/** Prefixes of ordered values: `ge2024-01-01`, `lt5.4`. https://hl7.org/fhir/R4/search.html#prefix */
import type { SearchType } from '../fhir/definitions.ts';
import type { Prefix } from './request.ts';

/** What each prefix asks of the stored interval. */
export const prefixes: Readonly<Record<Prefix, string>> = {
  eq: 'lies within the searched interval',
  ne: 'does not lie within the searched interval',
  gt: 'reaches above the searched interval',
  lt: 'reaches below the searched interval',
  ge: 'lies within or reaches above the searched interval',
  le: 'lies within or reaches below the searched interval',
  sa: 'starts after the searched interval',
  eb: 'ends before the searched interval',
  ap: 'overlaps the searched interval, widened',
};

/** The search types whose values may carry a prefix. On the others the letters are part of the value. */
export const prefixed: ReadonlySet<SearchType> = new Set(['number', 'date', 'quantity']);

/** `['ge', '2024']`; `eq` where there is none; undefined for letters that are no prefix. */
export function splitPrefix(text: string): readonly [prefix: Prefix, rest: string] | undefined {
  if (!isLetter(text.charCodeAt(0))) return ['eq', text];
  const prefix = text.slice(0, 2);
  return Object.hasOwn(prefixes, prefix) ? [prefix as Prefix, text.slice(2)] : undefined;
}

/** `eq` is left out, as it means the same. */
export function formatPrefix(prefix: Prefix): string {
  return prefix === 'eq' ? '' : prefix;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
