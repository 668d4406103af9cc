/** Tables held in memory as raw text: what the in-memory interpreter reads. */
import type { Cell } from '../../adapter/node.ts';

export interface HeldTable {
  /** Where each column stands in a row. */
  readonly place: ReadonlyMap<string, number>;
  readonly rows: readonly (readonly Cell[])[];
}

export type Tables = ReadonlyMap<string, HeldTable>;
