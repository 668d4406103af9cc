/** How many rows to ask for at once: a thousand small ones, fewer where each is long, so that a batch stays small. */

const MOST = 1_000;
/** Of rows that nobody makes strings of: each weighs no more than its bytes. */
export const mostAsBytes = 4_000;
const LEAST = 10;
/** What a batch should hold, about. */
const BYTES = 1_000_000;

export const firstBatch = 200;

/** After a batch of so many rows that came in so many bytes. */
export function nextBatch(rows: number, bytes: number, most = MOST): number {
  if (rows === 0) return firstBatch;
  return Math.min(most, Math.max(LEAST, Math.floor((BYTES * rows) / Math.max(bytes, 1))));
}
