/**
 * Values that are finer than the column they are compared with: taken up or down so that the comparison says the same,
 * or out of what the column can hold, so that nothing equals them. The text of the value is the measure, not a float.
 */
import type { Comparison } from '../../adapter/condition.ts';

/** `c < v` and `c >= v` stay true of the same values when v is taken up to the next that c can have. */
const goesUp = (is: Comparison): boolean => is === '<' || is === '>=';

/** The number with at most `scale` digits after the point; null when it would have to change and is asked for exactly. */
export function fittedDecimal(value: string, scale: number, is: Comparison): string | null {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(plainDecimal(value)) ?? [];
  const [kept, cut] = [fraction.slice(0, scale), fraction.slice(scale)];
  const short = BigInt(`${sign}${whole}${kept.padEnd(scale, '0')}` || '0');
  const isFiner = /[1-9]/.test(cut);
  if (isFiner && is === '=') return null;
  const negative = sign === '-';
  const step = !isFiner || goesUp(is) === negative ? 0n : negative ? -1n : 1n;
  const digits = String(short + step)
    .replace('-', '')
    .padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return (short + step < 0n ? '-' : '') + text;
}

/** `1.5e3` → `1500`. */
function plainDecimal(value: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(value) ?? [];
  const shift = Number(exponent);
  if (shift === 0) return value.replace(/e.*$/i, '');
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`;
}

/** `YYYY-MM-DD[ HH:MM:SS[.f…]]` with at most so many digits of a second; null as above. */
export function fittedTime(value: string, digits: number, is: Comparison): string | null {
  const [, day = '', clock = '00:00:00', fraction = ''] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?)?/.exec(value) ?? [];
  const [kept, cut] = [fraction.slice(0, digits), fraction.slice(digits)];
  const short = `${day} ${clock}${digits > 0 ? `.${kept.padEnd(digits, '0')}` : ''}`;
  if (!/[1-9]/.test(cut)) return short;
  if (is === '=') return null;
  return goesUp(is) ? nextTime(day, clock, kept.padEnd(digits, '0'), digits) : short;
}

function nextTime(day: string, clock: string, fraction: string, digits: number): string {
  const next = digits === 0 ? 1n : BigInt(fraction) + 1n;
  const carries = digits === 0 || next >= 10n ** BigInt(digits);
  const second = new Date(Date.parse(`${day}T${clock}Z`) + (carries ? 1000 : 0)).toISOString();
  const rest = carries ? '0'.repeat(digits) : String(next).padStart(digits, '0');
  return `${second.slice(0, 10)} ${second.slice(11, 19)}${digits > 0 ? `.${rest}` : ''}`;
}
