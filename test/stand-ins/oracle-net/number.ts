/**
 * Oracle's NUMBER: an exponent to base 100, then digits to base 100, each one more than it is; for negative numbers all
 * is turned round, and 102 ends what has fewer than 20 digits.
 */

const ZERO = Buffer.from([0x80]);
const EXPONENT = 193;
const MOST_DIGITS = 20;

const pairsOf = (digits: string): number[] => (digits.match(/../g) ?? []).map(Number);

/** Plain decimal text: no exponent. */
export function numberBytes(text: string): Buffer {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)\.?(\d*?)0*$/.exec(text) ?? [];
  const before = pairsOf(whole.padStart(whole.length + (whole.length % 2), '0'));
  const after = pairsOf(fraction.padEnd(fraction.length + (fraction.length % 2), '0'));
  let exponent = before.length - 1;
  const digits = [...before, ...after];
  for (; digits[0] === 0; exponent--) digits.shift();
  while (digits.at(-1) === 0) digits.pop();
  if (digits.length === 0) return ZERO;
  if (sign === '') return Buffer.from([exponent + EXPONENT, ...digits.map((digit) => digit + 1)]);
  const end = digits.length < MOST_DIGITS ? [102] : [];
  return Buffer.from([(exponent + EXPONENT) ^ 0xff, ...digits.map((digit) => 101 - digit), ...end]);
}

export function numberText(bytes: Buffer): string {
  if (bytes.length === 1) return '0';
  const positive = (bytes[0]! & 0x80) !== 0;
  const exponent = (positive ? bytes[0]! : bytes[0]! ^ 0xff) - EXPONENT;
  const digits = [...bytes.subarray(1)]
    .filter((byte, at, all) => positive || at < all.length - 1 || byte !== 102)
    .map((byte) => String(positive ? byte - 1 : 101 - byte).padStart(2, '0'));
  const point = exponent + 1;
  const whole = Array.from({ length: Math.max(point, 0) }, (_, at) => digits[at] ?? '00').join('');
  const fraction = '00'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0)).join('');
  const text = `${whole.replace(/^0+(?=\d)/, '') || '0'}.${fraction.replace(/0+$/, '')}`.replace(/\.$/, '');
  return positive ? text : `-${text}`;
}
