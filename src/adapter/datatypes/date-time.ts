/**
 * A `YYYYMMDD` column and an `HHMMSS` column in the site's time zone to FHIR `dateTime`. A blank time leaves a whole
 * day. https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
import { type Condition, compare } from '../condition.ts';
import type { Cell, Mapping } from '../node.ts';
import { readsAs } from '../reads-as.ts';
import type { SystemContext } from '../system.ts';
import { localOfDate8, readDate8, startOfDate8 } from './date8.ts';
import { dayAndTime } from './day-and-time.ts';
import { type Granular, presence, sentinelsIn, written } from './granular.ts';
import { ceilLocal, DAY, date8Text, floorLocal, SECOND, time6Text } from './granule.ts';
import { moment } from './moment.ts';
import { offsetText } from './offset.ts';

export function dateTime<D extends string, T extends string>(dateColumn: D, timeColumn: T): Mapping<D | T, string> {
  return moment([dateColumn, timeColumn], 'YYYYMMDD and HHMMSS, site time', (system) => {
    const { zone, sentinels } = system;
    const day: Granular = {
      column: dateColumn,
      size: DAY,
      text: date8Text,
      sentinels: sentinelsIn(system, dateColumn, sentinels),
      above: system.isFilled(dateColumn) ? undefined : written(dateColumn),
    };
    const columns = { day, timeColumn, hasTime: compare(timeColumn, '>=', '0') };
    const against = (is: '<' | '>=', local: number, wholeDays: boolean): Condition => {
      // `1200` is before `120000` as text and the same time of day.
      const time = time6Text(local).replace(/00$/, '');
      return dayAndTime(columns, is, date8Text(local), time === '0000' ? undefined : time, wholeDays);
    };
    return {
      read: readsAs((date?: Cell, time?: Cell) => readDateTime(date ?? null, time ?? null, system), {
        as: 'moment',
        written: 'YYYYMMDD HHMMSS',
      }),
      startOf: ([date, time]) => {
        const local = localDateTime(date ?? null, time ?? null, sentinels);
        return local === null ? startOfDate8(date ?? null, sentinels, zone) : zone.toUtc(local);
      },
      present: presence(day),
      // A row without a time is its whole day: it starts before, and ends after, any moment within.
      start: (is, at) => against(is, ceilLocal(zone, at, SECOND), is === '<'),
      end: (is, at) => against(is === '>' ? '>=' : '<', floorLocal(zone, at, SECOND), is === '>'),
    };
  });
}

function localDateTime(date: Cell, time: Cell, sentinels: ReadonlySet<string>): number | null {
  if (date === null || time === null || sentinels.has(date)) return null;
  const day = localOfDate8(date);
  const clock = time.length >= 4 ? localOfTime(time) : null;
  return day === null || clock === null ? null : day + clock;
}

/** Milliseconds since midnight of `HHMM` or `HHMMSS`, or null when it is no time of day. */
function localOfTime(time: string): number | null {
  const hours = Number(time.slice(0, 2));
  const minutes = Number(time.slice(2, 4));
  const seconds = Number(time.slice(4, 6).trim() || '0');
  if (time.charCodeAt(0) === 32 || !(hours < 24 && minutes < 60 && seconds < 60)) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function readDateTime(date: Cell, time: Cell, { zone, sentinels }: SystemContext): string | undefined {
  const local = localDateTime(date, time, sentinels);
  if (local === null) return readDate8(date, sentinels);
  const [d, t] = [date as string, time as string];
  const seconds = t.length >= 6 && t.charCodeAt(4) !== 32 ? t.slice(4, 6) : '00';
  const text = `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6, 8)}T${t.slice(0, 2)}:${t.slice(2, 4)}:${seconds}`;
  return offsetText(text, local, zone);
}
