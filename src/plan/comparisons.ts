/**
 * Comparisons of one column with each other: alternatives in one direction are their weakest, alternatives of equality one
 * list, conjunctions their strongest, and an exclusion outside the bounds excludes nothing. What is left is what an index
 * can serve, and what the engine has to plan.
 */
import type { Column } from '../adapter/schema.ts';
import type { ColumnRef, Predicate } from './predicate.ts';

type Compare = Extract<Predicate, { op: 'compare' }>;

/** The order of two values as every engine sees it in a column of this type; undefined where engines differ. */
function order({ type }: Column, a: string, b: string): number | undefined {
  switch (type) {
    case 'integer':
    case 'bigint':
      return a.length < 16 && b.length < 16 ? Number(a) - Number(b) : Number(BigInt(a) - BigInt(b));
    case 'decimal':
      return a.length < 16 && b.length < 16 ? Number(a) - Number(b) : undefined;
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return a < b ? -1 : a > b ? 1 : 0;
    default:
      return isDigits(a) && isDigits(b) && (a.length === b.length || a === '0' || b === '0')
        ? Number(a) - Number(b)
        : undefined;
  }
}

const isDigits = (text: string): boolean => text.length < 16 && /^\d+$/.test(text);

const isCompare = (p: Predicate): p is Compare => p.op === 'compare' && p.part === undefined;

type Ref = { readonly ref: ColumnRef };

const sameColumn = (a: Ref, b: Ref): boolean => a.ref.alias === b.ref.alias && a.ref.name === b.ref.name;

const direction = ({ is }: Compare): string => is.charAt(0);

/** Positive when `a` lets more through than `b`, both being bounds in one direction. */
function slack(a: Compare, b: Compare): number | undefined {
  const byValue = order(a.ref.column, a.value, b.value);
  if (byValue === undefined) return undefined;
  if (byValue !== 0) return direction(a) === '<' ? byValue : -byValue;
  return Number(a.is.length > 1) - Number(b.is.length > 1);
}

/** Of the bounds of each column in each direction only one: `wanted` 1 the weakest, -1 the strongest. */
function reduced(parts: readonly Predicate[], wanted: 1 | -1): readonly Predicate[] {
  const kept: Predicate[] = [];
  for (const part of parts) {
    const at = isCompare(part) ? kept.findIndex((other) => isCompare(other) && areComparable(other, part)) : -1;
    const other = kept[at];
    const more = at < 0 ? undefined : slack(part as Compare, other as Compare);
    if (more === undefined) kept.push(part);
    else if (more * wanted > 0) kept[at] = part;
  }
  return kept;
}

function areComparable(a: Compare, b: Compare): boolean {
  if (!sameColumn(a, b) || direction(a) !== direction(b)) return false;
  return a.is !== '=' || (a.value === b.value && a.place === b.place);
}

/** Alternatives, without those that another one covers, and the values of each column as one list. */
export function weakest(parts: readonly Predicate[]): readonly Predicate[] {
  return parts.length < 2 ? parts : reduced(listed(parts), 1);
}

/** What a column must be equal to, where that is all the predicate says. */
function valuesOf(part: Predicate): readonly string[] | undefined {
  if (part.op === 'in') return part.values;
  return isCompare(part) && part.is === '=' && !part.place ? [part.value] : undefined;
}

function listed(parts: readonly Predicate[]): readonly Predicate[] {
  const kept: Predicate[] = [];
  const lists = new Map<string, { readonly at: number; readonly ref: ColumnRef; readonly values: Set<string> }>();
  for (const part of parts) {
    const values = valuesOf(part);
    const { ref } = part as Predicate & Ref;
    const list = values && lists.get(`${ref.alias}.${ref.name}`);
    if (list !== undefined) for (const value of values!) list.values.add(value);
    else {
      if (values !== undefined)
        lists.set(`${ref.alias}.${ref.name}`, { at: kept.length, ref, values: new Set(values) });
      kept.push(part);
    }
  }
  for (const { at, ref, values } of lists.values()) {
    if (values.size > 1) kept[at] = { op: 'in', ref, values: [...values] };
  }
  return kept;
}

/** Conjunctions, without those that another one implies. */
export function strongest(parts: readonly Predicate[]): readonly Predicate[] {
  if (parts.length < 2 || !parts.some(isCompare)) return parts;
  const bounds = reduced(parts, -1);
  return bounds.filter(
    (part) => part.op !== 'not' || !bounds.some((bound) => isCompare(bound) && forbids(bound, part.of)),
  );
}

/** Whether rows that satisfy the bound never satisfy the other: NULL satisfies no bound. */
function forbids(bound: Compare, excluded: Predicate): boolean {
  if (excluded.op === 'isNull') return excluded.blank === undefined && sameColumn(bound, excluded);
  const values = valuesOf(excluded);
  if (values === undefined || !sameColumn(bound, excluded as Predicate & Ref)) return false;
  return values.every((value) => isOutside(value, bound));
}

/** The value fails the bound, so that rows within the bound never have it. */
function isOutside(value: string, bound: Compare): boolean {
  const at = order(bound.ref.column, value, bound.value);
  if (at === undefined) return false;
  switch (bound.is) {
    case '=':
      return at !== 0;
    case '<':
      return at >= 0;
    case '<=':
      return at > 0;
    case '>':
      return at <= 0;
    case '>=':
      return at < 0;
  }
}
