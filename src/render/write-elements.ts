/** The elements of a resource as writers; those that depend on the same few cells are remembered together. */
import type { Node } from '../adapter/node.ts';
import { joinOf, type Source } from '../adapter/source.ts';
import { columnsOfNode, type Layout } from '../plan/layout.ts';
import { noCells } from './access-cells.ts';
import { remembered } from './remembered.ts';
import { itemsWriter, nodeWriter, type Writer } from './write-node.ts';

export interface ElementGroup {
  readonly element: string;
  readonly nodes: readonly Node[];
  readonly many: boolean;
}

/** So many cells at the most decide what a remembered writer writes. */
export const MOST_CELLS = 4;

interface Part {
  readonly write: Writer;
  /** Where the cells stand that it reads; undefined when some are in child rows. */
  readonly places: ReadonlySet<number> | undefined;
}

/** In the order of the groups; each writes `,"element":value`, or '' where there is no value. */
export function elementWriters(groups: readonly ElementGroup[], source: Source, layout: Layout): Writer[] {
  const parts = groups.map(({ element, nodes, many }): Part => {
    const columns = nodes.flatMap(columnsOfNode);
    return {
      write: elementWriter(element, nodes, many, source, layout),
      places: columns.every((column) => joinOf(column) === undefined)
        ? new Set(columns.map((column) => layout.index.get(column)!))
        : undefined,
    };
  });
  return together(parts).map(({ write, places }) =>
    places === undefined || places.size === 0 || places.size > MOST_CELLS ? write : remembered(write, [...places]),
  );
}

/** Neighbours of which one reads only what the other reads become one. */
function together(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const both = before?.places && part.places && new Set([...before.places, ...part.places]);
    if (before && both && both.size <= MOST_CELLS && both.size === Math.max(before.places.size, part.places!.size)) {
      joined[joined.length - 1] = { write: (...row) => before.write(...row) + part.write(...row), places: both };
    } else joined.push(part);
  }
  return joined;
}

export function elementWriter(
  element: string,
  nodes: readonly Node[],
  many: boolean,
  source: Source,
  layout: Layout,
): Writer {
  const [open, close] = many ? ['[', ']'] : ['', ''];
  const prefix = `,"${element}":${open}`;
  const writers = nodes.map((node) => nodeWriter(node, source, layout));
  if (nodes.every((node) => node.node === 'fixed')) {
    const constant = prefix + writers.map((write) => write([], noCells, [])).join() + close;
    return () => constant;
  }
  const value = many ? itemsWriter(writers) : firstWriter(writers);
  return (cells, kid, kids) => {
    const text = value(cells, kid, kids);
    return text === '' ? '' : prefix + text + close;
  };
}

/** A single element with several contributions takes the first that has a value. */
function firstWriter(writers: readonly Writer[]): Writer {
  const [only, second] = writers;
  if (only !== undefined && second === undefined) return only;
  return (cells, kid, kids) => {
    for (const write of writers) {
      const value = write(cells, kid, kids);
      if (value !== '') return value;
    }
    return '';
  };
}
