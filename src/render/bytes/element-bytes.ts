/**
 * The elements of a resource as writers of bytes. What is not written from its bytes is remembered by them, elements that
 * depend on the same few cells together.
 */
import type { Source } from '../../adapter/source.ts';
import type { Layout } from '../../plan/layout.ts';
import { noCells } from '../access-cells.ts';
import { type ElementGroup, elementWriter, MOST_CELLS } from '../write-elements.ts';
import { type ByteWriter, fromText } from './byte-writer.ts';
import { remembering } from './memo.ts';
import { itemsBytes, type NodeBytes, nodeBytes, placesOf } from './node-bytes.ts';
import { bytesOf } from './out.ts';

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
  return together(parts).map(({ write, places, direct }) =>
    direct || places.length === 0 || places.length > MOST_CELLS ? write : remembering(write, places),
  );
}

function partOf(group: ElementGroup, bit: number, source: Source, layout: Layout): Part {
  const { element, nodes, many } = group;
  const places = placesOf(nodes, layout)!;
  const text = elementWriter(element, nodes, many, source, layout);
  if (nodes.every(({ node }) => node === 'fixed')) return { ...constant(text([], noCells, []), bit), places };
  const found = valueBytes(group, source, layout);
  if (found === undefined) {
    const write = fromText(text, places);
    return { write: (row, out) => (write(row, out) === 0 ? 0 : bit), places, direct: false };
  }
  const [prefix, suffix] = [bytesOf(`,"${element}":${many ? '[' : ''}`), bytesOf(many ? ']' : '')];
  const write: ByteWriter = (row, out) => {
    const start = out.at;
    out.put(prefix);
    if (found.write(row, out) === 0) {
      out.at = start;
      return 0;
    }
    if (suffix.length > 0) out.put(suffix);
    return bit;
  };
  return { write, places, direct: found.direct };
}

function constant(text: string, bit: number): Omit<Part, 'places'> {
  const bytes = bytesOf(text);
  const write: ByteWriter = (_, out) => {
    out.put(bytes);
    return bit;
  };
  return { write, direct: true };
}

/** Of a single element with several contributions the first that has a value counts: that is left to the text. */
function valueBytes({ nodes, many }: ElementGroup, source: Source, layout: Layout): NodeBytes | undefined {
  const [only] = nodes;
  if (nodes.length === 1) return nodeBytes(only!, source, layout);
  return many ? itemsBytes(nodes, source, layout) : undefined;
}

function together(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const both = before && [...new Set([...before.places, ...part.places])];
    const isConstant = part.places.length === 0;
    const fits =
      before !== undefined &&
      both!.length <= MOST_CELLS &&
      both!.length === Math.max(before.places.length, part.places.length) &&
      (isConstant || before.places.length === 0 || before.direct === part.direct);
    if (!fits) {
      joined.push(part);
      continue;
    }
    const { write: first } = before;
    const { write: second } = part;
    joined[joined.length - 1] = {
      write: (row, out) => first(row, out) | second(row, out),
      places: both!,
      direct: before.direct && part.direct,
    };
  }
  return joined;
}
