/** The rows of some patients, in the form that a loader takes. */
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { type RowsOf, valuesOf } from '../../resource-adapters/meridian/demo/row.ts';
import type { MeridianTable } from '../../resource-adapters/meridian/legacy-schema.ts';
import type { Loader, Row } from '../sql/load/loader.ts';
import { type Portion, portionOf } from '../sql/load/portion.ts';

/** Patients of a block: enough rows for the database to be busy while the next block is made. */
export const blockSize = 100;

export interface BlockRequest {
  readonly takes: Loader['takes'];
  readonly seed: number | string;
  /** Positions in the population. */
  readonly from: number;
  readonly to: number;
}

export interface Block {
  readonly patients: number;
  readonly portions: readonly Portion[];
}

/** Read once: made-up patients have only codes that the maps have. */
let codes: LocalCodes | undefined;

export function generateBlock({ takes, seed, from, to }: BlockRequest): Block {
  const rows = new Map<MeridianTable, Row[]>();
  codes ??= new LocalCodes();
  for (let index = from; index < to; index++) {
    gather(rows, legacyRows(generatePatient(seed, index), { seed, dirt: 'all', codes }).rows);
  }
  const { items, numbers } = codes.minted();
  if (items.length + numbers.length > 0) throw new Error('A made-up patient has a code that no code map has');
  return { patients: to - from, portions: portionsOf(takes, rows) };
}

/** Adds rows to those of the same table. */
export function gather<T extends MeridianTable>(rows: Map<MeridianTable, Row[]>, more: Partial<RowsOf<T>>): void {
  for (const table of Object.keys(more) as T[]) {
    const known = rows.get(table);
    const values = (more[table] ?? []).map((row) => valuesOf(table, row));
    if (known === undefined) rows.set(table, values);
    else known.push(...values);
  }
}

export function portionsOf(takes: Loader['takes'], rows: ReadonlyMap<MeridianTable, readonly Row[]>): Portion[] {
  return [...rows].filter(([, some]) => some.length > 0).map(([table, some]) => portionOf(takes, table, some));
}
