/** Ids from the bytes of keys: numbers, letters and digits are copied; a key that has to be escaped is left to the codec. */
import type { KeyCodec } from '../../adapter/key.ts';
import { lookups } from '../../adapter/lookups.ts';
import type { Merges } from '../../adapter/merges.ts';
import type { Around, ByteWriter } from './byte-writer.ts';
import { bytesOf, type Out } from './out.ts';
import type { RowCells } from './row-cells.ts';

const SPACE = 0x20;
const DOT = 0x2e;

/** 1: a letter or a digit. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? 1 : 0));

export function idWriter(
  { before, after, numeric }: KeyCodec,
  places: readonly number[],
  [opening, closing]: Around,
  otherwise: ByteWriter,
): ByteWriter {
  const [first, last] = [bytesOf(opening + before), bytesOf(after + closing)];
  return (row, out) => {
    const start = out.at;
    out.put(first);
    for (let i = 0; i < places.length; i++) {
      if (i > 0) {
        out.room(1);
        out.bytes[out.at++] = DOT;
      }
      const written = putPart(row, places[i]!, numeric[i]!, out);
      if (written > 0) continue;
      out.at = start;
      return written === 0 ? 0 : otherwise(row, out);
    }
    out.put(last);
    return 1;
  };
}

/** 0: there is no part; -1: it is not plain. */
function putPart(row: RowCells, place: number, numeric: boolean, out: Out): number {
  const { bytes } = row;
  const start = row.at[place]!;
  let end = start + row.length[place]!;
  if (!numeric) while (end > start && bytes[end - 1] === SPACE) end--;
  if (end <= start) return 0;
  if (!numeric) for (let i = start; i < end; i++) if (plain[bytes[i]!] === 0) return -1;
  out.copy(bytes, start, end);
  return 1;
}

/** The same where keys of merged charts lead to their survivors: those that may be one are left to the reader. */
export function survivingIdWriter(
  merges: Merges,
  place: number,
  direct: ByteWriter,
  otherwise: ByteWriter,
): ByteWriter {
  let loads = -1;
  const merged = new Set<number>();
  return (row, out) => {
    if (loads !== lookups.loads) {
      ({ loads } = lookups);
      merged.clear();
      for (const key of merges.losers()) {
        const bytes = bytesOf(key);
        merged.add(hashBetween(bytes, 0, bytes.length));
      }
    }
    if (merged.size === 0) return direct(row, out);
    const start = row.at[place]!;
    let end = start + row.length[place]!;
    while (end > start && row.bytes[end - 1] === SPACE) end--;
    return merged.has(hashBetween(row.bytes, start, end)) ? otherwise(row, out) : direct(row, out);
  };
}

function hashBetween(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}
