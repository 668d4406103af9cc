/**
 * Wall-clock time of the hospital (America/New_York) in the legacy spellings. Offsets come from Intl once per year and
 * are looked up afterwards: a million results are converted in well under a second.
 */
import { isoSeconds } from './iso-text.ts';

const zone = 'America/New_York';
const hour = 3_600_000;
const day = 24 * hour;

export interface LocalTime {
  /** YYYYMMDD */
  readonly date: string;
  /** HHMMSS */
  readonly time: string;
}

export function localTime(instant: string): LocalTime {
  const text = localIso(instant);
  return {
    date: text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10),
    time: text.slice(11, 13) + text.slice(14, 16) + text.slice(17, 19),
  };
}

/** `YYYY-MM-DD HH:MM:SS`, the spelling of timestamp columns. */
export function localTimestamp(instant: string): string {
  return localIso(instant).replace('T', ' ');
}

/** Days since 1840-12-31 and seconds since local midnight, as MUMPS counts. */
export function localDayCount(instant: string): { readonly day: number; readonly second: number } {
  const ms = Date.parse(instant);
  const local = ms + offsetAt(ms);
  return { day: Math.floor(local / day) + 47_117, second: Math.floor((((local % day) + day) % day) / 1000) };
}

/** The rows of one panel share their moments, so the last few are kept. */
const recent = new Map<string, string>();

function localIso(instant: string): string {
  const known = recent.get(instant);
  if (known !== undefined) return known;
  const ms = Date.parse(instant);
  const text = isoSeconds(ms + offsetAt(ms));
  if (recent.size >= 500) recent.clear();
  recent.set(instant, text);
  return text;
}

/** The moments at which the offset changes in a UTC year, with the offset from then on. */
const years = new Map<number, readonly (readonly [from: number, offset: number])[]>();

function offsetAt(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  const changes = years.get(year) ?? changesIn(year);
  years.set(year, changes);
  let offset = changes[0]![1];
  for (const [from, next] of changes) if (from <= ms) offset = next;
  return offset;
}

function changesIn(year: number): readonly (readonly [number, number])[] {
  const changes: [number, number][] = [[Date.UTC(year, 0, 1), slowOffset(Date.UTC(year, 0, 1))]];
  for (let from = Date.UTC(year, 0, 1); from < Date.UTC(year + 1, 0, 1); from += 15 * day) {
    let [low, high] = [from, from + 15 * day];
    if (slowOffset(low) === slowOffset(high)) continue;
    while (high - low > hour / 4) {
      const middle = (low + high) / 2;
      if (slowOffset(middle) === slowOffset(low)) low = middle;
      else high = middle;
    }
    const moment = Math.round(high / hour) * hour;
    changes.push([moment, slowOffset(moment)]);
  }
  return changes;
}

const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });

function slowOffset(ms: number): number {
  const name = parts.formatToParts(ms).find((part) => part.type === 'timeZoneName')!.value;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  const size = Number(hours) * hour + Number(minutes) * 60_000 + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}
