/** Ranges of whole-number keys, spread evenly over a table, and how many rows their density says that there are. */
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { type Reading, rangeOfKeys } from './sample-statements.ts';
import { sampleTraits } from './sample-traits.ts';

export interface KeyRange {
  readonly statement: Statement;
  readonly from: bigint;
  readonly to: bigint;
  readonly most: number;
}

export interface NumberKey {
  readonly name: string;
  /** Its cell; undefined where the rows do not have it. */
  readonly at: number | undefined;
}

const isWhole = (type: string | undefined, scale = 0): boolean =>
  type === 'integer' || type === 'bigint' || (type === 'decimal' && scale === 0);

/** The column whose index begins with whole numbers: of the key, else of another one, or of the rows themselves where the engine has such a thing. */
export function numberKey({ dialect, table, cells }: Reading): NumberKey | undefined {
  if (table.kind === 'view') return undefined;
  const unique = table.indexes.filter((index) => index.unique);
  const firsts = [table.key, ...[...unique, ...table.indexes].map(({ columns }) => columns)].map(([first]) => first);
  const wholes = cells.filter(({ column }) => isWhole(column.type, column.scale));
  const found = firsts.flatMap((first) => wholes.find(({ column }) => column.name === first) ?? [])[0];
  if (found !== undefined) return { name: found.column.name, at: found.at };
  const name = sampleTraits(dialect).rowNumber;
  return name === undefined ? undefined : { name, at: undefined };
}

/** Each begins somewhere in the first half of its part of the keys: the same places in every run. */
export function keyRanges(
  reading: Reading,
  key: string,
  [least, most]: readonly [bigint, bigint],
  count: number,
  rows: number,
): KeyRange[] {
  const width = (most - least + 1n) / BigInt(count) + 1n;
  return Array.from({ length: count }, (_, at) => {
    const to = least + width * BigInt(at + 1);
    const from = to - width + (at === 0 ? 0n : (width * BigInt((at * 37) % 50)) / 100n);
    return { from, to, most: rows, statement: rangeOfKeys(reading, key, String(from), String(to), rows) };
  }).filter(({ from }) => from <= most);
}

/** Counts the keys that the ranges went over: those between its beginning and its last row, or all of a range that had no more. */
export function countOfKeys(ranges: readonly KeyRange[], at: number | undefined) {
  const rows = ranges.map(() => 0);
  const last = ranges.map(({ from }) => from);
  return {
    take: (range: number, some: readonly RawRow[]): void => {
      rows[range]! += some.length;
      const key = at === undefined ? undefined : some.at(-1)?.[at];
      if (key != null && /^-?\d+/.test(key)) last[range] = BigInt(key.replace(/\..*$/, ''));
    },
    estimate: (): { estimate?: number } => {
      if (at === undefined) return {};
      let [seen, over] = [0, 0n];
      for (const [range, { from, to, most }] of ranges.entries()) {
        seen += rows[range]!;
        over += rows[range]! < most ? to - from : last[range]! - from + 1n;
      }
      const all = ranges.length === 0 ? 0n : ranges.at(-1)!.to - ranges[0]!.from;
      return over === 0n ? {} : { estimate: Math.round((seen * Number(all)) / Number(over)) };
    },
  };
}
