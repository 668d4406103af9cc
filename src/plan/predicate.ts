/**
 * Predicates: conditions on aliased tables, the WHERE of every dialect. A closed union; chains, `_has`, child tables and
 * compartments are all `exists`.
 */
import type { Comparison, EntryMatch, TextMatch, TextPart } from '../adapter/condition.ts';
import type { Column } from '../adapter/schema.ts';
import type { CellPart } from './cell-refs.ts';
import { strongest, weakest } from './comparisons.ts';
import type { Scan } from './scan.ts';

export interface ColumnRef {
  readonly alias: string;
  readonly name: string;
  readonly column: Column;
  /** In a select list: what is read of it, where that is not all of it. */
  readonly cell?: CellPart;
}

export type Predicate =
  | { readonly op: 'and'; readonly of: readonly Predicate[] }
  | { readonly op: 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate }
  | {
      readonly op: 'compare';
      readonly ref: ColumnRef;
      readonly is: Comparison;
      readonly value: string;
      readonly part: TextPart | undefined;
      /** With a position in an order: equal is what the engine orders as equal. */
      readonly place?: true;
    }
  | { readonly op: 'in'; readonly ref: ColumnRef; readonly values: readonly string[] }
  | {
      readonly op: 'text';
      readonly ref: ColumnRef;
      readonly how: TextMatch;
      readonly text: string;
      readonly folded: boolean;
      readonly part: TextPart | undefined;
    }
  | {
      readonly op: 'listed';
      readonly ref: ColumnRef;
      readonly of: string;
      readonly how: EntryMatch;
      readonly text: string;
    }
  /** With `blank`: or text of nothing but spaces. */
  | { readonly op: 'isNull'; readonly ref: ColumnRef; readonly blank?: true; readonly part?: TextPart }
  /** With `above`: the left one is the greater. */
  | { readonly op: 'same'; readonly left: ColumnRef; readonly right: ColumnRef; readonly above?: true }
  /** With `lookedUp`: by an index for each row, because there are few; an engine may think that there are many. */
  | { readonly op: 'exists'; readonly scan: Scan; readonly lookedUp?: true }
  /** The column's value is among those that the scans give: a set that the engine can compute once. */
  | { readonly op: 'member'; readonly ref: ColumnRef; readonly sets: readonly KeySet[] };

export interface KeySet {
  readonly scan: Scan;
  readonly column: ColumnRef;
}

/** No row; every row. */
export const nothing: Predicate = { op: 'or', of: [] };
export const everything: Predicate = { op: 'and', of: [] };
export const isNothing = (p: Predicate): boolean => p.op === 'or' && p.of.length === 0;
export const isEverything = (p: Predicate): boolean => p.op === 'and' && p.of.length === 0;

/** Most parts are no conjunctions or disjunctions themselves, and need no copy. */
function flattened(op: 'and' | 'or', of: readonly Predicate[]): readonly Predicate[] {
  return of.some((p) => p.op === op) ? of.flatMap((p) => (p.op === op ? p.of : [p])) : of;
}

export function and(...of: readonly Predicate[]): Predicate {
  const parts = strongest(flattened('and', of));
  if (parts.some(isNothing)) return nothing;
  return parts.length === 1 ? parts[0]! : { op: 'and', of: parts };
}

export function or(...of: readonly Predicate[]): Predicate {
  const parts = weakest(flattened('or', of));
  if (parts.some(isEverything)) return everything;
  return parts.length === 1 ? parts[0]! : { op: 'or', of: parts };
}

/** Negation stands at the leaves, where a dialect has a word for it. */
export function not(of: Predicate): Predicate {
  switch (of.op) {
    case 'and':
      return or(...of.of.map(not));
    case 'or':
      return and(...of.of.map(not));
    case 'not':
      return of.of;
    default:
      return { op: 'not', of };
  }
}

export const exists = (scan: Scan): Predicate => ({ op: 'exists', scan });

/** Membership in a union of sets; those that are empty by their condition fall out. */
export function member(ref: ColumnRef, sets: readonly KeySet[]): Predicate {
  const possible = sets.filter(({ scan }) => !isNothing(scan.where));
  return possible.length === 0 ? nothing : { op: 'member', ref, sets: possible };
}

const NUMERIC = new Set(['integer', 'bigint', 'decimal']);

export const isNumeric = (column: Column): boolean => NUMERIC.has(column.type);
