/**
 * A writer that remembers what it wrote for the same bytes of the same cells: codes, units, reference ranges. Most columns
 * of a hospital hold few values; where they turn out to hold many, nothing is remembered any more.
 */
import { lookups } from '../../adapter/lookups.ts';
import type { ByteWriter } from './byte-writer.ts';
import { hashOf } from './hash.ts';
import type { Out } from './out.ts';
import type { RowCells } from './row-cells.ts';

interface Entry {
  readonly hash: number;
  /** Lengths and bytes of the cells, as they come. */
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  readonly result: number;
}

/** After so many rows that were new it is known whether remembering pays. */
const TRIAL = 2_000;
const SLOTS = 8_192;
/** How far from its own slot an entry may be. */
const REACH = 4;
const LONGEST_KEY = 512;
const LONGEST_VALUE = 4_096;
const LENGTH = 4;

export function remembering(write: ByteWriter, places: readonly number[]): ByteWriter {
  const slots: (Entry | undefined)[] = new Array<Entry | undefined>(SLOTS).fill(undefined);
  let { loads } = lookups;
  let missed = 0;
  let found = 0;
  let pays = true;
  let last: Entry | undefined;

  const writeNew = (row: RowCells, out: Out, hash: number): number => {
    if (++missed === TRIAL) {
      pays = found >= missed;
      missed = found = 0;
      if (!pays) slots.length = 0;
    }
    const { unmapped } = lookups;
    const start = out.at;
    const result = write(row, out);
    const value = out.bytes.subarray(start, out.at);
    // What counts an unmapped code has to count it each time.
    if (!pays || unmapped !== lookups.unmapped || value.length > LONGEST_VALUE) return result;
    const key = keyOf(row, places);
    if (key === undefined) return result;
    const own = hash & (SLOTS - 1);
    let slot = own;
    while (slot < own + REACH && slots[slot & (SLOTS - 1)] !== undefined) slot++;
    if (slot === own + REACH) slot = own;
    last = { hash, key, value: new Uint8Array(value), result };
    slots[slot & (SLOTS - 1)] = last;
    return result;
  };

  return (row, out) => {
    if (!pays) return write(row, out);
    if (loads !== lookups.loads) {
      ({ loads } = lookups);
      slots.fill(undefined);
      last = undefined;
    }
    if (last !== undefined && isOf(last.key, row, places)) {
      out.put(last.value);
      found++;
      return last.result;
    }
    const hash = hashOf(row, places);
    for (let slot = hash; slot < hash + REACH; slot++) {
      const entry = slots[slot & (SLOTS - 1)];
      if (entry === undefined) break;
      if (entry.hash !== hash || !isOf(entry.key, row, places)) continue;
      last = entry;
      out.put(entry.value);
      found++;
      return entry.result;
    }
    return writeNew(row, out, hash);
  };
}

function keyOf(row: RowCells, places: readonly number[]): Uint8Array | undefined {
  let size = 0;
  for (const place of places) size += LENGTH + Math.max(0, row.length[place]!);
  if (size > LONGEST_KEY) return undefined;
  const key = new Uint8Array(size);
  let to = 0;
  for (const place of places) {
    const start = row.at[place]!;
    const end = start + Math.max(0, row.length[place]!);
    for (let from = start - LENGTH; from < end; from++) key[to++] = row.bytes[from]!;
  }
  return key;
}

function isOf(key: Uint8Array, row: RowCells, places: readonly number[]): boolean {
  const { bytes } = row;
  let to = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const length = row.length[place]!;
    const start = row.at[place]!;
    const end = length > 0 ? start + length : start;
    // From the last byte of the length on: the others are 0 in nearly all cells, and compared below.
    for (let from = start - 1, at = to + LENGTH - 1; from < end; from++, at++)
      if (key[at] !== bytes[from]) return false;
    for (let from = start - LENGTH, at = to; from < start - 1; from++, at++) if (key[at] !== bytes[from]) return false;
    to += LENGTH + end - start;
  }
  return to === key.length;
}
