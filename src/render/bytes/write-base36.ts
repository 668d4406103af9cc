/** `base36` of a moment, as bytes. */
import { base36 } from '../base36.ts';
import type { Out } from './out.ts';

const DIGITS = Uint8Array.from('0123456789abcdefghijklmnopqrstuvwxyz', (digit) => digit.charCodeAt(0));
/** Digits of the largest safe integer. */
const MOST = 11;

export function putBase36(number: number, out: Out): void {
  if (!Number.isSafeInteger(number) || number < 0) {
    out.text(base36(number));
    return;
  }
  out.room(MOST);
  let size = 1;
  for (let limit = 36; number >= limit; limit *= 36) size++;
  const { bytes } = out;
  const start = out.at;
  let rest = number;
  let at = start + size;
  out.at = at;
  // As far as the rest is too large for whole 32-bit arithmetic.
  while (rest > 0x7fffffff) {
    const whole = Math.floor(rest / 36);
    bytes[--at] = DIGITS[rest - whole * 36]!;
    rest = whole;
  }
  let small = rest | 0;
  while (at > start) {
    const whole = (small / 36) | 0;
    bytes[--at] = DIGITS[small - whole * 36]!;
    small = whole;
  }
}
