/** The rows of an example with what tells of people replaced, column by column. */

import type { Registry } from '../../adapter/registry.ts';
import type { Column } from '../../adapter/schema.ts';
import { isNumeric } from '../../plan/predicate.ts';
import type { ColumnKinds, Kind } from './column-kinds.ts';
import type { ExampleRow, ExampleRows } from './example.ts';
import { type Replacements, shifted, shiftedParts } from './replacements.ts';

export interface Replacing {
  readonly registry: Registry;
  readonly kinds: ColumnKinds;
  readonly with: Replacements;
  /** Codes of code maps and code tables, and the words that these show. */
  readonly codes: ReadonlySet<string>;
  /** Days that stand for no day. */
  readonly sentinels: ReadonlySet<string>;
}

/** As it is written in a table of codes: not a name, and not where somebody is. */
const CODE = /^\S{1,64}$/;
/** `4.2`, `<5.0`, `120/80`: no number of a person has so few digits. */
const NUMBERS = /^[<>]?=?\s*-?\d{0,5}(?:\.\d{1,5})?(?:\/\d{1,3})?$/;
/** Numbers of lines and the like. */
const SHORT = 3;

/** Dates and times of day, however they are written. */
const CLOCK = /^[\d:. TZ+/-]+$/;
const HEX = /^(?:[\dA-F]{16,}|[\da-f]{16,})$/;

const WORDS = 'Recorded without its content.';

/** `whose`: by what the days are counted that all dates of the example move. */
export function replaceRows({ today, rows }: ExampleRows, whose: string, replacing: Replacing): ExampleRows {
  const days = replacing.with.daysOf(whose);
  return {
    today: shifted(today, days),
    rows: Object.fromEntries(
      Object.entries(rows).map(([table, list]) => [table, list.map((row) => replaced(table, row, days, replacing))]),
    ),
  };
}

function replaced(table: string, row: ExampleRow, days: number, replacing: Replacing): ExampleRow {
  const { kinds, registry } = replacing;
  const columns = registry.system.schema[table]!.columns;
  const made = Object.fromEntries(
    Object.entries(row).map(([name, cell]) => {
      const isEmpty = cell === null || cell.trim() === '';
      return [name, isEmpty ? cell : cellFor(cell, columns[name]!, kinds.kindOf(`${table}.${name}`), days, replacing)];
    }),
  );
  for (const places of kinds.dates) {
    const names = places.map((place) => place.slice(place.indexOf('.') + 1));
    if (!places[0]!.startsWith(`${table}.`) || names.some((name) => row[name] === undefined)) continue;
    for (const [at, cell] of shiftedParts(
      names.map((name) => row[name]!),
      days,
    ).entries())
      made[names[at]!] = cell;
  }
  return made;
}

function cellFor(cell: string, column: Column, kind: Kind | undefined, days: number, replacing: Replacing): string {
  const { kinds, codes, sentinels } = replacing;
  const value = cell.trim();
  const means = kinds.constants.has(value) || sentinels.has(value);
  if (column.type === 'blob') return Buffer.from(WORDS).toString('hex');
  if (means) return cell;
  if (['date', 'timestamp', 'timestamptz'].includes(column.type)) return shifted(cell, days);
  const stays = (text: string) => codes.has(text.trim()) || isNumber(text.trim(), column);
  // Several values in one column stay or go one by one.
  const one = (text: string) =>
    stays(text) ? text : shifted(text, days) === text ? replacing.with.text(text) : shifted(text, days);
  const words = () => (stays(value) ? cell : (jsonOf(value, one) ?? cell.replace(/[^|;^~]+/g, one)));
  switch (kind) {
    case 'parts':
      return cell;
    case 'date':
      return CLOCK.test(value) ? shifted(cell, days) : CODE.test(value) && value.length <= SHORT ? cell : words();
    case 'days':
      return counted(cell, days);
    case 'seconds':
      return counted(cell, days * 86_400);
    case 'code':
    case 'shown':
      return CODE.test(value) || codes.has(value) ? cell : replacing.with.text(cell);
    case 'mixed':
    case 'text':
      return words();
    case 'key':
      return value.length <= SHORT ? cell : replacing.with.text(cell);
    case 'content':
      return HEX.test(value) ? replacing.with.hex(cell) : WORDS;
    case 'phone':
      return replacing.with.phone(cell);
    case 'place':
      return cell.replace(/\.\d+/, replacing.with.text);
    case 'person':
      return replacing.with.text(cell);
    default:
      return value.length <= SHORT ? cell : words();
  }
}

/** An object or a list in JSON keeps its shape and its names; undefined for any other text. */
function jsonOf(text: string, replace: (text: string) => string): string | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return replace(value);
    if (typeof value === 'number') return Number(replace(String(value)));
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]));
  };
  try {
    return JSON.stringify(walk(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

const isNumber = (value: string, column: Column): boolean => isNumeric(column) || NUMBERS.test(value);

const counted = (cell: string, by: number): string =>
  /^\s*\d+\s*$/.test(cell) && Number(cell) > 0 ? String(Number(cell) + by) : cell;
