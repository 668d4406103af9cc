/**
 * How Oracle would reach the rows of each table, from its plan. What is read from end to end counts with all rows of the
 * table, or with the part of them that is read until a page is full. An index that is walked without a condition is no
 * better than the table itself, unless the page stops the walk.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/tgsql/optimizer-access-paths.html
 */
import type { AccessPath, RawRow } from '../executor.ts';

interface Step {
  readonly id: string;
  readonly parent: string | null;
  /** Among the steps below the same one, from 1. */
  readonly position: number;
  readonly operation: string;
  readonly options: string;
  readonly table: string;
  readonly index: string | undefined;
  readonly rows: number;
  readonly tableRows: number;
  readonly hasCondition: boolean;
}

/** These need all the rows below them before they give their first. */
const BLOCKING = /^(SORT|HASH|HASH JOIN|BUFFER|WINDOW|CONNECT BY|MERGE JOIN|UNION|INTERSECTION|MINUS|SELECT)$/;

/** Rows of id, parent, position, operation, options, table, index, rows, rows of the table, whether by a condition. */
export function accessPathsOf(plan: readonly RawRow[], asked: number): AccessPath[] {
  const steps = plan.map(stepOf);
  return steps.flatMap((step) => pathOf(step, () => fraction(step, steps, asked)));
}

function stepOf(row: RawRow): Step {
  const [id, parent, position, operation, options, table, index, rows, tableRows, condition] = row;
  return {
    id: id ?? '',
    parent: parent ?? null,
    position: Number(position ?? 1),
    operation: operation ?? '',
    options: options ?? '',
    table: table ?? '',
    index: index ?? undefined,
    rows: Number(rows ?? 0),
    tableRows: Number(tableRows ?? rows ?? 0),
    hasCondition: condition === '1',
  };
}

function pathOf({ operation, options, table, index, rows, tableRows, hasCondition }: Step, part: () => number) {
  if (!/^(TABLE ACCESS|MAT_VIEW ACCESS|INDEX)$/.test(operation)) return [];
  const isIndex = operation === 'INDEX';
  // By row id: the index before it has said how many.
  if (!isIndex && !/\bFULL\b/.test(options)) return [];
  if (isIndex && hasCondition) return [{ table, index, rows }];
  const read = part();
  return [{ table, index: read < 1 ? index : undefined, rows: Math.round(Math.max(tableRows, rows) * read) }];
}

/** How much of what a step would give is wanted: less than 1 where a full page stops it. */
function fraction(step: Step, steps: readonly Step[], asked: number): number {
  for (let at = step; ; ) {
    const above = steps.find(({ id }) => id === at.parent);
    if (above === undefined) return 1;
    if (/STOPKEY/.test(above.options) && !/^SORT/.test(above.operation)) {
      return Math.min(1, asked / Math.max(at.rows, 1));
    }
    // A loop reads what is inside it again and again.
    if (BLOCKING.test(above.operation) || at.position > 1) return 1;
    at = above;
  }
}
