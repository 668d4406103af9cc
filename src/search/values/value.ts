/** A value of any search type: text → Value and back. One alternative, after splitting at `,`. https://hl7.org/fhir/R4/search.html#ptypes */
import type { SearchParameter } from '../../fhir/definitions.ts';
import type { SimpleValue, Value } from '../request.ts';
import { formatComposite, parseComposite } from './composite.ts';
import { formatDate, parseDate } from './date.ts';
import { formatMissing, parseMissing } from './missing.ts';
import { formatNumber, parseNumber } from './number.ts';
import { formatQuantity, parseQuantity } from './quantity.ts';
import { formatReference, parseReference, type ReferenceContext } from './reference.ts';
import { formatNear, parseNear } from './special.ts';
import { formatString, parseString } from './string.ts';
import { formatText, formatToken, formatValueSet, parseToken } from './token.ts';
import { formatUri, parseUri } from './uri.ts';
import type { ValueIssue } from './value-issue.ts';

/** Reads one value; on failure the code of the issue, without the value. */
export function parseValue(parameter: SearchParameter, text: string, context: ReferenceContext): Value | ValueIssue {
  if (context.modifier === 'missing') return parseMissing(text);
  if (parameter.type === 'special') return parseNear(text);
  if (parameter.type !== 'composite') return parseSimple(parameter, text, context);
  return parseComposite(text, parameter, (component, part) => parseSimple(component, part, context));
}

function parseSimple(parameter: SearchParameter, text: string, context: ReferenceContext): SimpleValue | ValueIssue {
  switch (parameter.type) {
    case 'number':
      return parseNumber(text);
    case 'date':
      return parseDate(text);
    case 'string':
      return parseString(text);
    case 'token':
      return parseToken(text, context.modifier);
    case 'reference':
      return parseReference(text, context);
    case 'quantity':
      return parseQuantity(text);
    case 'uri':
      return parseUri(text);
    case 'composite':
    case 'special':
      // R4 nests neither within a composite.
      return 'F125';
  }
}

/** The text that reads as this value, escaped. */
export function formatValue(value: Value): string {
  switch (value.type) {
    case 'number':
      return formatNumber(value);
    case 'date':
      return formatDate(value);
    case 'string':
      return formatString(value);
    case 'token':
      return formatToken(value);
    case 'reference':
      return formatReference(value);
    case 'quantity':
      return formatQuantity(value);
    case 'uri':
      return formatUri(value);
    case 'text':
      return formatText(value);
    case 'valueset':
      return formatValueSet(value);
    case 'missing':
      return formatMissing(value);
    case 'composite':
      return formatComposite(value, formatValue);
    case 'special':
      return formatNear(value);
  }
}
