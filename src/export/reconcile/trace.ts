/**
 * A row as the tree of values that its resource has, where each value knows the columns that it was mapped from and their
 * raw cells. It walks the mapping by itself; the renderer is asked for the value of one node at a time.
 */
import type { Facets } from '../../adapter/facets.ts';
import type { Cell, EachNode, Json, Node } from '../../adapter/node.ts';
import type { Source } from '../../adapter/source.ts';
import { elementDefinitions } from '../../fhir/definitions.ts';
import { columnsOfNode, type Layout, type Row } from '../../plan/layout.ts';
import { cellGetter, type Get, joinPlace, noCells } from '../../render/access-cells.ts';
import { nodeReader } from '../../render/read-node.ts';
import { itemsOf, type Nested } from '../../render/tree.ts';
import { isArrayNode } from '../../render/write-node.ts';

/** Where a value comes from; the same object for all rows. */
export interface Origin {
  readonly node: Exclude<Node, { readonly node: 'list' | 'each' }>;
  readonly facets: Facets;
  /** As the mapping names them: `phone.NBR`. */
  readonly columns: readonly string[];
}

export interface Traced {
  readonly value: Json;
  readonly origin?: Origin;
  /** Raw cells by column, of the origin. */
  readonly cells?: Readonly<Record<string, Cell>>;
  readonly parts?: ReadonlyMap<string | number, Traced>;
}

type Tracer = Get<Traced | undefined>;

/** The elements of a row by name. */
export function tracer(source: Source, layout: Layout): (row: Row) => ReadonlyMap<string, Traced> {
  const definitions = elementDefinitions(source.type);
  const groups = [...Map.groupBy(source.elements, ({ element }) => element)].map(([element, contributions]) => ({
    element,
    many: definitions.get(element)?.max === '*',
    tracers: contributions.map(({ node }) => ({ array: isArrayNode(node), trace: nodeTracer(node, source, layout) })),
  }));
  return ({ cells, kids }) => {
    const elements = new Map<string, Traced>();
    for (const { element, many, tracers } of groups) {
      const values = tracers.flatMap(({ array, trace }): (Traced | undefined)[] => {
        const traced = trace(cells, noCells, kids);
        return array && traced?.parts && Array.isArray(traced.value) ? [...traced.parts.values()] : [traced];
      });
      const present = values.filter((value) => value !== undefined);
      if (present.length > 0) elements.set(element, many ? listOf(present) : present[0]!);
    }
    return elements;
  };
}

function listOf(items: readonly Traced[]): Traced {
  return { value: items.map(({ value }) => value), parts: new Map(items.entries()) };
}

function nodeTracer(node: Node, source: Source, layout: Layout): Tracer {
  switch (node.node) {
    case 'list': {
      const tracers = node.items.map((item) => nodeTracer(item, source, layout));
      return (...row) => listed(tracers.map((trace) => trace(...row)));
    }
    case 'each': {
      if (node.tree !== undefined) return treeTracer(node, source, layout);
      const place = joinPlace(layout, node.join);
      const trace = nodeTracer(node.item, source, layout);
      return (cells, _kid, kids) => {
        const items = (kids[place] ?? []).map((kid) => trace(cells, kid, kids)).filter((item) => item !== undefined);
        return node.first ? items[0] : listed(items);
      };
    }
    case 'object':
      return objectTracer(node, source, layout);
    default:
      return leafTracer(node, source, layout);
  }
}

function treeTracer(node: EachNode, source: Source, layout: Layout): Tracer {
  const items = itemsOf(node, layout);
  const trace = nodeTracer(node.item, source, layout);
  return (cells, _kid, kids) => {
    const itemOf = ({ kid, within }: Nested): Traced | undefined => {
      const own = trace(cells, kid, kids);
      const lists = within.map(([name, list]) => [name, listed(list.map(itemOf))] as const);
      const there = lists.filter((list): list is [string, Traced] => list[1] !== undefined);
      if (own === undefined && there.length === 0) return undefined;
      const parts = new Map<string | number, Traced>([...(own?.parts ?? []), ...there]);
      return { ...own, value: Object.fromEntries([...parts].map(([key, part]) => [key, part.value])), parts };
    };
    return listed(items(kids).map(itemOf));
  };
}

function listed(items: readonly (Traced | undefined)[]): Traced | undefined {
  const present = items.filter((item) => item !== undefined);
  return present.length === 0 ? undefined : listOf(present);
}

function leafTracer(node: Origin['node'], source: Source, layout: Layout): Tracer {
  const read = nodeReader(node, source, layout);
  const origin = originOf(node);
  const cellsOf = cellsReader(origin, source, layout);
  return (cells, kid, kids) => {
    const value = read(cells, kid, kids);
    if (value === undefined) return undefined;
    const list = node.node === 'fragment' && node.many && Array.isArray(value) ? (value as readonly Json[]) : undefined;
    const parts = list && new Map(list.map((item, at): [number, Traced] => [at, { value: item }]));
    return { value, origin, cells: cellsOf(cells, kid, kids), ...(parts && { parts }) };
  };
}

function objectTracer(node: Extract<Node, { node: 'object' }>, source: Source, layout: Layout): Tracer {
  const { entries, requires = [] } = node;
  const parts = entries.map(([key, part]) => ({ key, part, trace: nodeTracer(part, source, layout) }));
  const isConstant = entries.every(([, part]) => part.node === 'fixed');
  const origin = originOf(node);
  const cellsOf = cellsReader(origin, source, layout);
  return (cells, kid, kids) => {
    const found = new Map<string, Traced>();
    let there = isConstant;
    for (const { key, part, trace } of parts) {
      const traced = trace(cells, kid, kids);
      if (traced === undefined) {
        if (requires.includes(key)) return undefined;
        continue;
      }
      if (part.node !== 'fixed') there = true;
      found.set(key, isArrayNode(part) && !Array.isArray(traced.value) ? listOf([traced]) : traced);
    }
    if (!there) return undefined;
    const value = Object.fromEntries([...found].map(([key, part]) => [key, part.value]));
    return { value, origin, cells: cellsOf(cells, kid, kids), parts: found };
  };
}

function originOf(node: Origin['node']): Origin {
  return { node, facets: node.facets, columns: [...new Set(columnsOfNode(node))] };
}

/** Of the columns that are in the row: numbered lines have many rows, and none of theirs is here. */
function cellsReader({ node, columns }: Origin, source: Source, layout: Layout): Get<Readonly<Record<string, Cell>>> {
  const getters =
    node.node === 'lines'
      ? []
      : columns.map((column): [string, Get<Cell>] => [column, cellGetter(column, source, layout)]);
  return (cells, kid, kids) => {
    const found: Record<string, Cell> = {};
    for (const [column, get] of getters) found[column] = get(cells, kid, kids);
    return found;
  };
}
