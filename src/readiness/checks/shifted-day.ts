/** The day of a date, so many days later or earlier. */
import { formatFhirDate, parseFhirDate } from '../../fhir/instant.ts';

const DAY = 86_400_000;

export function shiftedDay(text: string, days: number): string {
  const date = parseFhirDate(text);
  if (date === undefined) return text;
  const shifted = new Date(Date.UTC(date.year, date.month - 1, date.day) + days * DAY);
  return formatFhirDate({
    precision: 'day',
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
  });
}
