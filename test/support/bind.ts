/** Mappings bound to a legacy system of their own, and read from raw cells without a database. */
import { keyCodec } from '../../src/adapter/key.ts';
import { largePart } from '../../src/adapter/large.ts';
import type { Cell, Json, Mapping, Node } from '../../src/adapter/node.ts';
import { bigint } from '../../src/adapter/schema.ts';
import type { SystemContext } from '../../src/adapter/system.ts';
import { zoneOf } from '../../src/fhir/zone.ts';
import type { RawRow } from './evaluate-condition.ts';

export const newYork: SystemContext = {
  zone: zoneOf('America/New_York'),
  sentinels: new Set(['00010101', '21001231']),
  isFilled: () => false,
  isBinary: (column) => column.endsWith('_BIN'),
  isText: (column) => !column.endsWith('_DATE') && !column.endsWith('_TIME'),
  keyNamed: (name) => keyCodec(['ID'], () => bigint(), { prefix: name }),
  baseUrl: 'https://ehr.example.org/fhir/',
  idWriter: () => (cells) => (cells.includes(null) ? undefined : cells.map((cell) => cell?.trim()).join('.')),
};

export const bind = (mapping: Mapping, system: SystemContext = newYork): Node => mapping.bind(system);

/** The value that a row has, as JSON; undefined when it has none. */
export function valueIn(node: Node, row: RawRow): Json | undefined {
  const cells = (columns: readonly string[]): Cell[] =>
    columns.map((name) => {
      const { column, part } = largePart(name);
      const cell = row[column] ?? null;
      return part === 'size' && cell !== null ? String(cell.length / 2) : cell;
    });
  switch (node.node) {
    case 'fixed':
      return node.fragment.value;
    case 'scalar': {
      const text = node.read(...cells(node.columns));
      return text === undefined || node.kind !== 'literal' ? text : (JSON.parse(text) as Json);
    }
    case 'fragment': {
      const made = node.read(...cells(node.columns));
      const text = node.many ? `[${made?.text}]` : made?.text;
      if (made !== undefined && text !== JSON.stringify(made.value)) throw new Error('text and value differ');
      return made?.value;
    }
    case 'list': {
      const items = node.items.map((item) => valueIn(item, row)).filter((item) => item !== undefined);
      return items.length === 0 ? undefined : items;
    }
    case 'object': {
      const parts = node.entries.map(([key, part]) => [key, part, valueIn(part, row)] as const);
      if (parts.some(([key, , value]) => value === undefined && node.requires?.includes(key))) return undefined;
      const there = parts.some(([, part, value]) => part.node !== 'fixed' && value !== undefined);
      const constant = parts.every(([, part]) => part.node === 'fixed');
      if (!there && !constant) return undefined;
      return Object.fromEntries(parts.flatMap(([key, , value]) => (value === undefined ? [] : [[key, value]])));
    }
    default:
      throw new Error(`${node.node} is read by the renderer`);
  }
}

/** The value of a mapping in a row. */
export const read = (mapping: Mapping, row: RawRow): Json | undefined => valueIn(bind(mapping), row);
