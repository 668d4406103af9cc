/**
 * A date in one column whose raw text orders like time: the two comparisons of the date facet on the raw column, with
 * the sentinels that a comparison would let through taken out.
 */
import {
  all,
  always,
  any,
  type Comparison,
  type Condition,
  compare,
  equal,
  never,
  none,
  notNull,
} from '../condition.ts';
import type { SystemContext } from '../system.ts';
import { ceilLocal, floorLocal } from './granule.ts';

export interface Granular {
  readonly column: string;
  readonly size: number;
  /** Raw text of a granule. */
  readonly text: (localMs: number) => string;
  /** Raw values that stand for no date. */
  readonly sentinels: readonly string[];
  /** Holds of dates alone, where a raw value that is none may sort before every date: `written`, or a number above 0. */
  readonly above?: Condition | undefined;
  /** Local milliseconds of the first granule; what is below stands for no date. */
  readonly first?: number;
  /** Order of raw texts; the default compares texts, numeric columns compare numbers. */
  readonly order?: (a: string, b: string) => number;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function holds(order: number, is: Comparison): boolean {
  if (is === '=') return order === 0;
  return is.startsWith('<') ? order < 0 || (is === '<=' && order === 0) : order > 0 || (is === '>=' && order === 0);
}

/** The comparison on the raw column, less the sentinels that would satisfy it. */
export function compareRaw(granular: Granular, is: Comparison, value: string): Condition {
  const { column, sentinels, above = always, order = byText } = granular;
  const satisfied = sentinels.filter((sentinel) => holds(order(sentinel, value), is));
  return all(is.startsWith('<') ? above : always, compare(column, is, value), exceptValues(column, satisfied));
}

/** Text that begins with a digit, of a column that may be blank. */
export const written = (column: string): Condition => compare(column, '>=', '0');

export function exceptValues(column: string, values: readonly string[]): Condition {
  return values.length === 0 ? always : none(any(...values.map((value) => equal(column, value))));
}

export function presence(granular: Granular): Condition {
  const { column, sentinels, above } = granular;
  return all(above ?? notNull(column), exceptValues(column, sentinels));
}

/** The sentinels to look out for in a column. */
export function sentinelsIn(
  { isFilled }: SystemContext,
  column: string,
  sentinels: Iterable<string>,
): readonly string[] {
  return isFilled(column) ? [] : [...sentinels];
}

export function granularFacet(granular: Granular, { zone }: Pick<SystemContext, 'zone'>) {
  const { size, text } = granular;
  return {
    start: (is: '<' | '>=', at: number): Condition => compareRaw(granular, is, text(ceilLocal(zone, at, size))),
    end: (is: '<=' | '>', at: number): Condition =>
      compareRaw(granular, is === '>' ? '>=' : '<', text(floorLocal(zone, at, size))),
  };
}

/** The same for columns that hold nothing finer than a granule: one granule is one value. */
export function exactFacet(granular: Granular, system: Pick<SystemContext, 'zone'>) {
  const { column, size, text, sentinels, first: earliest = Number.NEGATIVE_INFINITY } = granular;
  return {
    ...granularFacet(granular, system),
    within: (from: number, to: number): Condition | undefined => {
      const first = ceilLocal(system.zone, from, size);
      if (floorLocal(system.zone, to, size) - first !== size) return undefined;
      const value = text(first);
      return first < earliest || sentinels.includes(value) ? never : equal(column, value);
    },
  };
}
