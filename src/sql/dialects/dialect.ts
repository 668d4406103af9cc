/**
 * What differs between engines, as data with defaults: a dialect is a handful of overrides. `sql` texts are knex's:
 * `??` stands for an identifier, `?` for a binding.
 */
import type { Composition } from '../../adapter/composed.ts';
import type { Comparison, TextMatch, TextPart } from '../../adapter/condition.ts';
import type { Column } from '../../adapter/schema.ts';
import { foldLetters } from './letters.ts';

/** The escape of a pattern, and what has to be escaped by it. */
export interface Like {
  readonly escape: string;
  readonly wildcards: RegExp;
}

/** How a large value is measured and read in slices. */
export interface Large {
  /** Bytes; of text what the engine tells without reading it, bytes or letters. */
  readonly size: (expression: string, column: Column) => string;
  /** The whole value, of a type that CASE may give. */
  readonly whole: (expression: string, column: Column) => string;
  /** From the byte or letter `?from`, which counts from 1, `?length` of them: each is written once. */
  readonly slice: (expression: string, column: Column) => string;
  /** The most bytes or letters of one slice: three bytes are four letters of base64. */
  readonly most: (column: Column) => number;
}

/** Of a value in slices, unless an engine has less: below the packets that MySQL sends at the most, and not so small that reading a value anew for each takes all the time. */
const SLICE = { bytes: 3 << 18, letters: 1 << 18 };

export interface Dialect {
  readonly name: string;
  /** knex's name for its compiler. */
  readonly client: string;
  /** The name of a table in statements: with its schema, where the session cannot say that. */
  readonly table: (name: string) => string;
  /** What a table that adapters compose is made of; undefined for one that the database has. */
  readonly composed: (table: string) => Composition | undefined;

  /** Folds case and accents of an SQL expression, letter by letter as `foldLetters`. */
  readonly fold: (expression: string, column: Column) => string;
  /** A test of text; `folded` columns hold folded text already, so that their index can serve. */
  readonly text: (expression: string, how: TextMatch, folded: boolean, column: Column) => string;
  /** The values of that test. They stand for its `?` in order, and again from the first when there are more of those. */
  readonly textValues: (text: string, how: TextMatch, folded: boolean, column: Column) => readonly unknown[];
  readonly like: Like;
  readonly part: (expression: string, part: TextPart) => string;
  /**
   * Whether a list in one column has an entry, letter by letter: its `?` is the entry between separators, or with the
   * separator before it alone. A blank beside a separator is taken away first, as `entriesOf` does.
   */
  readonly listed: (expression: string, of: string, column: Column) => string;
  /** The values of that test, from the text that is asked for and the same between separators. */
  readonly listedValues: (text: string, between: string, column: Column) => readonly unknown[];
  /** How text is bound that is compared with something made of the column, and not with the column as it is. */
  readonly bindText: (column: Column, value: string) => unknown;
  /** Text that is NULL or of nothing but spaces; and text that is something else. */
  readonly blank: (expression: string, column: Column) => string;
  readonly notBlank: (expression: string, column: Column) => string;
  /** '' and NULL are the same there. */
  readonly emptyIsNull: boolean;

  /** Lists of so many values and more are bound as one array; shorter ones value by value. */
  readonly arrayFrom: number;
  /** The most values that one written list may have. */
  readonly listMost: number;
  /** Membership in an array. */
  readonly inArray: (expression: string, column: Column) => string;
  readonly bindArray: (column: Column, values: readonly string[]) => unknown;

  /** How a value is bound against a column. A value finer than the column is taken up or down, as `is` asks. */
  readonly bind: (column: Column, value: string, is?: Comparison) => unknown;
  /** The number of rows asked for. */
  readonly bindLimit: (rows: number) => unknown;
  /** The value in a statement, where the driver alone would not give it the column's type. */
  readonly typed: (column: Column) => string;
  /**
   * A comparison, exact to the letter. `value` is a `?` or a list of them, and may be written more than once. With
   * `place` it is one with a position in an order: equal is then what the engine orders as equal.
   */
  readonly compared: (
    expression: string,
    is: Comparison | 'in',
    value: string,
    column: Column,
    place: boolean,
  ) => string;
  /** A column as another one holds the same text, so that the two are equal: padded as CHAR, or without the padding. */
  readonly shaped: (expression: string, from: Column, to: Column) => string;
  /** Whether what lies between two values is the same in both columns, which a collation decides. */
  readonly sameOrder: (one: Column, other: Column) => boolean;
  /** The expression under which a column is ordered: the same order as that of `compared` with a position. */
  readonly exact: (expression: string, column: Column) => string;
  /** An ORDER BY item with NULLs last. */
  readonly ordered: (expression: string, descending: boolean, notNull: boolean) => string;

  /** What ends a subquery of `exists` that is to be run for each row, where the engine might rather gather a whole table. */
  readonly lookedUp: string;

  /** The rows of any of some selects, inside `in (…)`. */
  readonly anyOf: (selects: readonly string[]) => string;

  /** Columns that may hold more than a row should carry. */
  readonly large: Large;

  /** A column in the select list: as the raw text that renderers read, where the driver alone would not give it. */
  readonly cell: (expression: string, column: Column) => string;
  /** Any other expression in the select list, by its place there. */
  readonly named: (expression: string, at: number) => string;
  /** What comes after a statement to end it after so many rows, by the place of that binding. Without: knex's own. */
  readonly fetchFirst: ((place: number) => string) | undefined;

  /** The most bindings of a statement, and how many values beyond that one binding of packed values may hold. */
  readonly bindings: { readonly most: number; readonly packed: number };
  /** A value of a packed binding, by the places of the two; and the packed binding. */
  readonly unpacked: (place: number, index: number) => string;
  readonly pack: (values: readonly unknown[]) => unknown;
}

/** What no default could be right for. */
const MANDATORY = ['name', 'client', 'fold', 'part', 'listed'] as const;
const OF_ARRAYS = ['inArray', 'bindArray'] as const;
const OF_PACKING = ['unpacked', 'pack'] as const;
type Optional = Exclude<keyof Dialect, (typeof MANDATORY)[number]>;
export type Traits = Pick<Dialect, (typeof MANDATORY)[number]> & Partial<Pick<Dialect, Optional>>;

const absent = (trait: string) => (): never => {
  throw new Error(`the dialect lacks its trait ${trait}`);
};

/** A dialect from its overrides. Throws when one that must be there is missing, by its name. */
export function dialect(traits: Traits): Dialect {
  const needed = [
    ...MANDATORY,
    ...(traits.arrayFrom === undefined ? [] : OF_ARRAYS),
    ...(traits.bindings === undefined ? [] : OF_PACKING),
  ];
  for (const trait of needed) {
    if (traits[trait] === undefined) throw new Error(`the dialect ${traits.name ?? '?'} lacks its trait ${trait}`);
  }
  const like = (): string => `like ? escape '${made.like.escape}'`;
  const made: Dialect = {
    table: (name) => name,
    composed: () => undefined,
    text: (expression, how, folded, column) =>
      `${folded ? expression : made.fold(expression, column)} ${how === 'equals' ? '= ?' : like()}`,
    textValues: (text, how) => [pattern(made.like, text, how)],
    like: { escape: '\\', wildcards: /[\\%_]/g },
    blank: (expression) => `(${expression} is null or trim(${expression}) = '')`,
    notBlank: (expression) => `trim(${expression}) <> ''`,
    emptyIsNull: false,
    arrayFrom: Number.POSITIVE_INFINITY,
    listMost: Number.POSITIVE_INFINITY,
    inArray: absent('inArray'),
    bindArray: absent('bindArray'),
    bind: (column, value) =>
      column.type === 'char' && column.length !== undefined ? value.padEnd(column.length) : value,
    listedValues: (_, between, column) => [made.bindText(column, between)],
    bindText: (_, value) => value,
    bindLimit: (rows) => rows,
    typed: () => '?',
    compared: (expression, is, value, column) =>
      `${expression} ${is} ${value.replaceAll('?', () => made.typed(column))}`,
    shaped: (expression) => expression,
    sameOrder: () => true,
    exact: (expression) => expression,
    ordered: (expression, descending, notNull) => {
      const direction = descending ? ' desc' : '';
      return notNull ? `${expression}${direction}` : `${expression}${direction} nulls last`;
    },
    lookedUp: '',
    anyOf: (selects) => selects.join(' union all '),
    large: {
      size: (expression) => `octet_length(${expression})`,
      whole: (expression) => expression,
      slice: (expression) => `substr(${expression}, ?from, ?length)`,
      most: ({ type }) => (type === 'blob' ? SLICE.bytes : SLICE.letters),
    },
    cell: (expression) => expression,
    named: (expression) => expression,
    fetchFirst: undefined,
    bindings: { most: Number.POSITIVE_INFINITY, packed: 0 },
    unpacked: absent('unpacked'),
    pack: absent('pack'),
    ...traits,
  };
  return made;
}

/** A list between two separators, without the blanks beside them; `||` joins text unless the engine has another word. */
export function packedList(expression: string, of: string, join: (...parts: string[]) => string = piped): string {
  const bare = `replace(replace(${expression}, '${of} ', '${of}'), ' ${of}', '${of}')`;
  return join(`'${of}'`, bare, `'${of}'`);
}
const piped = (...parts: string[]): string => parts.join(' || ');

/** What folded text is compared with: itself, or a pattern that takes wildcards and the escape literally. */
export function pattern(like: Like, text: string, how: TextMatch): string {
  const folded = foldLetters(text);
  if (how === 'equals') return folded;
  const literal = folded.replace(like.wildcards, (letter) => like.escape + letter);
  return how === 'starts' ? `${literal}%` : `%${literal}%`;
}
