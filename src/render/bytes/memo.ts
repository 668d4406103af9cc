/**
 * A writer that remembers what it wrote for the same cells: codes, units, reference ranges. Most columns of a hospital hold
 * few values; where they turn out to hold many, nothing is remembered any more.
 */
import { lookups } from '../../adapter/lookups.ts';
import type { ByteWriter } from './byte-writer.ts';
import { cellWords, hashWords, MOST_WORDS } from './cell-words.ts';
import type { Out } from './out.ts';
import type { RowCells } from './row-cells.ts';

interface Entry {
  readonly hash: number;
  readonly words: Int32Array;
  readonly value: Uint8Array;
  readonly result: number;
}

/** After so many rows that were new it is known whether remembering pays. */
const TRIAL = 2_000;
const SLOTS = 8_192;
/** How far from its own slot an entry may be. */
const REACH = 4;
const LONGEST_VALUE = 4_096;

/** Of the row at hand. */
const words = new Int32Array(MOST_WORDS);

export function remembering(write: ByteWriter, places: readonly number[]): ByteWriter {
  const slots: (Entry | undefined)[] = new Array<Entry | undefined>(SLOTS).fill(undefined);
  let { loads } = lookups;
  let missed = 0;
  let found = 0;
  let pays = true;

  const writeNew = (row: RowCells, out: Out, size: number, hash: number): number => {
    if (++missed === TRIAL) {
      pays = found >= missed;
      missed = found = 0;
      if (!pays) slots.length = 0;
    }
    const key = words.slice(0, size);
    const { unmapped } = lookups;
    const start = out.at;
    const result = write(row, out);
    // What counts an unmapped code has to count it each time.
    if (!pays || unmapped !== lookups.unmapped || out.at - start > LONGEST_VALUE) return result;
    let slot = hash;
    while (slot < hash + REACH && slots[slot & (SLOTS - 1)] !== undefined) slot++;
    if (slot === hash + REACH) slot = hash;
    const value = new Uint8Array(out.bytes.subarray(start, out.at));
    slots[slot & (SLOTS - 1)] = { hash, words: key, value, result };
    return result;
  };

  return (row, out) => {
    const size = pays ? cellWords(row, places, words) : -1;
    if (size < 0) return write(row, out);
    if (loads !== lookups.loads) {
      ({ loads } = lookups);
      slots.fill(undefined);
    }
    const hash = hashWords(words, size);
    for (let slot = hash; slot < hash + REACH; slot++) {
      const entry = slots[slot & (SLOTS - 1)];
      if (entry === undefined) break;
      if (entry.hash !== hash || !areWords(entry.words, size)) continue;
      out.put(entry.value);
      found++;
      return entry.result;
    }
    return writeNew(row, out, size, hash);
  };
}

function areWords(known: Int32Array, size: number): boolean {
  // None begins with all of another: the lengths of the cells are among the words.
  for (let i = 0; i < size; i++) if (known[i] !== words[i]) return false;
  return true;
}
