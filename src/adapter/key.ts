/**
 * Legacy keys as FHIR ids and back: `[prefix-]part[.part …][.suffix]`. Injective over all sources of a type, stable,
 * at most 64 characters; anything that a key cannot have written is refused before it reaches SQL.
 * https://hl7.org/fhir/R4/datatypes.html#id
 */
import type { Cell } from './node.ts';
import type { Column } from './schema.ts';

export interface KeyCodec {
  readonly columns: readonly string[];
  /** What stands before and after the parts, and which of them are numbers, written as they are. */
  readonly before: string;
  readonly after: string;
  readonly numeric: readonly boolean[];
  /** undefined where a part is NULL or blank. */
  readonly encode: (cells: readonly Cell[]) => string | undefined;
  /** The parts as texts to bind, or undefined for an id that is none of this source's. */
  readonly decode: (id: string) => readonly string[] | undefined;
}

const [MIN_BIGINT, MAX_BIGINT] = [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n];

export function keyCodec(
  columns: readonly string[],
  columnOf: (name: string) => Column,
  { prefix, suffix }: { prefix?: string | undefined; suffix?: string | undefined },
): KeyCodec {
  const numeric = columns.map((name) => ['integer', 'bigint', 'decimal'].includes(columnOf(name).type));
  const before = prefix === undefined ? '' : `${prefix}-`;
  const after = suffix === undefined ? '' : `.${suffix}`;
  const encode = (cells: readonly Cell[]): string | undefined => {
    let id = before;
    for (let i = 0; i < columns.length; i++) {
      const cell = cells[i];
      const part = cell === null || cell === undefined ? '' : numeric[i] ? cell : escapePart(cell.trimEnd());
      if (part === '') return undefined;
      id += i === 0 ? part : `.${part}`;
    }
    return id + after;
  };
  const decode = (id: string): readonly string[] | undefined => {
    if (!id.startsWith(before) || !id.endsWith(after) || id.length > 64) return undefined;
    const parts = id.slice(before.length, id.length - after.length).split('.');
    if (parts.length !== columns.length) return undefined;
    const values = parts.map((part, i) => (numeric[i] ? numericPart(part) : unescapePart(part)));
    if (values.some((value) => value === undefined)) return undefined;
    return encode(values as string[]) === id ? (values as string[]) : undefined;
  };
  return { columns, before, after, numeric, encode, decode };
}

function numericPart(part: string): string | undefined {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(part)) return undefined;
  const value = BigInt(part);
  return value <= MAX_BIGINT && value >= MIN_BIGINT ? part : undefined;
}

const PLAIN = /^[A-Za-z0-9]*$/;

/** Letters and digits stay; a hyphen doubles; every other UTF-8 byte is `-hh`. */
function escapePart(text: string): string {
  if (PLAIN.test(text)) return text;
  let out = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte);
    if (byte < 128 && PLAIN.test(character)) out += character;
    else out += character === '-' ? '--' : `-${byte.toString(16).padStart(2, '0')}`;
  }
  return out;
}

function unescapePart(part: string): string | undefined {
  if (PLAIN.test(part)) return part;
  const bytes: number[] = [];
  for (let i = 0; i < part.length; i++) {
    if (part[i] !== '-') bytes.push(part.charCodeAt(i));
    else if (part[i + 1] === '-') bytes.push(part.charCodeAt(++i));
    else {
      const hex = part.slice(i + 1, i + 3);
      if (!/^[0-9a-f]{2}$/.test(hex)) return undefined;
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
    }
  }
  return Buffer.from(bytes).toString('utf8');
}
