/** A decimal with the interval that its significant digits imply, in exact text. https://hl7.org/fhir/R4/search.html#number */
import type { DecimalValue } from '../request.ts';

const grammar = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
/** More digits than any decimal of a database; it bounds the work that a request can ask for. */
const longest = 64;

/** `100` → [99.5, 100.5), `1e2` → [50, 150), `-5.40` → [-5.405, -5.395). undefined for what is no FHIR decimal. */
export function parseDecimal(text: string): DecimalValue | undefined {
  if (text.length > longest) return undefined;
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -10n : 10n);
  // One digit more than was written, so that the half of its last digit is a whole number.
  const scale = fraction.length - Number(exponent) + 1;
  if (Math.abs(scale) > longest) return undefined;
  return { text, low: toText(digits - 5n, scale), high: toText(digits + 5n, scale) };
}

/** digits × 10^-scale. */
function toText(digits: bigint, scale: number): string {
  if (scale <= 0) return digits === 0n ? '0' : digits.toString() + '0'.repeat(-scale);
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
