/** FHIR dates: what is one, what it covers, and how an instant is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayNumber, daysIn, formatDayNumber } from '../../src/fhir/calendar.ts';
import { formatDay, formatFhirDate, formatInstant, intervalOf, parseFhirDate } from '../../src/fhir/instant.ts';
import { zoneOf } from '../../src/fhir/zone.ts';
import { fhirDate } from './fhir-date.arbitrary.ts';

const newYork = zoneOf('America/New_York');

test('parse undoes format', () => {
  fc.assert(fc.property(fhirDate, (date) => assert.deepEqual(parseFhirDate(formatFhirDate(date)), date)));
});

test('R4’s own examples, and what search adds', () => {
  const texts = [
    '1951-06-04',
    '1951-06',
    '1951',
    '2015-02-07T13:28:17-05:00',
    '2017-01-01T00:00:00.000Z',
    '2016-12-31T23:59:60Z',
    '2024-02-29',
    '0001-01-01',
    '9999-12-31T23:59:59+14:00',
    '2024-01-01T08:30',
    '2024-01-01T08:30:00',
  ];
  for (const text of texts) assert.equal(formatFhirDate(parseFhirDate(text) ?? assert.fail(text)), text);
});

test('what is no date', () => {
  const texts = [
    '',
    '0000',
    '24',
    '2023-02-29',
    '2024-13',
    '2024-00-01',
    '2024-04-31',
    '2024-1-1',
    '2024-01-01T24:00:00Z',
    '2024-01-01T23:60:00Z',
    '2024-01-01T23:59:61Z',
    '2024-01-01T08',
    '2024-01-01T08:30:00+14:01',
    '2024-01-01T08:30:00+05:60',
    '2024-01-01T08:30:00 05:00',
    '2024-01-01Z',
    '2024-01-01T08:30:00.Z',
    ' 2024',
    '2024\n',
  ];
  for (const text of texts) assert.equal(parseFhirDate(text), undefined, text);
});

test('a fraction has milliseconds; what is finer is cut', () => {
  assert.equal(parseFhirDate('2024-01-01T00:00:00.5Z')?.millisecond, 500);
  assert.equal(parseFhirDate('2024-01-01T00:00:00.123999Z')?.millisecond, 123);
});

test('the interval is the whole year, month, day, minute, second or millisecond', () => {
  const length = (text: string) => {
    const { start, end } = intervalOf(parseFhirDate(text) ?? assert.fail(text), newYork);
    return (end - start) / 1000;
  };
  assert.equal(length('2023'), 365 * 86_400);
  assert.equal(length('2024-02'), 29 * 86_400);
  assert.equal(length('2024-03-10'), 23 * 3600);
  assert.equal(length('2024-11-03'), 25 * 3600);
  assert.equal(length('2024-01-01T08:30Z'), 60);
  assert.equal(length('2024-01-01T08:30:00Z'), 1);
  assert.equal(length('2024-01-01T08:30:00.000Z'), 0.001);
});

test('an offset is heeded, and its absence means the zone', () => {
  const start = (text: string) =>
    new Date(intervalOf(parseFhirDate(text) ?? assert.fail(text), newYork).start).toISOString();
  assert.equal(start('2024-01-01T08:30:00+05:30'), '2024-01-01T03:00:00.000Z');
  assert.equal(start('2024-01-01T08:30:00'), '2024-01-01T13:30:00.000Z');
  assert.equal(start('2024-07-01'), '2024-07-01T04:00:00.000Z');
  assert.equal(start('2016-12-31T23:59:60Z'), '2017-01-01T00:00:00.000Z');
});

test('an interval is never reversed', () => {
  fc.assert(
    fc.property(fhirDate, (date) => {
      const { start, end } = intervalOf(date, newYork);
      assert.ok(start <= end);
    }),
  );
});

test('an instant that is written reads as the same instant, within its own interval', () => {
  const instant = fc.integer({ min: Date.parse('0002-01-01'), max: Date.parse('9998-12-31') });
  const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe').map(zoneOf);
  fc.assert(
    fc.property(instant, zone, (utcMs, one) => {
      const text = formatInstant(utcMs, one);
      assert.equal(Date.parse(text), utcMs);
      assert.equal(intervalOf(parseFhirDate(text) ?? assert.fail(text), one).start, utcMs);
      assert.equal(formatDay(utcMs, one), text.slice(0, 10));
    }),
  );
});

test('an instant has the offset of its zone at the time, and milliseconds when there are some', () => {
  assert.equal(formatInstant(Date.UTC(2024, 2, 1, 13, 30), newYork), '2024-03-01T08:30:00-05:00');
  assert.equal(formatInstant(Date.UTC(2024, 6, 1, 13, 30, 0, 7), newYork), '2024-07-01T09:30:00.007-04:00');
  assert.equal(formatInstant(0, zoneOf('UTC')), '1970-01-01T00:00:00Z');
});

test('the calendar agrees with Date', () => {
  const day = fc.integer({ min: Date.parse('0001-01-01') / 86_400_000, max: Date.parse('9999-12-31') / 86_400_000 });
  fc.assert(
    fc.property(day, (number) => {
      const date = new Date(number * 86_400_000);
      assert.equal(formatDayNumber(number), date.toISOString().slice(0, 10));
      assert.equal(dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()), number);
    }),
    { numRuns: 5000 },
  );
  assert.deepEqual(
    [1900, 2000, 2023, 2024].map((year) => daysIn(year, 2)),
    [28, 29, 28, 29],
  );
});
