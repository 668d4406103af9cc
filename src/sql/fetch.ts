/** Rows with their child rows: one statement per child table and page, never per row. */
import type { Cell } from '../adapter/node.ts';
import type { Source } from '../adapter/source.ts';
import type { PlanContext } from '../plan/context.ts';
import type { JoinLayout, Layout, Row } from '../plan/layout.ts';
import type { KeyedRead } from '../plan/plan-read.ts';
import { childStatement } from './child-statement.ts';
import type { Database } from './database.ts';
import type { RawRow } from './executor.ts';
import type { Statement } from './statement.ts';

/** Parents whose child rows may share a round trip with other requests. */
const SHORT = 64;

export async function fetchKeyed(
  { source, layout, select }: KeyedRead,
  context: PlanContext,
  database: Database,
  signal: AbortSignal,
): Promise<Row[]> {
  return withChildren(await database.select(select, signal), source, layout, context, database, signal);
}

export async function withChildren(
  rows: readonly RawRow[],
  source: Source,
  layout: Layout,
  context: PlanContext,
  database: Database,
  signal: AbortSignal,
): Promise<Row[]> {
  if (layout.joins.length === 0 || rows.length === 0) return rows.map((cells) => ({ cells, kids: [] }));
  const asked = layout.joins.map((join) => {
    const { statement, assign } = childrenOf(rows, source, layout, join, context, database);
    return { statement: statement(), assign };
  });
  // The child rows of a short page do not keep others waiting.
  const runChildren = rows.length <= SHORT ? database.runTogether : database.runAll;
  const statements = asked.flatMap(({ statement }) => (statement === undefined ? [] : [statement]));
  const answers = (statements.length === 0 ? [] : await runChildren(statements, signal)).values();
  const perJoin = asked.map(({ statement, assign }) => assign(statement === undefined ? [] : answers.next().value!));
  return rows.map((cells, i) => ({ cells, kids: perJoin.map((kids) => kids[i] ?? []) }));
}

interface Children {
  /** undefined: no row has any, because what ties them is NULL. */
  readonly statement: () => Statement | undefined;
  /** For each parent its child rows, found by the values that tie them. */
  readonly assign: (children: readonly RawRow[]) => (readonly RawRow[])[];
}

export function childrenOf(
  rows: readonly RawRow[],
  source: Source,
  layout: Layout,
  join: JoinLayout,
  context: PlanContext,
  database: Database,
): Children {
  const { on } = source.joins[join.name]!;
  const ours = Object.values(on).map((column) => layout.index.get(column)!);
  const theirs = Object.keys(on).map((column) => join.index.get(column)!);
  const parents = new Map<string, string[]>();
  for (const cells of rows) {
    const tie = tieOf(cells, ours);
    if (tie.every((part) => part !== null)) parents.set(tie.join('\u0000'), tie as string[]);
  }
  return {
    statement: () =>
      parents.size === 0 ? undefined : childStatement(source, join, [...parents.values()], context, database),
    assign: (children) => {
      const byParent = Map.groupBy(children, (cells) => tieOf(cells, theirs).join('\u0000'));
      return rows.map((cells) => byParent.get(tieOf(cells, ours).join('\u0000')) ?? []);
    },
  };
}

const tieOf = (cells: readonly Cell[], places: readonly number[]) => places.map((at) => cells[at]?.trimEnd() ?? null);
