/** CRC-32 of two texts in a row from the CRC-32 of each: polynomials over GF(2), bits reversed. RFC 1952, section 8 */

const POLYNOMIAL = 0xedb88320;
/** The polynomial 1. */
const ONE = 0x80000000;

/** `length` is of the second text, in bytes. */
export function joinCrc32(first: number, second: number, length: number): number {
  return (multiply(powerOfBytes(length), first) ^ second) >>> 0;
}

function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

/** x^(8 × bytes), by squaring: bytes may be more than 32 bits hold. */
function powerOfBytes(bytes: number): number {
  let power = ONE;
  let square = ONE >>> 8;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(square, power);
    square = multiply(square, square);
  }
  return power;
}
