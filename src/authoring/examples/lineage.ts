/** From an element back to the columns that it is made of. */

import { largePart } from '../../adapter/large.ts';
import type { Node } from '../../adapter/node.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import { columnsOfNode } from '../../plan/layout.ts';

export interface Lineage {
  /** `name.family`, `extension(us-core-race).url`: without places in lists. */
  readonly path: string;
  /** `PAT_MASTER.LAST_NM` */
  readonly columns: readonly string[];
}

/** Each leaf of the mapping tree. */
export function lineageOf(source: Source): Lineage[] {
  const leaves = source.elements.flatMap(({ element, node }) => leavesOf(element, node));
  const updated = [...new Set(source.lastUpdated.flatMap(columnsOfNode))];
  return [
    { path: 'id', columns: source.key.columns },
    { path: 'meta.lastUpdated', columns: updated },
    { path: 'meta.versionId', columns: updated },
    { path: 'meta.profile', columns: source.profiles.flatMap(({ columns }) => columns) },
    ...leaves,
  ].map(({ path, columns }) => ({ path, columns: [...new Set(columns)].map((name) => placeOf(name, source)) }));
}

/** `phone.NBR` → `PAT_PHONE.NBR` */
export function placeOf(name: string, source: Source): string {
  const join = joinOf(name);
  const table = join === undefined ? source.table : (source.joins[join]?.table ?? join);
  return `${table}.${largePart(columnName(name)).column}`;
}

function leavesOf(path: string, node: Node): Lineage[] {
  switch (node.node) {
    case 'object':
      return node.entries.flatMap(([name, part]) => leavesOf(`${extended(path, node.entries)}.${name}`, part));
    case 'list':
      return node.items.flatMap((item) => leavesOf(path, item));
    case 'each':
      return [
        ...leavesOf(path, node.item),
        ...(node.tree ? [{ path, columns: [node.tree.key, node.tree.parent, node.tree.kind] }] : []),
      ];
    default:
      return [{ path, columns: columnsOfNode(node) }];
  }
}

function extended(path: string, entries: readonly (readonly [string, Node])[]): string {
  if (!/(^|\.)(modifierE|e)xtension$/.test(path)) return path;
  const url = entries.find(([key]) => key === 'url')?.[1];
  const text = url?.node === 'fixed' ? url.fragment.value : url?.node === 'fragment' ? url.only?.value : undefined;
  return typeof text === 'string' ? extensionPath(path, text) : path;
}

/** `extension(us-core-race)` */
export const extensionPath = (path: string, url: string): string => `${path}(${url.slice(url.lastIndexOf('/') + 1)})`;

/** The columns of the leaves at, above or below the path. */
export function columnsAt(lineage: readonly Lineage[], path: string): string[] {
  const exact = lineage.filter((leaf) => leaf.path === path);
  const around = exact.some(({ columns }) => columns.length > 0)
    ? exact
    : lineage.filter((leaf) => isWithin(leaf.path, path) || isWithin(path, leaf.path));
  return [...new Set(around.flatMap(({ columns }) => columns))];
}

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);
