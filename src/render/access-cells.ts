/** Compiled access to the cells of a row: where each column of a node stands, looked up once. */
import type { Cell } from '../adapter/node.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import type { Layout } from '../plan/layout.ts';

export type Cells = readonly Cell[];
export type Kids = readonly (readonly Cells[])[];

/** A row as compiled readers see it: its cells, the child row at hand, and all child rows by join. */
export type Get<T> = (cells: Cells, kid: Cells, kids: Kids) => T;

const NO_CELLS: Cells = [];
export const noCells = NO_CELLS;

/** A column of the table, of the child row at hand, or of the single row of a `one` join. */
export function cellGetter(column: string, source: Source, layout: Layout): Get<Cell> {
  const join = joinOf(column);
  if (join === undefined) {
    const at = layout.index.get(column)!;
    return (cells) => cells[at] ?? null;
  }
  const place = layout.joins.findIndex(({ name }) => name === join);
  const at = layout.joins[place]!.index.get(columnName(column))!;
  if (source.joins[join]!.kind === 'one') return (_cells, _kid, kids) => kids[place]?.[0]?.[at] ?? null;
  return (_cells, kid) => kid[at] ?? null;
}

/** Calls a reader with the cells of its columns. */
export function compiledRead<T>(
  columns: readonly string[],
  read: (...cells: Cell[]) => T,
  source: Source,
  layout: Layout,
): Get<T> {
  const getters = columns.map((column) => cellGetter(column, source, layout));
  const [a, b, c] = getters;
  if (a === undefined) return () => read();
  if (b === undefined) return (cells, kid, kids) => read(a(cells, kid, kids));
  if (c === undefined) return (cells, kid, kids) => read(a(cells, kid, kids), b(cells, kid, kids));
  return (cells, kid, kids) => read(...getters.map((get) => get(cells, kid, kids)));
}

export function joinPlace(layout: Layout, join: string): number {
  return layout.joins.findIndex(({ name }) => name === join);
}
