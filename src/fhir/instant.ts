/** FHIR date, dateTime and instant of any precision, and the interval each stands for. https://hl7.org/fhir/R4/datatypes.html#dateTime */
import type { Zone } from './zone.ts';

export type Precision = 'year' | 'month' | 'day' | 'minute' | 'second' | 'millisecond';

/** Parts below the precision have their first value: `2024` is month 1, day 1, hour 0. */
export interface FhirDate {
  readonly precision: Precision;
  /** 1–9999. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0–60: R4 allows a leap second. */
  readonly second: number;
  readonly millisecond: number;
  /** Minutes ahead of UTC, -840…840; absent where the text has none. */
  readonly offset?: number;
}

/** Milliseconds since 1970 in UTC, half-open. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

const grammar = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * Reads every text of date, dateTime and instant, and what search adds: minutes without seconds, time without an offset.
 * Digits below the millisecond are cut. Returns undefined for anything else: no such day, 24:00, year 0000.
 */
export function parseFhirDate(text: string): FhirDate | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s, fraction, zoneText] = match;
  const year = Number(y);
  const month = mo === undefined ? 1 : Number(mo);
  const day = d === undefined ? 1 : Number(d);
  const hour = h === undefined ? 0 : Number(h);
  const minute = mi === undefined ? 0 : Number(mi);
  const second = s === undefined ? 0 : Number(s);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const millisecond = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const precision = precisionOf(mo, d, h, s, fraction);
  const date = { precision, year, month, day, hour, minute, second, millisecond };
  if (zoneText === undefined) return date;
  const offset = parseOffset(zoneText);
  return offset === undefined ? undefined : { ...date, offset };
}

function precisionOf(month?: string, day?: string, hour?: string, second?: string, fraction?: string): Precision {
  if (month === undefined) return 'year';
  if (day === undefined) return 'month';
  if (hour === undefined) return 'day';
  if (second === undefined) return 'minute';
  return fraction === undefined ? 'second' : 'millisecond';
}

/** `Z`, `+05:30` → minutes; undefined beyond 14:00. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(4));
  const total = Number(text.slice(1, 3)) * 60 + minutes;
  if (minutes > 59 || total > 840) return undefined;
  return text.startsWith('-') && total !== 0 ? -total : total;
}

/** Days of a month of the Gregorian calendar, 28–31. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The text of a date at its own precision: `2024-03`, `2024-03-01T08:30-05:00`. */
export function formatFhirDate(date: FhirDate): string {
  const { precision } = date;
  let text = String(date.year).padStart(4, '0');
  if (precision === 'year') return text;
  text += `-${two(date.month)}`;
  if (precision === 'month') return text;
  text += `-${two(date.day)}`;
  if (precision === 'day') return text;
  text += `T${two(date.hour)}:${two(date.minute)}`;
  if (precision !== 'minute') text += `:${two(date.second)}`;
  if (precision === 'millisecond') text += `.${three(date.millisecond)}`;
  return date.offset === undefined ? text : text + formatOffset(date.offset);
}

/** The instants that a date covers; without an offset it is a wall clock of `zone`. A leap second counts as the next. */
export function intervalOf(date: FhirDate, zone: Zone): Interval {
  const { offset } = date;
  const start = wallClock(date);
  const end = afterPrecision(date, start);
  if (offset !== undefined) return { start: start - offset * 60_000, end: end - offset * 60_000 };
  return { start: zone.toUtc(start), end: zone.toUtc(end) };
}

/** Wall clock as milliseconds as if it were UTC. Date.UTC reads the years 0–99 as 1900–1999, hence 400 years' detour. */
function wallClock(date: FhirDate): number {
  const { year, month, day, hour, minute, second, millisecond } = date;
  if (year > 99) return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return Date.UTC(year + 400, month - 1, day, hour, minute, second, millisecond) - days400 * 86_400_000;
}

const days400 = 146_097;

function afterPrecision(date: FhirDate, start: number): number {
  switch (date.precision) {
    case 'year':
      return wallClock({ ...date, year: date.year + 1 });
    case 'month':
      return start + daysIn(date.year, date.month) * 86_400_000;
    case 'day':
      return start + 86_400_000;
    case 'minute':
      return start + 60_000;
    case 'second':
      return start + 1_000;
    case 'millisecond':
      return start + 1;
  }
}

/** `2024-03-01T08:30:00-05:00`: an instant on the wall clock of `zone`; milliseconds only when there are some. */
export function formatInstant(utcMs: number, zone: Zone): string {
  const offset = zone.offsetAt(utcMs);
  return formatWallClock(utcMs + offset * 60_000) + formatOffset(offset);
}

/** `2024-03-01`: the day of an instant on the wall clock of `zone`. */
export function formatDay(utcMs: number, zone: Zone): string {
  return formatWallClock(zone.toLocal(utcMs)).slice(0, 10);
}

function formatWallClock(localMs: number): string {
  const iso = new Date(localMs).toISOString();
  return iso.endsWith('.000Z') ? iso.slice(0, -5) : iso.slice(0, -1);
}

/** `Z`, `-05:00`. */
function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

function three(n: number): string {
  return n < 10 ? `00${n}` : n < 100 ? `0${n}` : `${n}`;
}
