/**
 * A day as `YYYY-MM-DD`, in a DATE column or in text, alone or with a TIME column beside it. MySQL's zero dates are a
 * sentinel like any other: `00000000`. https://hl7.org/fhir/R4/datatypes.html#date
 */
import { all, compare } from '../condition.ts';
import type { Cell, Mapping } from '../node.ts';
import type { SystemContext } from '../system.ts';
import { localOfDate8 } from './date8.ts';
import { dayAndTime } from './day-and-time.ts';
import { exactFacet, type Granular, presence, sentinelsIn, written } from './granular.ts';
import { ceilLocal, DAY, date8Text, floorLocal, SECOND, time6Text } from './granule.ts';
import { moment } from './moment.ts';
import { offsetText } from './offset.ts';

const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
const coloned = (time: string): string => `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`;

/** A calendar day. Sentinels are the legacy system's. */
export function date<C extends string>(column: C): Mapping<C, string> {
  return moment([column], 'YYYY-MM-DD', (system) => {
    const day = dayIn(column, system);
    return {
      read: (cell) => (localOf(cell, system) === null ? undefined : cell!.slice(0, 10)),
      startOf: ([cell]) => startOf(cell ?? null, system),
      present: presence(day),
      ...exactFacet(day, system),
    };
  });
}

/** A DATE column and a TIME column, site time. Without a time, or with one that no day has, the row is its whole day. */
export function dateAndTime<D extends string, T extends string>(dateColumn: D, timeColumn: T): Mapping<D | T, string> {
  return moment([dateColumn, timeColumn], 'YYYY-MM-DD and HH:MM:SS, site time', (system) => {
    const { zone } = system;
    const day = dayIn(dateColumn, system);
    const hasTime = all(compare(timeColumn, '>=', '00:00:00'), compare(timeColumn, '<', '24:00:00'));
    const columns = { day, timeColumn, hasTime };
    const against = (is: '<' | '>=', local: number, wholeDays: boolean) => {
      const time = coloned(time6Text(local));
      return dayAndTime(columns, is, dashed(date8Text(local)), time === '00:00:00' ? undefined : time, wholeDays);
    };
    return {
      read: (date, time) => {
        const local = localOf(date, system);
        if (local === null) return undefined;
        const clock = clockOf(time);
        if (clock === null) return date!.slice(0, 10);
        return offsetText(`${date!.slice(0, 10)}T${time!.slice(0, 8)}`, local + clock, zone);
      },
      startOf: ([date, time]) => {
        const local = localOf(date, system);
        return local === null ? null : zone.toUtc(local + (clockOf(time) ?? 0));
      },
      present: presence(day),
      // A row without a time is its whole day: it starts before, and ends after, any moment within.
      start: (is, at) => against(is, ceilLocal(zone, at, SECOND), is === '<'),
      end: (is, at) => against(is === '>' ? '>=' : '<', floorLocal(zone, at, SECOND), is === '>'),
    };
  });
}

function dayIn(column: string, system: SystemContext): Granular {
  return {
    column,
    size: DAY,
    text: (local) => dashed(date8Text(local)),
    sentinels: sentinelsIn(system, column, [...system.sentinels].map(dashed)),
    above: system.isText(column) && !system.isFilled(column) ? written(column) : undefined,
  };
}

/** Local milliseconds at which the day starts; null for sentinels, and for what is no calendar day, as `1980-05-00`. */
function localOf(cell: Cell | undefined, { sentinels }: SystemContext): number | null {
  if (cell == null || cell.charCodeAt(4) !== 45 || cell.charCodeAt(7) !== 45) return null;
  const day = cell.slice(0, 4) + cell.slice(5, 7) + cell.slice(8, 10);
  return sentinels.has(day) ? null : localOfDate8(day);
}

function startOf(cell: Cell, system: SystemContext): number | null {
  const local = localOf(cell, system);
  return local === null ? null : system.zone.toUtc(local);
}

/** Milliseconds since midnight; null for none. */
function clockOf(cell: Cell | undefined): number | null {
  if (cell == null || !/^\d\d:\d\d:\d\d/.test(cell)) return null;
  const [hours, minutes, seconds] = [cell.slice(0, 2), cell.slice(3, 5), cell.slice(6, 8)].map(Number);
  return hours! < 24 ? ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 : null;
}
