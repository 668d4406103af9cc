/** Primitive datatypes read from one column. https://hl7.org/fhir/R4/datatypes.html#primitive */
import {
  all,
  among,
  any,
  type Condition,
  compare,
  equal,
  isBlank,
  never,
  none,
  notNull,
  textMatch,
} from '../condition.ts';
import type { StringFacet, TokenFacet } from '../facets.ts';
import { type Cell, fragment, type Json, type Mapping, mapping } from '../node.ts';
import { readsAs } from '../reads-as.ts';
import { constantToken } from './constant-token.ts';

/** Trimmed text, or undefined for NULL, blanks, and text of nothing but spaces. Control characters are taken out. */
export function readText(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  const last = cell.charCodeAt(cell.length - 1);
  const trimmed = last <= 32 || cell.charCodeAt(0) <= 32 ? cell.trim() : cell;
  if (trimmed === '') return undefined;
  return UNPRINTABLE.test(trimmed) ? trimmed.replace(UNPRINTABLE_ALL, '') || undefined : trimmed;
}
readsAs(readText, { as: 'text' });

// FHIR strings have no control characters but tab, newline and carriage return.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const UNPRINTABLE_ALL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** The column has text that is not blank. */
export const hasText = (column: string): Condition => none(isBlank(column));

export function stringFacet(column: string, searched?: string): StringFacet {
  return {
    match: (how, text) => {
      if (how === 'exact') return equal(column, text);
      return textMatch(searched ?? column, how, text, searched !== undefined);
    },
  };
}

/** A FHIR `string`. `searched`: a column with the same text folded to upper case without accents, as indexed. */
export function text<C extends string>(column: C, options: { searched?: C } = {}): Mapping<C, string> {
  const { searched } = options;
  return mapping(searched ? [column, searched] : [column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'string',
    read: readText,
    present: hasText(column),
    facets: {
      string: stringFacet(column, searched),
      token: { match: (_, value) => (value === undefined ? hasText(column) : equal(column, value)) },
      uri: uriFacet(column),
      sort: [searched ?? column],
      sortValue: ([cell]) => readText(cell ?? null) ?? null,
    },
  }));
}

function uriFacet(column: string) {
  return {
    match: (how: 'equals' | 'below' | 'above', uri: string): Condition => {
      if (how === 'equals') return equal(column, uri);
      if (how === 'below') {
        // From `…/` up to the next character, because a URL counts its case.
        const path = uri.replace(/\/$/, '');
        return any(equal(column, uri), all(compare(column, '>=', `${path}/`), compare(column, '<', `${path}0`)));
      }
      const steps = uri.split('/');
      return among(
        column,
        steps.slice(3).map((_, i) => steps.slice(0, i + 4).join('/')),
      );
    },
  };
}

/** A value that is the same for every row. A text or boolean can be searched as a token. */
export function fixed<const V extends Json>(value: V): Mapping<never, V> {
  const facets =
    typeof value === 'string' || typeof value === 'boolean' ? { token: constantToken(undefined, String(value)) } : {};
  return mapping([], () => ({ node: 'fixed', fragment: fragment(value), facets }));
}

/** A `boolean`: which raw values are true and which are false. `otherwise` is for NULL and any other value. */
export function flag<C extends string>(
  column: C,
  values: Readonly<Record<string, boolean>>,
  options: { otherwise?: boolean } = {},
): Mapping<C, boolean> {
  const { otherwise } = options;
  const byRaw = new Map(Object.entries(values));
  const known = [...byRaw.keys()];
  const holding = (wanted: boolean): Condition =>
    any(
      among(
        column,
        known.filter((raw) => byRaw.get(raw) === wanted),
      ),
      otherwise === wanted ? none(among(column, known)) : never,
    );
  const token: TokenFacet = {
    match: (_, code) => (code === 'true' || code === 'false' ? holding(code === 'true') : never),
  };
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'literal',
    read: (cell) => {
      const value = byRaw.get(readText(cell) ?? '') ?? otherwise;
      return value === undefined ? undefined : String(value);
    },
    present: any(holding(true), holding(false)),
    rule: [
      ...known.map((raw) => `${raw} → ${byRaw.get(raw)}`),
      ...(otherwise === undefined ? [] : [`else ${otherwise}`]),
    ].join(', '),
    facets: { token, sort: [column], sortValue: ([cell]) => cell ?? null },
  }));
}

/** A `decimal` or `integer` with the digits that the database has. `absent`: raw values that stand for no number. */
export function number<C extends string>(column: C, options: { absent?: readonly string[] } = {}): Mapping<C, number> {
  const absent = options.absent ?? [];
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'literal',
    read: numberReader(absent),
    present: numberPresent(column, absent),
    ...absentRule(absent),
    facets: { number: { value: column }, sort: [column], sortValue: ([cell]) => (cell ? Number(cell) : null) },
  }));
}

/** What the mapping guide says of numbers that are none. */
export const absentRule = (absent: readonly string[]): { readonly rule?: string } =>
  absent.length > 0 ? { rule: `a number; ${absent.join(' and ')} is none` } : {};

export function numberPresent(column: string, absent: readonly string[]): Condition {
  return all(notNull(column), ...absent.map((value) => none(equal(column, value))));
}

/** The only cell as a number. */
export const numberReader = (absent: readonly string[]): ((cell?: Cell) => string | undefined) =>
  readsAs((cell?: Cell) => readNumber(cell, absent), { as: 'number', absent });

/** The number as JSON writes it, or undefined. Sentinels compare by value: `9999999.00` is `9999999`. */
export function readNumber(cell: Cell | undefined, absent: readonly string[] = []): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  const trimmed = cell.trim();
  if (!NUMBER.test(trimmed)) return LEADING_POINT.test(trimmed) ? readNumber(trimmed.replace('.', '0.')) : undefined;
  if (absent.length > 0) {
    const value = Number(trimmed);
    for (const sentinel of absent) if (Number(sentinel) === value) return undefined;
  }
  return withoutZeros(trimmed);
}

/** A column's scale is no measured precision, and engines disagree about its zeros. By hand: this is once per number. */
function withoutZeros(number: string): string {
  const point = number.indexOf('.');
  if (point < 0 || /e/i.test(number)) return number;
  let end = number.length;
  while (number.charCodeAt(end - 1) === 48) end--;
  return number.slice(0, end - 1 === point ? point : end);
}
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const LEADING_POINT = /^-?\.\d+$/;
