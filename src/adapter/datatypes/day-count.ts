/** A count of days since an epoch (1840-12-31 in MUMPS systems) to FHIR `date`. */
import { all, any, type Condition, compare, none, notNull } from '../condition.ts';
import type { Cell, Mapping } from '../node.ts';
import { compareRaw, type Granular, granularFacet, presence } from './granular.ts';
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
  return moment([column], `days since ${epoch}`, ({ zone }) => {
    const granular: Granular = {
      column,
      size: DAY,
      text: (local) => String(Math.round((local - zero) / DAY)),
      sentinels: ['0'],
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
      ...granularFacet(granular, { zone }),
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
  return moment([column, seconds], `days since ${epoch} and seconds of the day`, ({ zone }) => {
    const day: Granular = {
      column,
      size: DAY,
      text: (local) => String(Math.round((local - zero) / DAY)),
      sentinels: ['0'],
      order: (a, b) => Number(a) - Number(b),
    };
    const wholeDay = granularFacet(day, { zone });
    const hasTime = notNull(seconds);
    const pair = (is: '<' | '>=', local: number, asDay: Condition): Condition => {
      const at = Math.floor((local - zero) / DAY);
      const rest = String(Math.round((local - zero - at * DAY) / SECOND));
      const near = compareRaw(day, is === '<' ? '<=' : '>=', String(at));
      const beyond = compare(column, is === '<' ? '<' : '>', String(at));
      return any(all(hasTime, near, any(beyond, compare(seconds, is, rest))), all(none(hasTime), asDay));
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
      start: (is, at) => pair(is, ceilLocal(zone, at, SECOND), wholeDay.start(is, at)),
      end: (is, at) => pair(is === '>' ? '>=' : '<', floorLocal(zone, at, SECOND), wholeDay.end(is, at)),
    };
  });
}
