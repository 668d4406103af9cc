/**
 * A condition on the columns of one legacy row: what facets and filters say, before the planner knows tables, aliases
 * or the caller. Column names may carry a join's name (`phone.NBR`); the planner turns those into EXISTS.
 * Conditions are two-valued: a comparison with NULL is false, so `none` of it is true.
 */

export type Comparison = '=' | '<' | '<=' | '>' | '>=';
/** Of `LAST,FIRST M` in one column: what stands before the comma (all of it where there is none), and after it. */
export type TextPart = 'before-comma' | 'after-comma' | Piece;
/** Of text in fixed places with a separator between, the one at a place; the first is 1, one that is not there is empty. */
export interface Piece {
  readonly piece: number;
  readonly of: string;
}
/** How an entry of a list is asked for: it is the text, or it begins with it. */
export type EntryMatch = 'is' | 'starts';
export type TextMatch = 'starts' | 'contains' | 'equals';

export type Condition =
  | { readonly op: 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'none'; readonly of: Condition }
  | {
      readonly op: 'compare';
      readonly column: string;
      readonly is: Comparison;
      readonly value: string;
      readonly part?: TextPart;
    }
  | { readonly op: 'in'; readonly column: string; readonly values: readonly string[] }
  /** Case- and accent-insensitive unless the column holds text that is already folded. */
  | {
      readonly op: 'text';
      readonly column: string;
      readonly how: TextMatch;
      readonly text: string;
      readonly folded: boolean;
      readonly part?: TextPart;
    }
  /** One of the entries of a list in one column, exact to the letter; see `entriesOf`. */
  | {
      readonly op: 'listed';
      readonly column: string;
      readonly of: string;
      readonly how: EntryMatch;
      readonly text: string;
    }
  /** NULL; with `blank`, also text of nothing but spaces; of a part, always so. */
  | { readonly op: 'null'; readonly column: string; readonly blank?: true; readonly part?: TextPart };

/** Nothing satisfies it; everything does. */
export const never: Condition = { op: 'any', of: [] };
export const always: Condition = { op: 'all', of: [] };

export const isNever = (c: Condition): boolean => c.op === 'any' && c.of.length === 0;
export const isAlways = (c: Condition): boolean => c.op === 'all' && c.of.length === 0;

/** Most parts are no conjunctions or disjunctions themselves, and need no copy. */
function flattened(op: 'all' | 'any', of: readonly Condition[]): readonly Condition[] {
  return of.some((c) => c.op === op) ? of.flatMap((c) => (c.op === op ? c.of : [c])) : of;
}

/** Conjunction, flattened and folded: `never` absorbs, `always` vanishes. */
export function all(...of: readonly Condition[]): Condition {
  const parts = flattened('all', of);
  if (parts.some(isNever)) return never;
  return parts.length === 1 ? parts[0]! : { op: 'all', of: parts };
}

/** Disjunction, flattened and folded: `always` absorbs, `never` vanishes. */
export function any(...of: readonly Condition[]): Condition {
  const parts = flattened('any', of);
  if (parts.some(isAlways)) return always;
  return parts.length === 1 ? parts[0]! : { op: 'any', of: parts };
}

export function none(of: Condition): Condition {
  if (isNever(of)) return always;
  if (isAlways(of)) return never;
  return of.op === 'none' ? of.of : { op: 'none', of };
}

export const compare = (column: string, is: Comparison, value: string): Condition => ({
  op: 'compare',
  column,
  is,
  value,
});
export const equal = (column: string, value: string): Condition => compare(column, '=', value);

/** Set membership: one value is an equality, none is `never`. */
export function among(column: string, values: readonly string[]): Condition {
  if (values.length === 0) return never;
  return values.length === 1 ? equal(column, values[0]!) : { op: 'in', column, values };
}

export const isNull = (column: string): Condition => ({ op: 'null', column });
/** NULL or nothing but spaces. */
export const isBlank = (column: string): Condition => ({ op: 'null', column, blank: true });
export const notNull = (column: string): Condition => none(isNull(column));

export const textMatch = (column: string, how: TextMatch, text: string, folded = false): Condition => ({
  op: 'text',
  column,
  how,
  text,
  folded,
});

/** The same conditions on a part of the text. */
export const partMatch = (column: string, part: TextPart, how: TextMatch, text: string): Condition => ({
  op: 'text',
  column,
  how,
  text,
  folded: false,
  part,
});
export const partEquals = (column: string, part: TextPart, value: string): Condition => ({
  op: 'compare',
  column,
  is: '=',
  value,
  part,
});

/** An entry of a list in one column. What contains the separator or begins or ends with a blank is none. */
export function listed(column: string, of: string, text: string, how: EntryMatch = 'is'): Condition {
  if (text === '' || text.trim() !== text || text.includes(of)) return never;
  return { op: 'listed', column, of, how, text };
}

/** Every column that the condition names, joins included. */
export function columnsOf(condition: Condition): string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(columnsOf);
    case 'none':
      return columnsOf(condition.of);
    default:
      return [condition.column];
  }
}
