/** `http://acme.org/fhir/ValueSet/123`, `urn:oid:1.2.3.4.5`. https://hl7.org/fhir/R4/search.html#uri */
import { escapeValue, unescapeValue } from '../escape.ts';
import type { UriValue } from '../request.ts';
import type { ValueIssue } from './value-issue.ts';

/** A URI has no white space; relative ones are allowed, as `:above` and `:below` compare texts. */
export function parseUri(text: string): UriValue | ValueIssue {
  return /^\S+$/.test(text) ? { type: 'uri', uri: unescapeValue(text) } : 'F127';
}

export function formatUri({ uri }: UriValue): string {
  return escapeValue(uri);
}
