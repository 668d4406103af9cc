/** Which columns of a source are read, and where each stands in a row: the contract of statements and renderers. */
import { largePart, sizeOf } from '../adapter/large.ts';
import type { Cell, Node } from '../adapter/node.ts';
import { patientHits } from '../adapter/patient-hits.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import { kept, keptUpTo } from '../fhir/kept.ts';
import type { ElementFilter } from './shape.ts';

/** One legacy row with its child rows by join, all raw text. */
export interface Row {
  readonly cells: readonly Cell[];
  /** In the order of `layout.joins`. */
  readonly kids: readonly (readonly (readonly Cell[])[])[];
}

export interface JoinLayout {
  readonly name: string;
  /** Bare names, those that tie child to parent included. */
  readonly columns: readonly string[];
  readonly index: ReadonlyMap<string, number>;
}

export interface Layout {
  readonly columns: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  readonly joins: readonly JoinLayout[];
}

/** The columns that a node reads, join names included. */
export function columnsOfNode(node: Node): readonly string[] {
  switch (node.node) {
    case 'fixed':
      return [];
    case 'scalar':
    case 'fragment':
      return node.columns;
    case 'lines':
      return [node.column];
    case 'object':
      return node.entries.flatMap(([, part]) => columnsOfNode(part));
    case 'list':
      return node.items.flatMap(columnsOfNode);
    case 'each':
      return node.tree
        ? [...columnsOfNode(node.item), node.tree.key, node.tree.parent, node.tree.kind]
        : columnsOfNode(node.item);
  }
}

export interface LargeColumn {
  readonly column: string;
  /** Where its size and its value stand. */
  readonly size: number;
  readonly data: number;
}

/** The columns of which large values are left where they are. */
export function largeColumns({ columns, index }: Layout): LargeColumn[] {
  return columns.flatMap((name, data) => {
    const { column, part } = largePart(name);
    return part === 'data' ? [{ column, data, size: index.get(sizeOf(column))! }] : [];
  });
}

/** Choices of elements are the clients': only so many are kept. */
const KEPT = 200;
const layouts = new WeakMap<Source, Map<string, Layout>>();

/** For some elements of a source, or for all; always with its key, its patient and its updates. The same object each time. */
export function layoutOf(source: Source, elements?: ElementFilter): Layout {
  const known = kept(layouts, source, () => new Map());
  return keptUpTo(KEPT, known, elements?.name ?? '', () => makeLayout(source, elements));
}

function makeLayout(source: Source, elements: ElementFilter | undefined): Layout {
  const nodes = source.elements.filter(({ element }) => elements?.has(element) ?? true).map(({ node }) => node);
  const named = [
    ...source.key.columns,
    ...[...source.lastUpdated, ...nodes].flatMap(columnsOfNode),
    ...source.profiles.flatMap(({ columns }) => columns),
    ...patientColumns(source),
  ];
  const names = new Set(named.map(joinOf).filter((join) => join !== undefined));
  const ties = [...names].flatMap((name) => Object.values(source.joins[name]!.on));
  const own = [...new Set([...named.filter((column) => joinOf(column) === undefined), ...ties])];
  return {
    columns: own,
    index: indexOf(own),
    joins: [...names].map((name) => joinLayout(source, name, named)),
  };
}

/** Whose a row is, the audit has to know whatever elements were asked for. */
function patientColumns(source: Source): readonly string[] {
  const own = patientHits(source).filter(({ join }) => join === undefined);
  return own.flatMap(({ facets }) => facets.reference!.columns).filter((column) => joinOf(column) === undefined);
}

function joinLayout(source: Source, name: string, named: readonly string[]): JoinLayout {
  const read = named.filter((column) => joinOf(column) === name).map(columnName);
  const columns = [...new Set([...Object.keys(source.joins[name]!.on), ...read])];
  return { name, columns, index: indexOf(columns) };
}

const indexOf = (columns: readonly string[]): Map<string, number> => new Map(columns.map((column, i) => [column, i]));
