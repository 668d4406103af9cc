/** Year, month and day in three numeric columns, the last two possibly empty or 0, to a FHIR `date` of that precision. */

import type { Zone } from '../../fhir/zone.ts';
import { all, any, type Comparison, type Condition, compare, none } from '../condition.ts';
import type { Cell, Mapping } from '../node.ts';
import { ceilLocal, DAY, floorLocal } from './granule.ts';
import { moment } from './moment.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const numeric = (cell: Cell | undefined): number => (cell === null || cell === undefined ? 0 : Number(cell) || 0);

export function partialDate<Y extends string, M extends string, D extends string>(
  year: Y,
  month: M,
  day: D,
): Mapping<Y | M | D, string> {
  const columns = [year, month, day] as const;
  const has = (column: string): Condition => compare(column, '>', '0');
  const whole = all(has(year), has(month), has(day));
  const monthly = all(has(year), has(month), none(has(day)));
  const yearly = all(has(year), none(has(month)));
  /** Lexicographic comparison of the first columns with as many numbers. */
  const compareParts = (is: '<' | '>=', parts: readonly number[]): Condition => {
    const strict: Comparison = is === '<' ? '<' : '>';
    const alternatives = parts.map((part, i) =>
      all(
        ...parts.slice(0, i).map((earlier, j) => compare(columns[j]!, '=', String(earlier))),
        compare(columns[i]!, i === parts.length - 1 ? is : strict, String(part)),
      ),
    );
    return any(...alternatives);
  };
  const byPrecision = (is: '<' | '>=', pick: (precision: 1 | 2 | 3) => readonly number[]): Condition =>
    any(
      all(whole, compareParts(is, pick(3))),
      all(monthly, compareParts(is, pick(2))),
      all(yearly, compareParts(is, pick(1))),
    );
  return moment([...columns], 'year, month and day columns', ({ zone }) => ({
    read: (y, m, d) => {
      const [yy, mm, dd] = [numeric(y), numeric(m), numeric(d)];
      if (yy < 1) return undefined;
      const text = String(yy).padStart(4, '0');
      if (mm < 1 || mm > 12) return text;
      return dd < 1 || dd > daysIn(yy, mm) ? `${text}-${two(mm)}` : `${text}-${two(mm)}-${two(dd)}`;
    },
    startOf: ([y, m, d]) => {
      const [yy, mm, dd] = [numeric(y), numeric(m), numeric(d)];
      return yy < 1 ? null : zone.toUtc(Date.UTC(yy, Math.max(mm, 1) - 1, mm < 1 ? 1 : Math.max(dd, 1)));
    },
    present: has(year),
    start: (is, at) => byPrecision(is, (precision) => ceiling(zone, at, precision)),
    end: (is, at) => byPrecision(is === '>' ? '>=' : '<', (precision) => floor(zone, at, precision)),
  }));
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The last year, month or day that starts at or before the instant. */
function floor(zone: Zone, at: number, precision: 1 | 2 | 3): number[] {
  const date = new Date(floorLocal(zone, at, DAY));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].slice(0, precision);
}

/** The first year, month or day that starts at or after the instant. */
function ceiling(zone: Zone, at: number, precision: 1 | 2 | 3): number[] {
  const date = new Date(ceilLocal(zone, at, DAY));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  if (precision === 3) return [year, month, day];
  if (precision === 2) return day === 1 ? [year, month] : month === 12 ? [year + 1, 1] : [year, month + 1];
  return day === 1 && month === 1 ? [year] : [year + 1];
}
