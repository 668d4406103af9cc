/** `5`, `lt5.40`, `ge1e2`. https://hl7.org/fhir/R4/search.html#number */
import { formatPrefix, splitPrefix } from '../prefixes.ts';
import type { NumberValue } from '../request.ts';
import { parseDecimal } from './decimal.ts';
import type { ValueIssue } from './value-issue.ts';

export function parseNumber(text: string): NumberValue | ValueIssue {
  const split = splitPrefix(text);
  if (split === undefined) return 'F130';
  const number = parseDecimal(split[1]);
  return number === undefined ? 'F120' : { type: 'number', prefix: split[0], number };
}

export function formatNumber({ prefix, number }: NumberValue): string {
  return formatPrefix(prefix) + number.text;
}
