/** The digits of a wall clock in the bytes of a row. */
import type { Wall } from '../../adapter/reads-as.ts';
import type { RowCells } from './row-cells.ts';

const ZERO = 0x30;

/** What was read last: one object, because this is once per date. */
export interface Clock {
  /** Counts days, and hours; not days since anything, but each has its own number. */
  day: number;
  hour: number;
  hours: number;
  minutes: number;
  seconds: number;
  milliseconds: number;
}

/** The two digits there, or a number that is negative where they are none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -100_000;
}

/** Reads a full moment into `clock`; false where the cells hold anything else. */
export type ReadClock = (row: RowCells, clock: Clock) => boolean;

export function clockReader(written: Wall, places: readonly number[]): ReadClock {
  const [date = 0, time = 0] = places;
  switch (written) {
    case 'YYYYMMDD HHMMSS':
      return ({ bytes, at, length }, clock) =>
        length[date] === 8 && length[time] === 6 && set(clock, bytes, at[date]!, 2, at[time]!, 2, 0);
    case 'YYYYMMDDHHMMSS':
      return ({ bytes, at, length }, clock) =>
        length[date] === 14 && set(clock, bytes, at[date]!, 2, at[date]! + 8, 2, 0);
    case 'YYYY-MM-DD HH:MM:SS':
      return ({ bytes, at, length }, clock) => {
        const size = length[date]!;
        const start = at[date]!;
        if (size < 19 || size > 26 || !hasSigns(bytes, start)) return false;
        const fraction = size === 19 ? 0 : millisecondsIn(bytes, start + 19, start + size);
        return fraction >= 0 && set(clock, bytes, start, 3, start + 11, 3, fraction);
      };
  }
}

const hasSigns = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 4] === 0x2d &&
  bytes[at + 7] === 0x2d &&
  bytes[at + 10] === 0x20 &&
  bytes[at + 13] === 0x3a &&
  bytes[at + 16] === 0x3a;

/** Of `.f`, with six digits at the most; -1: it is something else. */
function millisecondsIn(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== 0x2e || end - start < 2) return -1;
  let found = 0;
  for (let i = 1; i < end - start; i++) {
    const digit = bytes[start + i]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    if (i <= 3) found = found * 10 + digit;
  }
  for (let i = end - start; i <= 3; i++) found *= 10;
  return found;
}

/** `step`: from one pair of digits to the next. The year is the first two. */
function set(
  clock: Clock,
  bytes: Uint8Array,
  date: number,
  dateStep: number,
  time: number,
  timeStep: number,
  milliseconds: number,
): boolean {
  const year = two(bytes, date) * 100 + two(bytes, date + 2);
  const month = two(bytes, date + 2 + dateStep);
  const day = two(bytes, date + 2 + dateStep * 2);
  const hours = two(bytes, time);
  const minutes = two(bytes, time + timeStep);
  const seconds = two(bytes, time + timeStep * 2);
  if ((year | (month - 1) | (day - 1) | hours | minutes | seconds) < 0) return false;
  if (month > 12 || day > 31 || hours > 23 || minutes > 59 || seconds > 59) return false;
  clock.day = (year * 12 + month - 1) * 31 + day - 1;
  clock.hour = clock.day * 24 + hours;
  clock.hours = hours;
  clock.minutes = minutes;
  clock.seconds = seconds;
  clock.milliseconds = milliseconds;
  return true;
}

const text = (number: number, width: number): string => String(number).padStart(width, '0');

/** The cells of the first or the last second of a day or an hour, by its number. */
export function cellsAt(written: Wall, span: 'day' | 'hour', number: number, end: 'first' | 'last'): readonly string[] {
  const day = span === 'day' ? number : Math.floor(number / 24);
  const rest = end === 'first' ? '0000' : '5959';
  const hours = span === 'hour' ? text(number % 24, 2) : end === 'first' ? '00' : '23';
  const [year, month] = [text(Math.floor(day / 372), 4), text((Math.floor(day / 31) % 12) + 1, 2)];
  const time = hours + rest;
  const date = text((day % 31) + 1, 2);
  if (written === 'YYYYMMDD HHMMSS') return [year + month + date, time];
  if (written === 'YYYYMMDDHHMMSS') return [year + month + date + time];
  return [`${year}-${month}-${date} ${hours}:${rest.slice(0, 2)}:${rest.slice(2)}`];
}
