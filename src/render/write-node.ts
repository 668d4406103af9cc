/** Mapping node → compiled writer of JSON text. '' stands for "no value". */
import type { EachNode, Node, ObjectNode, ScalarNode } from '../adapter/node.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import type { Layout } from '../plan/layout.ts';
import { compiledRead, type Get, joinPlace } from './access-cells.ts';
import { jsonString } from './json-text.ts';
import { itemsOf, type Nested } from './tree.ts';

export type Writer = Get<string>;

/** The value of a node; of a list or of child rows, the items with commas between them. */
export function nodeWriter(node: Node, source: Source, layout: Layout): Writer {
  switch (node.node) {
    case 'fixed': {
      const { text } = node.fragment;
      return () => text;
    }
    case 'scalar':
      return scalarWriter(node, source, layout);
    case 'fragment': {
      const read = compiledRead(node.columns, node.read, source, layout);
      return (cells, kid, kids) => read(cells, kid, kids)?.text ?? '';
    }
    case 'lines':
      return linesWriter(node, layout);
    case 'object':
      return objectWriter(node, source, layout);
    case 'list':
      return itemsWriter(node.items.map((item) => nodeWriter(item, source, layout)));
    case 'each':
      return eachWriter(node, source, layout);
  }
}

function scalarWriter({ columns, kind, read }: ScalarNode, source: Source, layout: Layout): Writer {
  const get = compiledRead(columns, read, source, layout);
  const quote =
    kind === 'string' ? jsonString : kind === 'plain' ? (text: string) => `"${text}"` : (text: string) => text;
  return (cells, kid, kids) => {
    const text = get(cells, kid, kids);
    return text === undefined ? '' : quote(text);
  };
}

/** Writers of items, joined by commas; absent ones leave no gap. */
export function itemsWriter(writers: readonly Writer[]): Writer {
  const [only, second] = writers;
  if (only !== undefined && second === undefined) return only;
  return (cells, kid, kids) => {
    let items = '';
    for (const write of writers) {
      const item = write(cells, kid, kids);
      if (item !== '') items += items === '' ? item : `,${item}`;
    }
    return items;
  };
}

function eachWriter(node: EachNode, source: Source, layout: Layout): Writer {
  if (node.tree !== undefined) return treeWriter(node, source, layout);
  const place = joinPlace(layout, node.join);
  const write = nodeWriter(node.item, source, layout);
  return (cells, _kid, kids) => {
    let items = '';
    for (const kid of kids[place] ?? []) {
      const item = write(cells, kid, kids);
      if (item === '') continue;
      if (node.first) return item;
      items += items === '' ? item : `,${item}`;
    }
    return items;
  };
}

function treeWriter(node: EachNode, source: Source, layout: Layout): Writer {
  const items = itemsOf(node, layout);
  const write = nodeWriter(node.item, source, layout);
  return (cells, _kid, kids) => {
    const itemOf = ({ kid, within }: Nested): string => {
      let text = write(cells, kid, kids).slice(0, -1);
      for (const [name, list] of within) {
        const texts = joined(list.map(itemOf));
        if (texts !== '') text += `${text === '' ? '{' : ','}${JSON.stringify(name)}:[${texts}]`;
      }
      return text === '' ? '' : `${text}}`;
    };
    return joined(items(kids).map(itemOf));
  };
}

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join();

function linesWriter(node: Extract<Node, { node: 'lines' }>, layout: Layout): Writer {
  const read = linesReader(node, layout);
  return (cells, kid, kids) => {
    const text = read(cells, kid, kids);
    return text === undefined ? '' : jsonString(text);
  };
}

/** The text of numbered child rows; undefined when there is nothing but blanks. */
export function linesReader(node: Extract<Node, { node: 'lines' }>, layout: Layout): Get<string | undefined> {
  const place = joinPlace(layout, joinOf(node.column) ?? '');
  const at = layout.joins[place]?.index.get(columnName(node.column)) ?? 0;
  return (_cells, _kid, kids) => {
    const text = (kids[place] ?? []).map((kid) => kid[at] ?? '').join(node.separator);
    if (text.trim() === '') return undefined;
    return node.shown === undefined ? text : node.shown(text);
  };
}

/** Whether an entry of an object is an array. */
export const isArrayNode = (node: Node): boolean =>
  node.node === 'list' || (node.node === 'each' && !node.first) || (node.node === 'fragment' && node.many === true);

interface Entry {
  /** `,"key":` and `{"key":`, for the entry that comes first. To cut a comma off a long text would copy the text. */
  readonly prefix: string;
  readonly opening: string;
  readonly suffix: string;
  readonly write: Writer;
  readonly fixed: string | undefined;
  readonly required: boolean;
}

/** An object is there when a part that is not fixed is, and every part that it requires. */
function objectWriter({ entries, requires = [] }: ObjectNode, source: Source, layout: Layout): Writer {
  const parts = entries.map(([key, node]): Entry => {
    const [open, close] = isArrayNode(node) ? ['[', ']'] : ['', ''];
    const name = `${JSON.stringify(key)}:${open}`;
    const fixed = node.node === 'fixed' ? node.fragment.text + close : undefined;
    const write = nodeWriter(node, source, layout);
    return { prefix: `,${name}`, opening: `{${name}`, suffix: close, write, fixed, required: requires.includes(key) };
  });
  if (parts.every((part) => part.fixed !== undefined)) {
    const constant = `{${parts.map((part) => part.prefix.slice(1) + part.fixed).join()}}`;
    return () => constant;
  }
  return (cells, kid, kids) => {
    let text = '';
    let there = false;
    for (const { prefix, opening, suffix, write, fixed, required } of parts) {
      const before = text === '' ? opening : prefix;
      if (fixed !== undefined) {
        text += before + fixed;
        continue;
      }
      const value = write(cells, kid, kids);
      if (value !== '') {
        there = true;
        text += suffix === '' ? before + value : before + value + suffix;
      } else if (required) return '';
    }
    return there ? `${text}}` : '';
  };
}
