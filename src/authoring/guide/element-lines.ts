/** The mapping tree of a source as lines: which element is made of which columns, and by which rule. */
import type { Json, Node, ObjectNode } from '../../adapter/node.ts';
import type { Source } from '../../adapter/source.ts';
import { code, link } from './markdown.ts';

export interface ElementLine {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rule: string;
}

export const elementLines = ({ elements, joins }: Source): ElementLine[] =>
  elements.flatMap(({ element, node }) => {
    const join = node.node === 'each' ? joins[node.join] : undefined;
    const each = node.node === 'each' && join ? eachWords(node.first, node.join, join.table) : '';
    return together(linesOf(element, node)).map(({ path, columns, rule }) => ({
      path,
      columns: [...new Set(columns)],
      rule: [rule, columns.length > 0 ? each : ''].filter(Boolean).join('; '),
    }));
  });

/** Parts of one object that are made alike are one line: `doseQuantity.unit, system, code`. */
function together(lines: readonly ElementLine[]): ElementLine[] {
  const all: ElementLine[] = [];
  for (const line of lines) {
    const before = all.at(-1);
    const dot = line.path.lastIndexOf('.') + 1;
    if (before === undefined || dot === 0 || !areAlike(before, line, dot)) all.push(line);
    else all[all.length - 1] = { ...before, path: `${before.path}, ${line.path.slice(dot)}` };
  }
  return all;
}

const areAlike = (before: ElementLine, line: ElementLine, dot: number): boolean =>
  before.path.startsWith(line.path.slice(0, dot)) &&
  !before.path.slice(dot).includes('.') &&
  line.columns.length > 0 &&
  before.columns.join() === line.columns.join() &&
  before.rule === line.rule;

const eachWords = (first: boolean, name: string, table: string): string =>
  `${first ? 'of the first row' : 'once per row'} of ${code(name)} (${table})`;

function linesOf(path: string, node: Node): ElementLine[] {
  switch (node.node) {
    case 'fixed':
      return [{ path, columns: [], rule: `always ${valueWords(node.fragment.value)}` }];
    case 'scalar':
      return [{ path, columns: node.columns, rule: ruleWords(node.rule) }];
    case 'fragment': {
      const reason = node.only && absentReason(node.only.value);
      if (reason !== undefined)
        return [{ path, columns: [], rule: `without a value: data-absent-reason ${code(reason)}` }];
      const said = node.only === undefined ? ruleWords(node.rule) : `${valueWords(node.only.value)}${after(node.rule)}`;
      return [{ path, columns: node.columns, rule: said }];
    }
    case 'lines':
      return [{ path, columns: [node.column], rule: 'the lines of all rows, one under the other' }];
    case 'each':
      return linesOf(path, node.item);
    case 'list':
      return node.items.flatMap((item) => linesOf(path, item));
    case 'object': {
      const { reference } = node.facets;
      if (reference === undefined) return partsOf(path, node);
      const id = reference.source === undefined ? '' : ` ${code(`${reference.source}-…`)}`;
      const rule = `reference to ${link(reference.target, `${reference.target}.md`)}${id}`;
      const shown = node.entries.filter(([name]) => name !== 'reference');
      return [
        { path, columns: reference.columns, rule },
        ...shown.flatMap(([name, part]) => linesOf(`${path}.${name}`, part)),
      ];
    }
  }
}

/** An extension is named by the last part of its URL. */
function partsOf(path: string, { entries }: ObjectNode): ElementLine[] {
  const url = path.endsWith('extension') ? entries.find(([name]) => name === 'url')?.[1] : undefined;
  const text = url?.node === 'fixed' ? url.fragment.text : url?.node === 'fragment' ? url.only?.text : undefined;
  if (text === undefined) return entries.flatMap(([name, part]) => linesOf(`${path}.${name}`, part));
  const name = `${path}(${text.slice(1, -1).replace(/^.*\//, '')})`;
  return entries.filter(([key]) => key !== 'url').flatMap(([key, part]) => linesOf(`${name}.${key}`, part));
}

const after = (rule: string | undefined): string => (rule === undefined ? '' : `, ${rule}`);

/** A rule names a code map first, if any: the page of code maps has the rest. */
const ruleWords = (rule = 'as it is'): string =>
  rule.replace(/^code map ([\w-]+)/, (_, name: string) => `code map ${link(name, `code-maps.md#${name}`)}`);

/** A constant in as few words as tell it: a concept by its code. */
function valueWords(value: Json): string {
  if (!isObject(value)) return code(typeof value === 'string' ? value : JSON.stringify(value));
  const [coded = value] = Array.isArray(value.coding) ? (value.coding as readonly Json[]) : [];
  if (!isObject(coded) || typeof coded.code !== 'string') return code(JSON.stringify(value));
  return `${code(`${String(coded.system ?? '')}|${coded.code}`)}${coded.display ? ` ${String(coded.display)}` : ''}`;
}

function absentReason(value: Json): string | undefined {
  const [first] = isObject(value) && Array.isArray(value.extension) ? (value.extension as readonly Json[]) : [];
  const isReason = first !== undefined && isObject(first) && String(first.url).endsWith('/data-absent-reason');
  return isReason ? String(first.valueCode) : undefined;
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every column that a node reads. */
export function columnsIn(node: Node): string[] {
  return [...new Set(linesOf('', node).flatMap(({ columns }) => columns))];
}
