/** A count of days since an epoch (1840-12-31 in MUMPS systems) to FHIR `date`. */
import { type Condition, compare, notNull } from '../condition.ts';
import type { Cell, Mapping } from '../node.ts';
import { dayAndTime } from './day-and-time.ts';
import { exactFacet, type Granular, presence } from './granular.ts';
import { ceilLocal, DAY, floorLocal, SECOND } from './granule.ts';
import { moment } from './moment.ts';
import { offsetText } from './offset.ts';

/** `epoch` is the day that the count calls 0, as `YYYY-MM-DD`. A count of 0 or less stands for no date. */
export function dayCount<C extends string>(column: C, epoch: string): Mapping<C, string> {
  const zero = Date.parse(`${epoch}T00:00:00Z`);
  const localOf = (cell: string | null): number | null => {
    const count = cell === null || cell.trim() === '' ? Number.NaN : Number(cell);
    return Number.isInteger(count) && count > 0 ? zero + count * DAY : null;
  };
  return moment([column], `days since ${epoch}`, (system) => {
    const { zone } = system;
    const granular: Granular = {
      column,
      size: DAY,
      text: (local) => String(Math.round((local - zero) / DAY)),
      sentinels: [],
      first: zero + DAY,
      above: system.isFilled(column) ? undefined : compare(column, '>', '0'),
      order: (a, b) => Number(a) - Number(b),
    };
    return {
      read: (cell) => {
        const local = localOf(cell ?? null);
        return local === null ? undefined : new Date(local).toISOString().slice(0, 10);
      },
      startOf: ([cell]) => {
        const local = localOf(cell ?? null);
        return local === null ? null : zone.toUtc(local);
      },
      present: presence(granular),
      ...exactFacet(granular, { zone }),
    };
  });
}

/**
 * A day count and seconds since local midnight to FHIR `dateTime`; without seconds it is a whole day.
 * Compared as a pair, so that an index on the day serves.
 */
export function dayCountTime<D extends string, S extends string>(
  column: D,
  seconds: S,
  epoch: string,
): Mapping<D | S, string> {
  const zero = Date.parse(`${epoch}T00:00:00Z`);
  return moment([column, seconds], `days since ${epoch} and seconds of the day`, (system) => {
    const { zone } = system;
    const day: Granular = {
      column,
      size: DAY,
      text: (local) => String(Math.round((local - zero) / DAY)),
      sentinels: [],
      first: zero + DAY,
      above: system.isFilled(column) ? undefined : compare(column, '>', '0'),
      order: (a, b) => Number(a) - Number(b),
    };
    const columns = { day, timeColumn: seconds, hasTime: notNull(seconds) };
    const against = (is: '<' | '>=', local: number, wholeDays: boolean): Condition => {
      const count = Math.floor((local - zero) / DAY);
      const rest = Math.round((local - zero - count * DAY) / SECOND);
      return dayAndTime(columns, is, String(count), rest === 0 ? undefined : String(rest), wholeDays);
    };
    const localOf = (cells: readonly Cell[]): { local: number; timed: boolean } | null => {
      const [count, clock] = [cells[0] ? Number(cells[0]) : 0, cells[1]];
      if (!(Number.isInteger(count) && count > 0)) return null;
      const timed = clock !== null && clock !== undefined && clock.trim() !== '';
      return { local: zero + count * DAY + (timed ? Number(clock) * SECOND : 0), timed };
    };
    return {
      read: (...cells) => {
        const found = localOf(cells);
        if (found === null) return undefined;
        const text = new Date(found.local).toISOString();
        return found.timed ? offsetText(text.slice(0, 19), found.local, zone) : text.slice(0, 10);
      },
      startOf: (cells) => {
        const found = localOf(cells);
        return found === null ? null : zone.toUtc(found.local);
      },
      present: presence(day),
      // A row without a time is its whole day: it starts before, and ends after, any moment within.
      start: (is, at) => against(is, ceilLocal(zone, at, SECOND), is === '<'),
      end: (is, at) => against(is === '>' ? '>=' : '<', floorLocal(zone, at, SECOND), is === '>'),
    };
  });
}
