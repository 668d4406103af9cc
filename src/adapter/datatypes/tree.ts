/** Child rows that contain each other: the sections, questions and answers of a form. */
import { type EachNode, type Mapping, mapping } from '../node.ts';
import { joinOf } from '../source.ts';
import { behind, gateOf } from './when.ts';

/** Columns of the child table: its key, the key of the row that contains it, and what kind of thing a row is. */
export interface TreeColumns<C extends string> {
  readonly key: C;
  readonly parent: C;
  readonly kind: C;
}

/** Rows of these kinds, what each is, and the list of its parent that it is in. */
export interface Branch<C extends string> {
  readonly kinds: readonly string[];
  readonly in: string;
  readonly is: Mapping<C>;
}

/**
 * An element whose items contain items. The first branch is the element itself; a row without a parent among the rows is
 * one of its items, and rows that only contain each other are nowhere.
 */
export function tree<V, const C extends string, const D extends string = C>(
  columns: TreeColumns<C>,
  [top, ...others]: readonly [Branch<D> & { readonly is: Mapping<D, V> }, ...Branch<D>[]],
): Mapping<C | D, V> {
  const branches: readonly Branch<D>[] = [top, ...others];
  const { key, parent, kind } = columns;
  return mapping([key, parent, kind, ...branches.flatMap(({ is }) => is.columns)], (system): EachNode => {
    const entries = branches.flatMap(({ kinds, is }) => {
      const node = behind(gateOf({ [kind]: kinds }), is.bind(system));
      if (node.node !== 'object') throw new Error('tree takes objects');
      return node.entries;
    });
    return {
      node: 'each',
      join: joinOf(key)!,
      item: { node: 'object', entries, facets: {} },
      first: false,
      tree: { key, parent, kind, lists: branches.map((branch) => [branch.in, new Set(branch.kinds)] as const) },
    };
  });
}
