/** What a sample of rows tells of a column: how many of its values there are, and what they look like. */
import { shapes } from './shapes.ts';

export interface ColumnValues {
  /** Rows looked at. */
  readonly sampled: number;
  /** Of these, those with a value. */
  readonly filled: number;
  /** Value → how often, the most frequent first. */
  readonly counts: ReadonlyMap<string, number>;
}

/** By column. Blanks at the ends are no part of a value. */
export function columnValues(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): ReadonlyMap<string, ColumnValues> {
  return new Map(
    columns.map((name, at) => {
      const found = new Map<string, number>();
      for (const row of rows) {
        const value = row[at]?.trim() ?? '';
        if (value !== '') found.set(value, (found.get(value) ?? 0) + 1);
      }
      const counts = new Map([...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
      const filled = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return [name, { sampled: rows.length, filled, counts }];
    }),
  );
}

const shares = new WeakMap<ColumnValues, Map<string, number>>();

/** The part of its values that have the shape, 0 to 1. Repeated values count once, so that a sentinel cannot decide. */
export function shareOf(values: ColumnValues, shape: string): number {
  const known = shares.get(values) ?? new Map<string, number>();
  shares.set(values, known);
  const before = known.get(shape);
  if (before !== undefined) return before;
  const matches = shapes.find(({ name }) => name === shape)?.matches ?? (() => false);
  const distinct = [...values.counts.keys()];
  const share = distinct.length === 0 ? 0 : distinct.filter(matches).length / distinct.length;
  known.set(shape, share);
  return share;
}

/** `98 % of 1,000 sampled values are YYYYMMDD dates` */
export function shareWords(values: ColumnValues, shape: string): string {
  const words = shapes.find(({ name }) => name === shape)?.words ?? shape;
  const share = Math.round(shareOf(values, shape) * 100);
  return `${share} % of ${values.counts.size.toLocaleString('en-US')} different values in ${values.sampled.toLocaleString('en-US')} rows are ${words}`;
}

/** Few values that come again and again. */
export const isCodeLike = ({ counts, filled }: ColumnValues, most = 200): boolean =>
  counts.size > 0 &&
  counts.size <= most &&
  (counts.size <= 3 || counts.size <= filled / 2) &&
  [...counts.keys()].every((value) => value.length <= 40);
