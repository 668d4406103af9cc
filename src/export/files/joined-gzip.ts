/**
 * Chunks that are each a gzip member, as one member: the header of the first, the deflated data of all, one end. Several members in
 * a row are as valid, but browsers and some libraries stop after the first without a word. RFC 1952
 *
 * member = header (10) data, which ends at a whole byte, end of data (03 00) CRC-32 (4) length (4)
 */

import { joinCrc32 } from './crc32.ts';
import type { ByteRange, StoredChunk } from './export-files.ts';
import { failure } from './refused.ts';
import type { Span } from './spans.ts';

const HEADER = 10;
const TAIL = 10;

/** `read` reads a range of what one chunk is stored as. */
export function joinedGzip(
  chunks: readonly StoredChunk[],
  read: (chunk: StoredChunk, range: ByteRange) => AsyncIterable<Uint8Array>,
): readonly Span[] {
  if (chunks.length === 1) {
    return chunks.map((chunk) => ({ length: chunk.codedBytes, read: (range) => read(chunk, range) }));
  }
  const crcs = new Map<StoredChunk, number>();
  /** What is read to its end gives its CRC-32 on the way. */
  async function* data(chunk: StoredChunk, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
    const end = chunk.codedBytes - TAIL;
    if (to < end) return yield* read(chunk, { from, to });
    const tail: Uint8Array[] = [];
    let at = from;
    for await (const piece of read(chunk, { from, to: chunk.codedBytes })) {
      const inside = Math.max(0, Math.min(piece.length, end - at));
      if (inside > 0) yield piece.subarray(0, inside);
      if (inside < piece.length) tail.push(piece.subarray(inside));
      at += piece.length;
    }
    crcs.set(chunk, crcOf(Buffer.concat(tail)));
  }
  async function* tail({ from, to }: ByteRange): AsyncGenerator<Uint8Array> {
    let crc = 0;
    let bytes = 0;
    for (const chunk of chunks) {
      if (!crcs.has(chunk)) for await (const _ of data(chunk, tailOf(chunk)));
      crc = joinCrc32(crc, crcs.get(chunk)!, chunk.bytes);
      bytes += chunk.bytes;
    }
    const end = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    end.writeUInt32LE(crc, 2);
    end.writeUInt32LE(bytes % 2 ** 32, 6);
    yield end.subarray(from, to);
  }
  const spans = chunks.map((chunk, number): Span => {
    const skipped = number === 0 ? 0 : HEADER;
    const moved = ({ from, to }: ByteRange) => ({ from: from + skipped, to: to + skipped });
    return { length: chunk.codedBytes - TAIL - skipped, read: (range) => data(chunk, moved(range)) };
  });
  return [...spans, { length: TAIL, read: tail }];
}

/** Nothing of its data. */
const tailOf = ({ codedBytes }: StoredChunk): ByteRange => ({ from: codedBytes - TAIL, to: codedBytes - TAIL });

function crcOf(tail: Buffer): number {
  const isTail = tail.length === TAIL && tail[0] === 3 && tail[1] === 0;
  if (!isTail) throw failure('ERR_EXPORT_DAMAGED', 'The chunk does not end as it was written.');
  return tail.readUInt32LE(2);
}
