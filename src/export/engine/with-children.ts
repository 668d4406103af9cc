/**
 * Rows with their child rows, window by window: the rows of a window by one statement, and for each child table one more
 * that reads the same stretch of keys in the same order. No statement per row, and no list of keys where the children are
 * tied by the whole key of their parents.
 */
import { largeColumns, type Row } from '../../plan/layout.ts';
import { type ExportBranch, exportChildren, exportSelect } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import type { RawRow, Session } from '../../sql/executor.ts';
import { childrenOf } from '../../sql/fetch.ts';
import type { KeyRange } from '../job.ts';

/** Rows of a window: of those that may have large values fewer, so that what each still has of them is little. */
const [WINDOW, SMALL_WINDOW] = [1_000, 200];

/** The rows of the window after this one are asked for before its own are handed out. */
export async function* rowsWithChildren(
  branch: ExportBranch,
  database: Database,
  session: Session,
  range: KeyRange,
  limit: number,
  signal: AbortSignal,
  within?: number,
): AsyncGenerator<readonly Row[], void> {
  const { source, layout } = branch;
  const places = source.key.columns.map((column) => layout.index.get(column)!);
  const keyOf = (cells: RawRow) => places.map((place) => cells[place] ?? '');
  const window = largeColumns(layout).length === 0 ? WINDOW : SMALL_WINDOW;
  const windowAfter = (after: KeyRange['after'], most: number) => {
    const bounds = after === undefined ? range : { ...range, after };
    return session.run(database.statement(exportSelect(branch, bounds, most, within)), signal);
  };
  let { after } = range;
  let left = limit;
  let asked = windowAfter(after, Math.min(window, left));
  for (;;) {
    const size = Math.min(window, left);
    const rows = await asked;
    if (rows.length === 0) return;
    const upTo = keyOf(rows.at(-1)!);
    const kids = await kidsOf(rows, branch, { ...(after && { after }), upTo }, database, session, signal);
    left -= rows.length;
    after = upTo;
    const isLast = rows.length < size || left === 0;
    if (!isLast) {
      asked = windowAfter(after, Math.min(window, left));
      // It may fail before it is waited for.
      asked.catch(() => undefined);
    }
    yield rows.map((cells, at): Row => ({ cells, kids: kids.map((of) => of[at] ?? []) }));
    if (isLast) return;
  }
}

/** For each join of the layout, for each row its child rows. */
async function kidsOf(
  rows: readonly RawRow[],
  branch: ExportBranch,
  range: KeyRange,
  database: Database,
  session: Session,
  signal: AbortSignal,
): Promise<(readonly (readonly RawRow[])[])[]> {
  const { source, layout, context } = branch;
  const all: (readonly (readonly RawRow[])[])[] = [];
  for (const join of layout.joins) {
    const { statement, assign } = childrenOf(rows, source, layout, join, context, database);
    const ties = Object.entries(source.joins[join.name]!.on);
    // A stretch of keys is another one where letters have another order.
    const isStretch = ties.every(([theirs, ours]) =>
      database.sameOrder(source.columnOf(ours), source.columnOf(`${join.name}.${theirs}`)),
    );
    const select = isStretch ? exportChildren(branch, join, range) : undefined;
    const asked = select === undefined ? statement() : database.statement(select);
    all.push(assign(asked === undefined ? [] : await session.run(asked, signal)));
  }
  return all;
}
