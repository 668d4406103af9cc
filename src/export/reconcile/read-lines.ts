/** The lines of a file with where each begins, at the pace of the reader. Carriage returns and blank lines are no lines. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

export interface Line {
  readonly number: number;
  readonly at: number;
  readonly bytes: Buffer;
}

export function linesOfFile(file: string): AsyncGenerator<Line, void> {
  return linesOf(createReadStream(file, { highWaterMark: 1 << 20 }));
}

/** The content of a compressed file, by its name. */
export function inflated(file: string): Readable {
  const bytes = createReadStream(file);
  return bytes.compose(file.endsWith('.gz') ? createGunzip() : createZstdDecompress());
}

export const isCompressed = (file: string): boolean => /\.(gz|zst)$/.test(file);

const LINE_FEED = 10;

export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void> {
  /** Parts of a line that is longer than what was read at once. */
  let begun: Buffer[] = [];
  let at = 0;
  let number = 0;
  const ended = (last: Buffer): Line => {
    const bytes = begun.length === 0 ? last : Buffer.concat([...begun, last]);
    const line = { number: ++number, at, bytes };
    at += bytes.length + 1;
    begun = [];
    return line;
  };
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = buffer.indexOf(LINE_FEED); end >= 0; end = buffer.indexOf(LINE_FEED, from)) {
      yield ended(buffer.subarray(from, end));
      from = end + 1;
    }
    if (from < buffer.length) begun.push(buffer.subarray(from));
  }
  if (begun.length > 0) yield ended(Buffer.alloc(0));
}
