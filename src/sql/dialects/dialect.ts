/**
 * What differs between engines, as data with defaults: a dialect is a handful of overrides. `sql` texts are knex's:
 * `??` stands for an identifier, `?` for a binding.
 */
import type { TextMatch, TextPart } from '../../adapter/condition.ts';
import type { Column } from '../../adapter/schema.ts';

export interface TextTest {
  readonly sql: string;
  /** The values of its bindings, in order. */
  readonly bind: (text: string) => readonly string[];
}

/** A column under its name. */
export interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

export interface Dialect {
  readonly name: string;
  /** knex's name for its compiler. */
  readonly client: string;
  /** Folds case and accents of an SQL expression. */
  readonly fold: (expression: string) => string;
  /** A test of text; `folded` columns hold folded text already, so that their index can serve. */
  readonly text: (expression: string, how: TextMatch, folded: boolean, of?: NamedColumn) => TextTest;
  readonly part: (expression: string, part: TextPart) => string;
  /** Membership in a list, whose values are bound as one array, or one by one. */
  readonly list: 'array' | 'single';
  readonly inArray: (expression: string, column: Column) => string;
  /** How a value is bound against a column of this type. */
  readonly bind: (column: Column, value: string) => unknown;
  readonly bindArray: (column: Column, values: readonly string[]) => unknown;
  /** The expression under which a column is ordered: the same order as that of `compared`. */
  readonly exact: (expression: string, of: NamedColumn) => string;
  /** A comparison, exact to the letter. `value` is a `?` or a list of them, and may be written more than once. */
  readonly compared: (expression: string, is: string, value: string, of: NamedColumn) => string;
  /** An ORDER BY item with NULLs last. */
  readonly ordered: (expression: string, descending: boolean, notNull: boolean) => string;
}

/** LIKE patterns take `%`, `_` and the escape literally. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Letters with a stroke or without a dot, which Unicode does not decompose: ø → O, ł → L. */
const strokes = [...'ØOøOŁLłLĐDđDÐDðDĦHħHŦTŧTıI'.matchAll(/(.)(.)/gu)].map(
  ([, letter, base]) => [letter!, base!] as const,
);

/** Letters whose decomposition begins with an ASCII letter, and that letter, upper case: é → E. */
const decomposed: readonly (readonly [string, string])[] = [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
].flatMap(([from, to]) =>
  Array.from({ length: to! - from! + 1 }, (_, i) => String.fromCharCode(from! + i)).flatMap((letter) => {
    const base = letter.normalize('NFD').charAt(0);
    return base !== letter && /[A-Za-z]/.test(base) ? [[letter, base.toUpperCase()] as const] : [];
  }),
);

/** Letters that stand for a plain one in a search, and that one, upper case. */
export const accents: readonly (readonly [string, string])[] = [...decomposed, ...strokes];

const byAccent = new Map([...accents, ['ß', 'SS'], ['ẞ', 'SS']]);

/** Upper case without accents, letter by letter, as the SQL of `fold` does it. */
export function foldLetters(text: string): string {
  let folded = '';
  for (const letter of text.normalize('NFC')) {
    const upper = letter.toUpperCase();
    folded += byAccent.get(letter) ?? (upper.length === letter.length ? upper : letter);
  }
  return folded;
}

const like: Dialect['text'] = (expression, how, folded) => {
  const side = folded ? expression : defaults.fold(expression);
  return textTest(side, how);
};

export function textTest(side: string, how: TextMatch): TextTest {
  if (how === 'equals') return { sql: `${side} = ?`, bind: (text) => [foldLetters(text)] };
  const pattern = (text: string) => (how === 'starts' ? `${likeText(text)}%` : `%${likeText(text)}%`);
  return { sql: `${side} like ? escape '\\'`, bind: (text) => [pattern(foldLetters(text))] };
}

/** Where an engine says nothing else. */
export const defaults = {
  fold: (expression: string) => `upper(${expression})`,
  text: like,
  list: 'single',
  inArray: (expression: string) => `${expression} in (?)`,
  bind: (column: Column, value: string): unknown =>
    column.type === 'char' && column.length !== undefined ? value.padEnd(column.length) : value,
  bindArray: (_: Column, values: readonly string[]): unknown => values,
  exact: (expression: string) => expression,
  compared: (expression: string, is: string, value: string) => `${expression} ${is} ${value}`,
  ordered: (expression: string, descending: boolean, notNull: boolean) => {
    const direction = descending ? ' desc' : '';
    return notNull ? `${expression}${direction}` : `${expression}${direction} nulls last`;
  },
} as const satisfies Partial<Dialect>;
