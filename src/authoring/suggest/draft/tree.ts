/** The elements of a draft as a tree: an object is its parts, a leaf its columns. */
import { datatypeAt, plainPath } from '../datatype.ts';
import type { Assigned } from '../score/assign.ts';

export interface Branch {
  /** As in the hint: `telecom:home`. */
  readonly name: string;
  readonly datatype: string;
  readonly repeats: boolean;
  /** Of the whole path, for messages. */
  readonly path: string;
  readonly parts: readonly Branch[];
  readonly columns: readonly Assigned[];
}

/** In the order of the hints. `vital:x.` is left to the variants. */
export function treeOf(type: string, assigned: readonly Assigned[], above = ''): Branch[] {
  const heads = Map.groupBy(assigned, ({ element }) => nextPart(element.path, above));
  return [...heads].map(([name, found]): Branch => {
    const path = above === '' ? name : `${above}.${name}`;
    const place = datatypeAt(type, path);
    const columns = found.filter(({ element }) => element.path === path);
    const below = found.filter(({ element }) => element.path !== path);
    return {
      name,
      path,
      datatype: place?.datatype ?? 'string',
      repeats: place?.repeats ?? false,
      columns,
      parts: below.length === 0 ? [] : treeOf(type, below, path),
    };
  });
}

const nextPart = (path: string, above: string): string =>
  path.slice(above === '' ? 0 : above.length + 1).split('.')[0]!;

/** `telecom:home` → `telecom` and `home` */
export const elementName = (name: string): string => plainPath(name);
export const sliceName = (name: string): string | undefined => name.split(':')[1];
