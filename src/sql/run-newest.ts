/** The newest rows of each code: one statement a branch, and one for each of its child tables. */
import { newestSelect } from '../plan/newest-select.ts';
import { type Branch, type SearchPlan, sortValuesOf } from '../plan/plan-search.ts';
import type { Database } from './database.ts';
import type { RawRow } from './executor.ts';
import { withChildren } from './fetch.ts';
import type { Match } from './run-search.ts';

export interface Candidate extends Match {
  /** UTC milliseconds; null: nobody knows. */
  readonly at: number | null;
}

/** In no order: of each code no less than the newest `most` rows and those of the same moment. */
export async function newestRows(
  { branches, context }: SearchPlan,
  most: number,
  database: Database,
  signal: AbortSignal,
): Promise<Candidate[]> {
  const found = await Promise.all(
    branches.map(async (branch) => {
      const raw = await database.select(newestSelect(branch, most), signal);
      const rows = await withChildren(raw, branch.source, branch.layout, context, database, signal);
      return rows.map((row, i): Candidate => ({ branch, row, at: momentOf(branch, raw[i]!) }));
    }),
  );
  return found.flat();
}

function momentOf(branch: Branch, cells: RawRow): number | null {
  const [value = null] = sortValuesOf(branch, cells);
  return value === null ? null : Number(value);
}
