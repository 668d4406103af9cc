/** Mapping node → writer of bytes: the same tree as the text writer's, which writes what nothing better is known for. */
import type { Node, ObjectNode } from '../../adapter/node.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import { columnsOfNode, type Layout } from '../../plan/layout.ts';
import { MOST_CELLS } from '../write-elements.ts';
import { isArrayNode, nodeWriter } from '../write-node.ts';
import { type ByteWriter, fromText } from './byte-writer.ts';
import { remembering } from './memo.ts';
import { bytesOf, type Out } from './out.ts';
import { scalarBytes } from './scalar-bytes.ts';

export interface NodeBytes {
  readonly write: ByteWriter;
  /** No text is made on the way, so there is nothing to be remembered. */
  readonly direct: boolean;
}

const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** The places of the columns that a node reads; undefined where some are in other tables. */
export function placesOf(nodes: readonly Node[], layout: Layout): readonly number[] | undefined {
  const columns = [...new Set(nodes.flatMap(columnsOfNode))];
  return columns.every((column) => joinOf(column) === undefined)
    ? columns.map((column) => layout.index.get(column)!)
    : undefined;
}

/** undefined: the text writer does it as well. */
export function nodeBytes(node: Node, source: Source, layout: Layout): NodeBytes | undefined {
  switch (node.node) {
    case 'fixed': {
      const constant = bytesOf(node.fragment.text);
      return { write: (_, out) => put(out, constant), direct: true };
    }
    case 'scalar': {
      const write = scalarBytes(node, source, layout);
      return write && { write, direct: true };
    }
    case 'object':
      return objectBytes(node, source, layout);
    case 'list':
      return node.items.length === 1
        ? nodeBytes(node.items[0]!, source, layout)
        : itemsBytes(node.items, source, layout);
    default:
      return undefined;
  }
}

const put = (out: Out, constant: Uint8Array): number => {
  out.put(constant);
  return 1;
};

/** In bytes or, remembered, by its text. */
function partBytes(node: Node, source: Source, layout: Layout): NodeBytes {
  return nodeBytes(node, source, layout) ?? { write: rememberedText(node, source, layout), direct: false };
}

function rememberedText(node: Node, source: Source, layout: Layout): ByteWriter {
  const places = placesOf([node], layout)!;
  const write = fromText(nodeWriter(node, source, layout), places);
  return places.length > 0 && places.length <= MOST_CELLS ? remembering(write, places) : write;
}

/** Items with commas between; absent ones leave no gap. */
export function itemsBytes(nodes: readonly Node[], source: Source, layout: Layout): NodeBytes | undefined {
  if (nodes.every((node) => nodeBytes(node, source, layout) === undefined)) return undefined;
  const parts = nodes.map((node) => partBytes(node, source, layout));
  return {
    direct: parts.every(({ direct }) => direct),
    write: (row, out) => {
      const start = out.at;
      for (const { write } of parts) {
        const before = out.at;
        if (before > start) {
          out.room(1);
          out.bytes[out.at++] = COMMA;
        }
        if (write(row, out) === 0) out.at = before;
      }
      return out.at > start ? 1 : 0;
    },
  };
}

interface Entry {
  readonly prefix: Uint8Array;
  readonly suffix: Uint8Array;
  readonly write: ByteWriter;
  readonly fixed: boolean;
  readonly required: boolean;
}

/** An object is there when a part that is not fixed is, and every part that it requires. */
function objectBytes({ entries, requires = [] }: ObjectNode, source: Source, layout: Layout): NodeBytes | undefined {
  if (entries.every(([, node]) => node.node === 'fixed')) return undefined;
  const isBetter = ([, node]: readonly [string, Node]) =>
    node.node !== 'fixed' && nodeBytes(node, source, layout) !== undefined;
  if (!entries.some(isBetter)) return undefined;
  let direct = true;
  const parts = entries.map(([key, node]): Entry => {
    const part = partBytes(node, source, layout);
    direct &&= part.direct;
    const isArray = isArrayNode(node);
    const prefix = bytesOf(`,${JSON.stringify(key)}:${isArray ? '[' : ''}`);
    const suffix = bytesOf(isArray ? ']' : '');
    return { prefix, suffix, write: part.write, fixed: node.node === 'fixed', required: requires.includes(key) };
  });
  return { direct, write: (row, out) => putObject(parts, row, out) };
}

function putObject(parts: readonly Entry[], ...[row, out]: Parameters<ByteWriter>): number {
  const start = out.at;
  let there = false;
  for (let i = 0; i < parts.length; i++) {
    const { prefix, suffix, write, fixed, required } = parts[i]!;
    const before = out.at;
    out.put(prefix);
    if (write(row, out) === 0) {
      out.at = required ? start : before;
      if (required) return 0;
      continue;
    }
    if (suffix.length > 0) out.put(suffix);
    if (!fixed) there = true;
  }
  out.at = there ? out.at : start;
  if (!there) return 0;
  out.room(1);
  // In place of the first comma.
  out.bytes[start] = OPEN;
  out.bytes[out.at++] = CLOSE;
  return 1;
}
