/** Mapping node → writer of bytes: the same tree as the text writer's, which writes what nothing better is known for. */
import type { Node, ObjectNode } from '../../adapter/node.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import { columnsOfNode, type Layout } from '../../plan/layout.ts';
import { MOST_CELLS } from '../write-elements.ts';
import { isArrayNode, nodeWriter } from '../write-node.ts';
import { type Around, type ByteWriter, fromText } from './byte-writer.ts';
import { remembering } from './memo.ts';
import { bytesOf } from './out.ts';
import { scalarBytes } from './scalar-bytes.ts';

export interface NodeBytes {
  readonly write: ByteWriter;
  /** No text is made on the way, so there is nothing to be remembered. */
  readonly direct: boolean;
}

const COMMA = 0x2c;
const OPEN = 0x7b;
const NOTHING: Around = ['', ''];

/** The places of the columns that nodes read, all of them the table's own. */
export function placesOf(nodes: readonly Node[], layout: Layout): readonly number[] {
  const columns = new Set(nodes.flatMap(columnsOfNode).filter((column) => joinOf(column) === undefined));
  return [...columns].map((column) => layout.index.get(column)!);
}

/** undefined: the text writer does it as well. */
export function nodeBytes(node: Node, around: Around, source: Source, layout: Layout): NodeBytes | undefined {
  switch (node.node) {
    case 'fixed':
      return { write: constantBytes(around[0] + node.fragment.text + around[1], 1), direct: true };
    case 'scalar': {
      const write = scalarBytes(node, around, source, layout);
      return write && { write, direct: true };
    }
    case 'object':
      return objectBytes(node, around, source, layout);
    case 'list':
      return itemsBytes(node.items, around, source, layout);
    default:
      return undefined;
  }
}

export function constantBytes(text: string, result: number): ByteWriter {
  const bytes = bytesOf(text);
  return (_, out) => {
    out.put(bytes);
    return result;
  };
}

/** In bytes or, remembered, by its text. */
function partBytes(node: Node, around: Around, source: Source, layout: Layout): NodeBytes {
  return (
    nodeBytes(node, around, source, layout) ?? { write: rememberedText(node, around, source, layout), direct: false }
  );
}

function rememberedText(node: Node, around: Around, source: Source, layout: Layout): ByteWriter {
  const places = placesOf([node], layout);
  const write = fromText(nodeWriter(node, source, layout), places, around);
  return places.length > 0 && places.length <= MOST_CELLS ? remembering(write, places) : write;
}

const isBytes = (node: Node, source: Source, layout: Layout): boolean =>
  node.node !== 'fixed' && nodeBytes(node, NOTHING, source, layout) !== undefined;

/** Items with commas between; absent ones leave no gap. */
export function itemsBytes(
  nodes: readonly Node[],
  [before, after]: Around,
  source: Source,
  layout: Layout,
): NodeBytes | undefined {
  if (nodes.length === 1) return nodeBytes(nodes[0]!, [before, after], source, layout);
  if (!nodes.some((node) => isBytes(node, source, layout))) return undefined;
  const parts = nodes.map((node) => partBytes(node, NOTHING, source, layout));
  const [opening, closing] = [bytesOf(before), bytesOf(after)];
  return {
    direct: parts.every(({ direct }) => direct),
    write: (row, out) => {
      const back = out.at;
      out.put(opening);
      const start = out.at;
      for (const { write } of parts) {
        const gap = out.at;
        if (gap > start) {
          out.room(1);
          out.bytes[out.at++] = COMMA;
        }
        if (write(row, out) === 0) out.at = gap;
      }
      if (out.at === start) {
        out.at = back;
        return 0;
      }
      out.put(closing);
      return 1;
    },
  };
}

interface Entry {
  readonly write: ByteWriter;
  readonly fixed: boolean;
  readonly required: boolean;
}

/** An object is there when a part that is not fixed is, and every part that it requires. */
function objectBytes(
  { entries, requires = [] }: ObjectNode,
  [before, after]: Around,
  source: Source,
  layout: Layout,
): NodeBytes | undefined {
  if (!entries.some(([, node]) => isBytes(node, source, layout))) return undefined;
  const [[first, value] = []] = entries;
  const isVariable = value !== undefined && value.node !== 'fixed';
  /** Without its first part it is not there, so that begins it. */
  const begins = isVariable && (entries.length === 1 || requires.includes(first!));
  const parts = entries.map(([key, node], i): Entry & { readonly direct: boolean } => {
    const [open, close] = isArrayNode(node) ? ['[', ']'] : ['', ''];
    const opening = begins && i === 0 ? `${before}{` : ',';
    const closing = entries.length === 1 && begins ? `${close}}${after}` : close;
    const { write, direct } = partBytes(node, [`${opening}${JSON.stringify(key)}:${open}`, closing], source, layout);
    return { write, direct, fixed: node.node === 'fixed', required: requires.includes(key) };
  });
  const direct = parts.every((part) => part.direct);
  if (begins && parts.length === 1) return { write: parts[0]!.write, direct };
  return { write: begins ? begun(parts, after) : unbegun(parts, before, after), direct };
}

/** The first part brings what comes before the object. */
function begun(parts: readonly Entry[], after: string): ByteWriter {
  const closing = bytesOf(`}${after}`);
  const [{ write: first }, ...others] = parts as [Entry, ...Entry[]];
  return (row, out) => {
    const back = out.at;
    if (first(row, out) === 0) return 0;
    for (let i = 0; i < others.length; i++) {
      const { write, required } = others[i]!;
      if (write(row, out) !== 0 || !required) continue;
      out.at = back;
      return 0;
    }
    out.put(closing);
    return 1;
  };
}

function unbegun(parts: readonly Entry[], before: string, after: string): ByteWriter {
  const [opening, closing] = [bytesOf(before), bytesOf(`}${after}`)];
  return (row, out) => {
    const back = out.at;
    out.put(opening);
    const start = out.at;
    let there = false;
    let lacks = false;
    for (let i = 0; i < parts.length && !lacks; i++) {
      const { write, fixed, required } = parts[i]!;
      if (write(row, out) === 0) lacks = required;
      else if (!fixed) there = true;
    }
    if (lacks || !there) {
      out.at = back;
      return 0;
    }
    // In place of the first comma.
    out.bytes[start] = OPEN;
    out.put(closing);
    return 1;
  };
}
