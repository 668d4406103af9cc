/**
 * What readers of cells depend on besides the cells: tables that are held in memory and read again from time to time.
 * Who remembers what a reader gave asks here whether it still holds.
 */

/** Counts since the start of the process. */
export const lookups = {
  /** Loads of held tables: after one, a cell may read differently. */
  loads: 0,
  /** Local codes counted as unmapped: a reading that counts one must count it each time. */
  unmapped: 0,
};
