/**
 * Rows as the database sent them, not cut into cells: for writers that work on bytes and make no strings of them. A row is
 * the number of its cells in two bytes and, for each cell, its length in four (-1: NULL) and its text in UTF-8.
 */
export interface ByteRows {
  readonly count: number;
  /** In order; each row lies within one of them. */
  readonly stretches: readonly ByteStretch[];
}

export interface ByteStretch {
  readonly bytes: Buffer;
  /** Where each row begins. */
  readonly starts: readonly number[];
}
