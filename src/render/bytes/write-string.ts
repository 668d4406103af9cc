/** `readText` and the JSON of it, from bytes. Blanks at the ends beyond ASCII and control characters are left to the reader. */
import type { Around, ByteWriter } from './byte-writer.ts';
import { bytesOf } from './out.ts';

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BEYOND_ASCII = 0x80;

export function stringWriter(place: number, [before, after]: Around, otherwise: ByteWriter): ByteWriter {
  const [opening, closing] = [bytesOf(`${before}"`), bytesOf(`"${after}`)];
  return (row, out) => {
    const { bytes: from } = row;
    let start = row.at[place]!;
    let end = start + row.length[place]!;
    while (start < end && from[start] === SPACE) start++;
    while (start < end && from[end - 1] === SPACE) end--;
    if (start >= end) return 0;
    if (from[start]! >= BEYOND_ASCII || from[end - 1]! >= BEYOND_ASCII) return otherwise(row, out);
    const back = out.at;
    out.put(opening);
    // As long as it can get when all of it is escaped.
    out.room((end - start) * 2);
    const { bytes: to } = out;
    let { at } = out;
    for (let i = start; i < end; i++) {
      const byte = from[i]!;
      if (byte < SPACE) {
        out.at = back;
        return otherwise(row, out);
      }
      if (byte === QUOTE || byte === BACKSLASH) to[at++] = BACKSLASH;
      to[at++] = byte;
    }
    out.at = at;
    out.put(closing);
    return 1;
  };
}
