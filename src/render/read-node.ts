/** Mapping node → compiled reader of objects. The same tree as the writer's; a property test holds the two equal. */
import type { EachNode, Json, Node, ObjectNode } from '../adapter/node.ts';
import type { Source } from '../adapter/source.ts';
import type { Layout } from '../plan/layout.ts';
import { compiledRead, type Get, joinPlace } from './access-cells.ts';
import { itemsOf, type Nested } from './tree.ts';
import { isArrayNode, linesReader } from './write-node.ts';

export type Reader = Get<Json | undefined>;

/** The value of a node; of a list or of child rows, an array. */
export function nodeReader(node: Node, source: Source, layout: Layout): Reader {
  switch (node.node) {
    case 'fixed':
      return () => node.fragment.value;
    case 'scalar': {
      const read = compiledRead(node.columns, node.read, source, layout);
      if (node.kind !== 'literal') return read;
      return (cells, kid, kids) => {
        const text = read(cells, kid, kids);
        return text === undefined ? undefined : (JSON.parse(text) as Json);
      };
    }
    case 'fragment': {
      const read = compiledRead(node.columns, node.read, source, layout);
      return (cells, kid, kids) => read(cells, kid, kids)?.value;
    }
    case 'lines':
      return linesReader(node, layout);
    case 'object':
      return objectReader(node, source, layout);
    case 'list': {
      const readers = node.items.map((item) => nodeReader(item, source, layout));
      const whole = node.items.map(isArrayNode);
      return (cells, kid, kids) =>
        presentItems(
          readers.flatMap((read, i): readonly (Json | undefined)[] => {
            const value = read(cells, kid, kids);
            return whole[i] && Array.isArray(value) ? (value as readonly Json[]) : [value];
          }),
        );
    }
    case 'each': {
      if (node.tree !== undefined) return treeReader(node, source, layout);
      const place = joinPlace(layout, node.join);
      const read = nodeReader(node.item, source, layout);
      return (cells, _kid, kids) => {
        const items = presentItems((kids[place] ?? []).map((kid) => read(cells, kid, kids)));
        return node.first ? items?.[0] : items;
      };
    }
  }
}

function treeReader(node: EachNode, source: Source, layout: Layout): Reader {
  const items = itemsOf(node, layout);
  const read = nodeReader(node.item, source, layout);
  return (cells, _kid, kids) => {
    const itemOf = ({ kid, within }: Nested): Json | undefined => {
      const own = read(cells, kid, kids) as Readonly<Record<string, Json>> | undefined;
      const lists = within.map(([name, list]) => [name, presentItems(list.map(itemOf))] as const);
      const there = lists.filter((list): list is [string, readonly Json[]] => list[1] !== undefined);
      return own === undefined && there.length === 0 ? undefined : { ...own, ...Object.fromEntries(there) };
    };
    return presentItems(items(kids).map(itemOf));
  };
}

export function presentItems(items: readonly (Json | undefined)[]): readonly Json[] | undefined {
  const present = items.filter((item) => item !== undefined);
  return present.length === 0 ? undefined : present;
}

function objectReader({ entries, requires = [] }: ObjectNode, source: Source, layout: Layout): Reader {
  const parts = entries.map(([key, node]) => ({ key, node, read: nodeReader(node, source, layout) }));
  const isConstant = entries.every(([, node]) => node.node === 'fixed');
  return (cells, kid, kids) => {
    const object: Record<string, Json> = {};
    let there = isConstant;
    for (const { key, node, read } of parts) {
      const value = read(cells, kid, kids);
      if (value === undefined) {
        if (requires.includes(key)) return undefined;
        continue;
      }
      if (node.node !== 'fixed') there = true;
      object[key] = isArrayNode(node) && !Array.isArray(value) ? [value] : value;
    }
    return there ? object : undefined;
  };
}
