/** `eve`: any text. How it is matched is the matter of the predicate. https://hl7.org/fhir/R4/search.html#string */
import { escapeValue, unescapeValue } from '../escape.ts';
import type { StringValue } from '../request.ts';
import type { ValueIssue } from './value-issue.ts';

/** White space alone would match everything. */
export function parseString(text: string): StringValue | ValueIssue {
  return text.trim() === '' ? 'F122' : { type: 'string', text: unescapeValue(text) };
}

export function formatString({ text }: StringValue): string {
  return escapeValue(text);
}
