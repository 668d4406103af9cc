/**
 * Decimals on their way in, to the last digit: the driver's own would pass through a floating point number.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/5e02042c-a741-4b5a-b91d-af5e236c5252
 */
import { TYPES } from 'tedious';

const bytesOf = (precision: number): number => (precision <= 9 ? 4 : precision <= 19 ? 8 : precision <= 28 ? 12 : 16);

/** Takes text or a number, of no more digits after the point than the column has. */
export const exactDecimal: typeof TYPES.Decimal = {
  ...TYPES.Decimal,
  validate: (value: unknown) => (value === null ? null : String(value)),
  *generateParameterData({ value, precision = 18, scale = 0 }) {
    if (value === null) return;
    const [all, sign, whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(value as string) ?? [];
    const digits = whole + fraction.padEnd(scale, '0');
    if (all === undefined || digits === '' || fraction.length > scale || BigInt(digits) >= 10n ** BigInt(precision)) {
      throw new RangeError(`a value is none of decimal(${precision},${scale})`);
    }
    const bytes = Buffer.alloc(1 + bytesOf(precision));
    bytes[0] = sign === '-' ? 0 : 1;
    for (let at = 1, left = BigInt(digits); at < bytes.length; at++, left >>= 8n) bytes[at] = Number(left & 0xffn);
    yield bytes;
  },
};
