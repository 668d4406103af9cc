/**
 * The elements of a resource as writers of bytes. What is not written from its bytes is remembered by them, elements that
 * depend on the same few cells together; of the others, neighbours are written again where their cells are those of the row
 * before.
 */
import type { Source } from '../../adapter/source.ts';
import type { Layout } from '../../plan/layout.ts';
import { noCells } from '../access-cells.ts';
import { type ElementGroup, elementWriter, MOST_CELLS } from '../write-elements.ts';
import { again } from './again.ts';
import { type Around, type ByteWriter, fromText } from './byte-writer.ts';
import { remembering } from './memo.ts';
import { constantBytes, itemsBytes, type NodeBytes, nodeBytes, placesOf } from './node-bytes.ts';

/** Gives its element's bit, in place of 1, where the element has a value. */
interface Part {
  readonly write: ByteWriter;
  readonly places: readonly number[];
  readonly direct: boolean;
}

/** `bitOf`: what a writer gives when its element is there; together they give all of them. */
export function elementBytes(
  groups: readonly ElementGroup[],
  bitOf: (element: string) => number,
  source: Source,
  layout: Layout,
): ByteWriter[] {
  const parts = groups.map((group) => partOf(group, bitOf(group.element), source, layout));
  return together(parts).map(({ write, places, direct }) => {
    if (places.length === 0) return write;
    if (direct) return again(write, places);
    return places.length > MOST_CELLS ? write : remembering(write, places);
  });
}

function partOf(group: ElementGroup, bit: number, source: Source, layout: Layout): Part {
  const { element, nodes, many } = group;
  const places = placesOf(nodes, layout);
  const text = elementWriter(element, nodes, many, source, layout);
  if (nodes.every(({ node }) => node === 'fixed')) {
    return { write: constantBytes(text([], noCells, []), bit), places, direct: true };
  }
  const found = valueBytes(group, [`,"${element}":${many ? '[' : ''}`, many ? ']' : ''], source, layout);
  const write = found?.write ?? fromText(text, places);
  return { write: (row, out) => (write(row, out) === 0 ? 0 : bit), places, direct: found?.direct ?? false };
}

/** Of a single element with several contributions the first that has a value counts: that is left to the text. */
function valueBytes(
  { nodes, many }: ElementGroup,
  around: Around,
  source: Source,
  layout: Layout,
): NodeBytes | undefined {
  const [only] = nodes;
  if (nodes.length === 1) return nodeBytes(only!, around, source, layout);
  return many ? itemsBytes(nodes, around, source, layout) : undefined;
}

/** Neighbours that are written in the same way: those that are remembered only where they read the same cells. */
function together(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const both = before && [...new Set([...before.places, ...part.places])];
    if (before === undefined || !belong(before, part, both!.length)) {
      joined.push(part);
      continue;
    }
    const { write: first } = before;
    const { write: second } = part;
    const write: ByteWriter = (row, out) => first(row, out) | second(row, out);
    joined[joined.length - 1] = { write, places: both!, direct: before.direct && part.direct };
  }
  return joined;
}

function belong(a: Part, b: Part, both: number): boolean {
  if (a.places.length === 0 || b.places.length === 0) return true;
  if (a.direct || b.direct) return a.direct && b.direct;
  return both <= MOST_CELLS && both === Math.max(a.places.length, b.places.length);
}
