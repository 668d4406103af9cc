/** A hash of cells, to be followed by a comparison: of long ones both ends. */
import type { RowCells } from './row-cells.ts';

const END = 8;

export function hashOf(row: RowCells, places: readonly number[]): number {
  let hash = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    hash = hashBytes(row.bytes, row.at[place]!, row.length[place]!, hash);
  }
  return hash ^ (hash >>> 15);
}

export function hashBytes(bytes: Uint8Array, start: number, length: number, seed: number): number {
  let hash = Math.imul(seed ^ length, 0x9e3779b1) | 0;
  const end = start + length;
  if (length <= 2 * END) {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    return hash;
  }
  for (let at = start; at < start + END; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  for (let at = end - END; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}
