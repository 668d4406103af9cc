/** The instants that a date of some precision covers. https://hl7.org/fhir/R4/search.html#date */
import { dayNumber, daysIn } from './calendar.ts';
import type { FhirDate } from './fhir-date.ts';
import type { Zone } from './zone.ts';

/** Milliseconds since 1970 in UTC, half-open. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * `2024-03` is the whole month. Without an offset the date is a wall clock of `zone`, so that a day may last 23 or 25
 * hours. A leap second counts as the second after it.
 */
export function intervalOf(date: FhirDate, zone: Zone): Interval {
  const start = wallClock(date);
  const end = start + lengthOf(date);
  const { offset } = date;
  if (offset === undefined) return { start: zone.toUtc(start), end: zone.toUtc(end) };
  return { start: start - offset * 60_000, end: end - offset * 60_000 };
}

/** Milliseconds as if the wall clock were UTC. */
function wallClock(date: FhirDate): number {
  const minutes = (dayNumber(date.year, date.month, date.day) * 24 + date.hour) * 60 + date.minute;
  return (minutes * 60 + date.second) * 1000 + date.millisecond;
}

const dayMs = 86_400_000;

/** Milliseconds on the wall clock. */
function lengthOf({ precision, year, month }: FhirDate): number {
  switch (precision) {
    case 'year':
      return daysIn(year, 2) === 29 ? 366 * dayMs : 365 * dayMs;
    case 'month':
      return daysIn(year, month) * dayMs;
    case 'day':
      return dayMs;
    case 'minute':
      return 60_000;
    case 'second':
      return 1000;
    case 'millisecond':
      return 1;
  }
}
