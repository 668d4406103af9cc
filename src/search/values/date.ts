/** `2024`, `ge2024-03-01T08:30-05:00`. https://hl7.org/fhir/R4/search.html#date */
import { formatFhirDate, parseFhirDate } from '../../fhir/instant.ts';
import { formatPrefix, splitPrefix } from '../prefixes.ts';
import type { DateValue } from '../request.ts';
import type { ValueIssue } from './value-issue.ts';

export function parseDate(text: string): DateValue | ValueIssue {
  const split = splitPrefix(text);
  if (split === undefined) return 'F130';
  const date = parseFhirDate(withPlus(split[1]));
  return date === undefined ? 'F121' : { type: 'date', prefix: split[0], date };
}

/** A `+` that the client did not encode arrives as a space: `2024-01-01T00:00:00 00:00`. */
function withPlus(text: string): string {
  const at = text.length - 6;
  return text[at] === ' ' ? `${text.slice(0, at)}+${text.slice(at + 1)}` : text;
}

export function formatDate({ prefix, date }: DateValue): string {
  return formatPrefix(prefix) + formatFhirDate(date);
}
