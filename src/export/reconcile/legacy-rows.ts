/** The rows of the legacy side: source by source in the order of the key, a page at a time, with their child rows. */
import type { Layout, Row } from '../../plan/layout.ts';
import { layoutOf } from '../../plan/layout.ts';
import { type ExportBranch, exportSelect } from '../../plan/plan-export.ts';
import { countedOf, tallyPlan } from '../../plan/tally.ts';
import { type Database, database } from '../../sql/database.ts';
import type { Executor, Session } from '../../sql/executor.ts';
import { withChildren } from '../../sql/fetch.ts';

/** Waits until so many more rows may be read. */
export type Pace = (rows: number, signal: AbortSignal) => Promise<void>;

export interface Legacy {
  /** Every statement runs in one session. */
  readonly database: Database;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}

/** The executor's dialect, with all statements in the session. */
export function inSession(executor: Executor, { run, stream }: Session): Database {
  const { runAll: _together, runTogether: _shared, ...rest } = executor;
  return database({ ...rest, run, stream });
}

/** Rows of a page: what keeps the lists of child statements short, and round trips few. */
const PAGE = 500;

export async function* rowsOf(branch: ExportBranch, legacy: Legacy): AsyncGenerator<readonly Row[], void> {
  const { source, layout, context } = branch;
  const { signal, pace } = legacy;
  const keyAt = source.key.columns.map((column) => layout.index.get(column)!);
  for (let after: readonly string[] | undefined; ; ) {
    const cells = await legacy.database.select(exportSelect(branch, after ? { after } : {}, PAGE), signal);
    await pace(cells.length, signal);
    if (cells.length > 0) yield await withChildren(cells, source, layout, context, legacy.database, signal);
    const last = cells.at(-1);
    if (last === undefined || cells.length < PAGE) return;
    after = keyAt.map((at) => last[at]!);
  }
}

/** The same branch with nothing but its key, its patient and its updates. */
export function keysOnly(branch: ExportBranch): ExportBranch {
  const elements = { name: 'keys', has: () => false };
  const layout: Layout = layoutOf(branch.source, elements);
  return { ...branch, layout, elements };
}

export interface TableCount {
  /** All rows of the table. */
  readonly rows: number;
  /** Those that are resources, as one statement counts them. */
  readonly included: number;
  /** By rule. */
  readonly excluded: Readonly<Record<string, number>>;
}

export async function countRows(branch: ExportBranch, { database: db, signal }: Legacy): Promise<TableCount> {
  const plan = tallyPlan(branch, {});
  return countedOf(plan, await db.select(plan.select, signal));
}
