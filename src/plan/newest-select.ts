/**
 * The statement for the newest rows of each code of a branch. What it finds is no less than what is asked for: rows with
 * the same code columns have the same code, but rows with other columns may have an equivalent one.
 */
import { joinOf, type Source } from '../adapter/source.ts';
import { columnsOfNode } from './layout.ts';
import { type Branch, pageSelect } from './plan-search.ts';
import type { ColumnRef } from './predicate.ts';
import type { Select } from './select.ts';

/** `branch` is sorted from the newest on; its rows are laid out as those of `pageSelect`, and in no order. */
export function newestSelect(branch: Branch, most: number): Select {
  const { columns, flags, from } = pageSelect(branch, most);
  const alike = codeColumns(branch);
  const order = branch.sort.flatMap((key) => key.orders);
  const all: Select = { columns, flags, from, order: [] };
  return alike === undefined || order.length === 0 ? all : { ...all, newest: { alike, order, most } };
}

/** undefined: the code is in another table, so that every row counts. */
function codeColumns({ source, scan: { alias } }: Branch): ColumnRef[] | undefined {
  const names = [...new Set(codeNodes(source).flatMap(columnsOfNode))];
  if (names.some((name) => joinOf(name) !== undefined)) return undefined;
  return names.map((name) => ({ alias, name, column: source.columnOf(name) }));
}

export const codeNodes = ({ elements }: Source) =>
  elements.filter(({ element }) => element === 'code').map(({ node }) => node);
