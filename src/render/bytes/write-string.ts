/** `readText` and the JSON of it, from bytes. Blanks at the ends beyond ASCII and control characters are left to the reader. */
import type { ByteWriter } from './byte-writer.ts';

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BEYOND_ASCII = 0x80;

export function stringWriter(place: number, otherwise: ByteWriter): ByteWriter {
  return (row, out) => {
    const { bytes: from } = row;
    let start = row.at[place]!;
    let end = start + row.length[place]!;
    while (start < end && from[start] === SPACE) start++;
    while (start < end && from[end - 1] === SPACE) end--;
    if (start >= end) return 0;
    if (from[start]! >= BEYOND_ASCII || from[end - 1]! >= BEYOND_ASCII) return otherwise(row, out);
    // As long as it can get when all of it is escaped.
    out.room((end - start) * 2 + 2);
    const { bytes: to } = out;
    let { at } = out;
    to[at++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = from[i]!;
      if (byte < SPACE) return otherwise(row, out);
      if (byte === QUOTE || byte === BACKSLASH) to[at++] = BACKSLASH;
      to[at++] = byte;
    }
    to[at++] = QUOTE;
    out.at = at;
    return 1;
  };
}
