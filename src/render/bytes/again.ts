/**
 * A writer that writes again what it wrote for the row before where the cells are the same: the results of a panel have one
 * patient, one visit, one time. Where neighbours seldom agree, they are no longer compared.
 */
import { lookups } from '../../adapter/lookups.ts';
import type { ByteWriter } from './byte-writer.ts';
import { cellWords, haveWords, MOST_WORDS } from './cell-words.ts';

/** After so many rows that differed it is known whether comparing pays. */
const TRIAL = 2_000;
/** So many have to agree for each that does not. */
const WORTH = 0.5;

export function again(write: ByteWriter, places: readonly number[]): ByteWriter {
  const words = new Int32Array(MOST_WORDS);
  let { loads } = lookups;
  let isKnown = false;
  /** Where the bytes are, in which turn of the buffer. */
  let start = 0;
  let end = 0;
  let turn = -1;
  let result = 0;
  let differed = 0;
  let agreed = 0;
  let pays = true;
  return (row, out) => {
    if (!pays) return write(row, out);
    if (isKnown && turn === out.turn && loads === lookups.loads && haveWords(row, places, words)) {
      agreed++;
      out.repeat(start, end);
      return result;
    }
    if (++differed === TRIAL) {
      pays = agreed >= differed * WORTH;
      differed = agreed = 0;
    }
    const { unmapped } = lookups;
    ({ loads } = lookups);
    ({ turn } = out);
    start = out.at;
    result = write(row, out);
    end = out.at;
    isKnown = unmapped === lookups.unmapped && cellWords(row, places, words) >= 0;
    return result;
  };
}
