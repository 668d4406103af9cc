/**
 * A writer that remembers what it wrote for the same cells: codes, units, reference ranges, the patient of a page. Most
 * columns of a hospital hold few values; where a column turns out to hold many, nothing is remembered any more.
 */
import { lookups } from '../adapter/lookups.ts';
import type { Cells } from './access-cells.ts';
import type { Writer } from './write-node.ts';

/** After so many rows it is known whether remembering pays. */
const TRIAL = 2_000;
const KEPT = 4_000;

/** Between cells; text that holds it itself is not remembered, so that no two rows share a key. */
const BETWEEN = '\u0000';
/** No cell that is remembered reads so. */
const ABSENT = '\u0000\u0001';

/** `places`: where the cells stand, in the row itself, that decide what is written. */
export function remembered(write: Writer, places: readonly number[]): Writer {
  const known = new Map<string, string>();
  let { loads } = lookups;
  let missed = 0;
  let found = 0;
  let pays = true;
  /** Rows that follow each other often agree: that is seen without a key. */
  let last: Cells = [];
  let lastText: string | undefined;

  const writeNew = (key: string, ...row: Parameters<Writer>): string => {
    if (++missed === TRIAL) {
      pays = found >= missed;
      missed = found = 0;
      if (!pays) known.clear();
    }
    const { unmapped } = lookups;
    const text = write(...row);
    if (!pays || unmapped !== lookups.unmapped || places.some((at) => row[0][at]?.includes(BETWEEN))) return text;
    if (known.size >= KEPT) known.clear();
    known.set(key, text);
    return text;
  };

  return (cells, kid, kids) => {
    if (!pays) return write(cells, kid, kids);
    if (loads !== lookups.loads) {
      ({ loads } = lookups);
      known.clear();
      lastText = undefined;
    }
    if (lastText !== undefined && agree(cells, last, places)) return lastText;
    const key = keyOf(cells, places);
    const text = known.get(key);
    if (text === undefined) {
      lastText = undefined;
      return writeNew(key, cells, kid, kids);
    }
    found++;
    last = cells;
    lastText = text;
    return text;
  };
}

function agree(a: Cells, b: Cells, places: readonly number[]): boolean {
  for (let i = 0; i < places.length; i++) if (a[places[i]!] !== b[places[i]!]) return false;
  return true;
}

function keyOf(cells: Cells, places: readonly number[]): string {
  let key = cells[places[0]!] ?? ABSENT;
  for (let i = 1; i < places.length; i++) key += BETWEEN + (cells[places[i]!] ?? ABSENT);
  return key;
}
