/**
 * Cells as words of four bytes, to be compared and hashed four bytes at a time: the length of each, its bytes and, where
 * these are no multiple of four, its last four bytes. Those of a shorter cell take in bytes of its length, which is the same
 * for cells that may be equal.
 */
import type { RowCells } from './row-cells.ts';

/** Cells of more words are neither compared nor remembered. */
export const MOST_WORDS = 256;

/** The words of some cells, in `words`; how many they are, or -1 where they are too many. */
export function cellWords({ view, at, length }: RowCells, places: readonly number[], words: Int32Array): number {
  let size = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const bytes = length[place]!;
    const start = at[place]!;
    if (size + (bytes >> 2) + 2 > MOST_WORDS) return -1;
    words[size++] = bytes;
    if (bytes <= 0) continue;
    const whole = start + (bytes & ~3);
    for (let from = start; from < whole; from += 4) words[size++] = view.getInt32(from, true);
    if ((bytes & 3) !== 0) words[size++] = view.getInt32(start + bytes - 4, true);
  }
  return size;
}

/** Whether the cells have these words. */
export function haveWords({ view, at, length }: RowCells, places: readonly number[], words: Int32Array): boolean {
  let size = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const bytes = length[place]!;
    const start = at[place]!;
    if (words[size++] !== bytes) return false;
    if (bytes <= 0) continue;
    const whole = start + (bytes & ~3);
    for (let from = start; from < whole; from += 4) if (words[size++] !== view.getInt32(from, true)) return false;
    if ((bytes & 3) !== 0 && words[size++] !== view.getInt32(start + bytes - 4, true)) return false;
  }
  return true;
}

export function hashWords(words: Int32Array, size: number): number {
  let hash = size;
  for (let i = 0; i < size; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
