/** Any FHIR date, of every precision, with and without an offset. */
import fc from 'fast-check';
import { daysIn } from '../../src/fhir/calendar.ts';
import type { FhirDate, Precision } from '../../src/fhir/instant.ts';

const precisions: readonly Precision[] = ['year', 'month', 'day', 'minute', 'second', 'millisecond'];

const parts = fc.record({
  precision: fc.constantFrom(...precisions),
  year: fc.integer({ min: 1, max: 9999 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  second: fc.integer({ min: 0, max: 60 }),
  millisecond: fc.integer({ min: 0, max: 999 }),
  offset: fc.option(fc.integer({ min: -840, max: 840 }), { nil: undefined }),
});

export const fhirDate: fc.Arbitrary<FhirDate> = parts.map(({ offset, ...all }) => {
  const has = (precision: Precision) => precisions.indexOf(precision) <= precisions.indexOf(all.precision);
  const date = {
    precision: all.precision,
    year: all.year,
    month: has('month') ? all.month : 1,
    day: has('day') ? Math.min(all.day, daysIn(all.year, all.month)) : 1,
    hour: has('minute') ? all.hour : 0,
    minute: has('minute') ? all.minute : 0,
    second: has('second') ? all.second : 0,
    millisecond: has('millisecond') ? all.millisecond : 0,
  };
  return offset === undefined || !has('minute') ? date : { ...date, offset };
});
