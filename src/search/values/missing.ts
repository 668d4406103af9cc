/** `gender:missing=true`: whether there is a value at all, for every search type. https://hl7.org/fhir/R4/search.html#modifiers */
import type { MissingValue } from '../request.ts';
import type { ValueIssue } from './value-issue.ts';

export function parseMissing(text: string): MissingValue | ValueIssue {
  if (text !== 'true' && text !== 'false') return 'F129';
  return { type: 'missing', missing: text === 'true' };
}

export function formatMissing({ missing }: MissingValue): string {
  return String(missing);
}
