/** `5.4`, `le5.40|http://unitsofmeasure.org|mg`, `5.4||mg`. https://hl7.org/fhir/R4/search.html#quantity */
import { escapeValue, splitEscaped, unescapeValue } from '../escape.ts';
import { formatPrefix, splitPrefix } from '../prefixes.ts';
import type { QuantityValue } from '../request.ts';
import { parseDecimal } from './decimal.ts';
import type { ValueIssue } from './value-issue.ts';

/** Without a system the unit may be a code or the unit as people write it. */
export function parseQuantity(text: string): QuantityValue | ValueIssue {
  const split = splitPrefix(text);
  if (split === undefined) return 'F130';
  const [decimal = '', system, unit, ...more] = splitEscaped(split[1], '|');
  const number = parseDecimal(decimal);
  // Number and unit alone, `5.4|mg`, is what R4 does not have.
  if (number === undefined || more.length > 0 || (system !== undefined && unit === undefined)) return 'F126';
  return {
    type: 'quantity',
    prefix: split[0],
    number,
    ...(system ? { system: unescapeValue(system) } : {}),
    ...(unit ? { unit: unescapeValue(unit) } : {}),
  };
}

export function formatQuantity({ prefix, number, system, unit }: QuantityValue): string {
  const text = formatPrefix(prefix) + number.text;
  if (system === undefined && unit === undefined) return text;
  return `${text}|${escapeValue(system ?? '')}|${escapeValue(unit ?? '')}`;
}
