/** Child rows that contain each other, put into each other. */
import type { EachNode } from '../adapter/node.ts';
import { columnName } from '../adapter/source.ts';
import type { Layout } from '../plan/layout.ts';
import { type Cells, joinPlace, type Kids } from './access-cells.ts';

export interface Nested {
  readonly kid: Cells;
  /** The rows within, by the list that they are in; a list without rows is left out. */
  readonly within: readonly (readonly [list: string, rows: readonly Nested[]])[];
}

/** The items of an element in the order of the rows. */
export function itemsOf({ join, tree }: EachNode, layout: Layout): (kids: Kids) => readonly Nested[] {
  const place = joinPlace(layout, join);
  if (tree === undefined) throw new Error('The rows do not contain each other');
  const at = (column: string) => layout.joins[place]!.index.get(columnName(column))!;
  const [key, parent, kind] = [at(tree.key), at(tree.parent), at(tree.kind)];
  const top = tree.lists[0]![1];
  return (kids) => {
    const rows = kids[place] ?? [];
    const keys = new Set(rows.map((row) => row[key]));
    const children = Map.groupBy(rows, (row) => (keys.has(row[parent] ?? null) ? row[parent] : undefined));
    const isOf = (kinds: ReadonlySet<string>) => (row: Cells) => kinds.has(row[kind]?.trim() ?? '');
    const nested = (kid: Cells): Nested => {
      const below = children.get(kid[key] ?? null) ?? [];
      const lists = tree.lists.map(([name, kinds]) => [name, below.filter(isOf(kinds)).map(nested)] as const);
      return { kid, within: lists.filter(([, list]) => list.length > 0) };
    };
    return (children.get(undefined) ?? []).filter(isOf(top)).map(nested);
  };
}
