/** A FHIR date, dateTime or instant of any precision. https://hl7.org/fhir/R4/datatypes.html#dateTime */
import { daysIn, fourDigits, twoDigits } from './calendar.ts';
import { formatOffset } from './format-instant.ts';

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

const grammar = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * Reads every text of date, dateTime and instant, and what search adds: minutes without seconds, time without an offset.
 * Digits below the millisecond are cut. Returns undefined for anything else: no such day, 24:00, year 0000.
 */
export function parseFhirDate(text: string): FhirDate | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s, fraction, zone] = match;
  const date = {
    precision: precisionOf(mo, d, h, s, fraction),
    year: Number(y),
    month: Number(mo ?? 1),
    day: Number(d ?? 1),
    hour: Number(h ?? 0),
    minute: Number(mi ?? 0),
    second: Number(s ?? 0),
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
  };
  if (!isReal(date)) return undefined;
  if (zone === undefined) return date;
  const offset = parseOffset(zone);
  return offset === undefined ? undefined : { ...date, offset };
}

function precisionOf(month?: string, day?: string, hour?: string, second?: string, fraction?: string): Precision {
  if (month === undefined) return 'year';
  if (day === undefined) return 'month';
  if (hour === undefined) return 'day';
  if (second === undefined) return 'minute';
  return fraction === undefined ? 'second' : 'millisecond';
}

function isReal({ year, month, day, hour, minute, second }: FhirDate): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  return hour <= 23 && minute <= 59 && second <= 60;
}

/** `Z`, `+05:30` → minutes; undefined beyond 14:00. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(4));
  const total = Number(text.slice(1, 3)) * 60 + minutes;
  if (minutes > 59 || total > 840) return undefined;
  return text.startsWith('-') && total !== 0 ? -total : total;
}

/** The text of a date at its own precision: `2024-03`, `2024-03-01T08:30-05:00`. */
export function formatFhirDate(date: FhirDate): string {
  const { precision } = date;
  let text = fourDigits(date.year);
  if (precision === 'year') return text;
  text += `-${twoDigits(date.month)}`;
  if (precision === 'month') return text;
  text += `-${twoDigits(date.day)}`;
  if (precision === 'day') return text;
  text += `T${twoDigits(date.hour)}:${twoDigits(date.minute)}`;
  if (precision !== 'minute') text += `:${twoDigits(date.second)}`;
  if (precision === 'millisecond') text += `.${String(date.millisecond).padStart(3, '0')}`;
  return date.offset === undefined ? text : text + formatOffset(date.offset);
}
