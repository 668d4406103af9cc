/** Slices of a value, as the database gives them, as one stream of base64. https://www.rfc-editor.org/rfc/rfc4648#section-4 */

/** Bytes are hexadecimal digits; text becomes UTF-8. Each slice lies in the place of the one before it. */
export async function* bytesOfSlices(slices: AsyncIterable<string>, isBinary: boolean): AsyncGenerator<Buffer, void> {
  let half = '';
  let place = Buffer.alloc(0);
  const written = (text: string, most: number, encoding: BufferEncoding) => {
    if (place.length < most) place = Buffer.allocUnsafeSlow(most);
    return place.subarray(0, place.write(text, encoding));
  };
  for await (const slice of slices) {
    if (isBinary) {
      const digits = slice.startsWith('\\x') ? slice.slice(2) : slice;
      yield written(digits, digits.length / 2, 'hex');
    } else {
      // Where the engine counts in UTF-16, a slice may end between the two halves of a letter.
      const text = half + slice;
      half = isHigh(text.charCodeAt(text.length - 1)) ? text.slice(-1) : '';
      yield written(half === '' ? text : text.slice(0, -1), 3 * text.length, 'utf8');
    }
  }
  if (half !== '') yield Buffer.from(half);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** A piece of base64 has so many bytes, of which each three make four. */
const PIECE = 3 << 13;

/** The pieces lie in one place, each over the one before it. */
export async function* base64Pieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array, void> {
  const out = Buffer.allocUnsafe((PIECE / 3) * 4);
  const encoded = (part: Buffer) => out.subarray(0, out.write(part.toString('base64'), 'latin1'));
  let rest = Buffer.alloc(0);
  for await (const slice of bytes) {
    const all = rest.length === 0 ? slice : Buffer.concat([rest, slice]);
    const end = all.length - (all.length % 3);
    for (let at = 0; at < end; at += PIECE) yield encoded(all.subarray(at, Math.min(at + PIECE, end)));
    rest = Buffer.from(all.subarray(end));
  }
  if (rest.length > 0) yield encoded(rest);
}
