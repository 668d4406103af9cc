/** One row of a source by its key, with its child rows: the selects of a read, wherever they are run. */
import type { Cell } from '../../adapter/node.ts';
import type { Source } from '../../adapter/source.ts';
import type { PlanContext } from '../../plan/context.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import { type KeyedRead, planByKeys, planChildren } from '../../plan/plan-read.ts';
import type { Select } from '../../plan/select.ts';

/** Rows of raw text, of a database or of tables in memory. */
export type RunSelect = (select: Select) => Promise<readonly (readonly Cell[])[]>;

export interface ReadRow {
  readonly read: KeyedRead;
  readonly row: Row;
}

/** undefined: there is no such row, or it does not count. */
export async function keyedRow(
  source: Source,
  key: readonly string[],
  context: PlanContext,
  run: RunSelect,
): Promise<ReadRow | undefined> {
  const read = planByKeys(source, [key], context);
  const [cells] = await run(read.select);
  if (cells === undefined) return undefined;
  return { read, row: { cells, kids: await childRows(source, read.layout, cells, context, run) } };
}

export async function childRows(
  source: Source,
  layout: Layout,
  cells: readonly Cell[],
  context: PlanContext,
  run: RunSelect,
): Promise<Row['kids']> {
  const kids: Row['kids'][number][] = [];
  for (const select of childSelects(source, layout, cells, context)) {
    kids.push(select === undefined ? [] : await run(select));
  }
  return kids;
}

/** In the order of the layout's joins; undefined where NULL ties the row to nothing. */
export function childSelects(
  source: Source,
  layout: Layout,
  cells: readonly Cell[],
  context: PlanContext,
): (Select | undefined)[] {
  return layout.joins.map(({ name, columns }) => {
    const ours = Object.values(source.joins[name]!.on);
    const tie = ours.map((column) => cells[layout.index.get(column)!]?.trimEnd());
    return tie.every((part) => part !== undefined) ? planChildren(source, name, columns, [tie], context) : undefined;
  });
}
