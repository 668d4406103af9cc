/** Dates that say less: cut to a year, a month or a day, or moved by whole days. https://hl7.org/fhir/R4/datatypes.html#dateTime */
import { dayNumber, formatDayNumber, fourDigits } from '../../fhir/calendar.ts';
import { parseFhirDate } from '../../fhir/fhir-date.ts';

const LENGTHS = { year: 4, month: 7, day: 10 } as const;

export type Cut = keyof typeof LENGTHS;

/** Digits of the text as a number. */
const numberAt = (text: string, start: number, end: number): number => Number(text.slice(start, end));

export const yearOf = (text: string): number => numberAt(text, 0, 4);

/** undefined for a text that is no date of R4. */
export function cutDate(text: string, to: Cut): string | undefined {
  return parseFhirDate(text) === undefined ? undefined : text.slice(0, LENGTHS[to]);
}

/**
 * By whole days, so that the time between two moments of a patient stays what it was; the offset is kept as it is written.
 * A month or a year moves with its first day. undefined for what is no date or leaves the years 1–9999.
 */
export function shiftDate(text: string, days: number): string | undefined {
  if (parseFhirDate(text) === undefined) return undefined;
  const month = text.length >= 7 ? numberAt(text, 5, 7) : 1;
  const day = text.length >= 10 ? numberAt(text, 8, 10) : 1;
  const moved = dayNumber(yearOf(text), month, day) + days;
  if (moved < FIRST || moved > LAST) return undefined;
  return formatDayNumber(moved).slice(0, text.length) + text.slice(10);
}

const FIRST = dayNumber(1, 1, 1);
const LAST = dayNumber(9999, 12, 31);

/** The first moment of a year: what an instant that must be there says of it. */
export const startOfYear = (year: number): string => `${fourDigits(year)}-01-01T00:00:00Z`;
