/** Number search: `eq` takes the significant digits as an interval. https://hl7.org/fhir/R4/search.html#number */
import { all, any, type Condition, compare, none, notNull } from '../../adapter/condition.ts';
import type { DecimalValue, Prefix } from '../../search/request.ts';

export function numberCondition(column: string, prefix: Prefix, { text, low, high }: DecimalValue): Condition {
  const within = all(compare(column, '>=', low), compare(column, '<', high));
  switch (prefix) {
    case 'eq':
      return within;
    case 'ne':
      return all(notNull(column), none(within));
    case 'gt':
    case 'sa':
      return compare(column, '>', text);
    case 'lt':
    case 'eb':
      return compare(column, '<', text);
    case 'ge':
      return any(compare(column, '>=', text), within);
    case 'le':
      return any(compare(column, '<=', text), within);
    case 'ap': {
      const [number, margin] = [Number(text), Math.abs(Number(text)) / 10];
      return all(compare(column, '>=', plain(number - margin)), compare(column, '<=', plain(number + margin)));
    }
  }
}

/** A decimal without exponent, as every engine reads it. */
export function plain(number: number): string {
  const text = String(number);
  return text.includes('e') ? number.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
}
