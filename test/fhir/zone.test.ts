/** Wall clock ↔ instant agrees with Intl, never goes backwards, and is exact outside gaps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zoneOf } from '../../src/fhir/zone.ts';

const names = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/Phoenix',
];
const zone = fc.constantFrom(...names).map(zoneOf);
const instant = fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2150, 0) });
const minute = 60_000;

/** The wall clock by Intl's calendar fields rather than by its offsets. */
function wallClockByIntl(name: string, utcMs: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute: m = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, m, second) + (((utcMs % 1000) + 1000) % 1000);
}

test('toLocal is the wall clock that Intl shows, to the minute', () => {
  fc.assert(
    fc.property(zone, instant, (one, utcMs) => {
      const difference = Math.abs(one.toLocal(utcMs) - wallClockByIntl(one.name, utcMs));
      // Local mean time has odd seconds, which FHIR's offsets cannot say.
      assert.ok(utcMs > Date.UTC(1930, 0) ? difference === 0 : difference <= minute / 2, `${difference}`);
    }),
    { numRuns: 2000 },
  );
});

test('toUtc never decreases', () => {
  fc.assert(
    fc.property(zone, instant, fc.integer({ min: 0, max: 30 * 60 * minute }), (one, localMs, later) => {
      assert.ok(one.toUtc(localMs) <= one.toUtc(localMs + later));
    }),
    { numRuns: 5000 },
  );
});

test('toUtc finds the first instant with that wall clock, or the end of the gap', () => {
  fc.assert(
    fc.property(zone, instant, (one, localMs) => {
      const utcMs = one.toUtc(localMs);
      if (one.toLocal(utcMs) === localMs) {
        assert.ok(one.toLocal(utcMs - 1) < localMs);
      } else {
        assert.ok(one.toLocal(utcMs) > localMs && one.toLocal(utcMs - 1) < localMs);
      }
    }),
    { numRuns: 5000 },
  );
});

test('toUtc undoes toLocal, but for the second of two equal wall clocks', () => {
  fc.assert(
    fc.property(zone, instant, (one, utcMs) => {
      const again = one.toUtc(one.toLocal(utcMs));
      assert.ok(again === utcMs || (again < utcMs && one.toLocal(again) === one.toLocal(utcMs)));
    }),
    { numRuns: 5000 },
  );
});

test('gap, overlap, half-hour shift and a day that never was', () => {
  const at = (name: string, local: string) => new Date(zoneOf(name).toUtc(Date.parse(`${local}Z`))).toISOString();
  assert.equal(at('America/New_York', '2024-03-10T02:30:00'), '2024-03-10T07:00:00.000Z');
  assert.equal(at('America/New_York', '2024-11-03T01:30:00'), '2024-11-03T05:30:00.000Z');
  assert.equal(at('Australia/Lord_Howe', '2024-04-07T01:45:00'), '2024-04-06T14:45:00.000Z');
  assert.equal(at('America/Sao_Paulo', '2018-11-04T00:15:00'), '2018-11-04T03:00:00.000Z');
  assert.equal(at('Pacific/Apia', '2011-12-30T12:00:00'), '2011-12-30T10:00:00.000Z');
});

test('offsets are minutes, from the first year to the last', () => {
  const zone = zoneOf('America/New_York');
  assert.equal(zone.offsetAt(Date.UTC(2024, 0, 1)), -300);
  assert.equal(zone.offsetAt(Date.parse('0001-01-01T00:00:00Z')), -296);
  assert.equal(zone.offsetAt(Date.UTC(9999, 11, 31)), -300);
});

test('a zone is made once, and an unknown one refused', () => {
  assert.equal(zoneOf('Europe/Berlin'), zoneOf('Europe/Berlin'));
  assert.throws(() => zoneOf('Europe/Atlantis'), RangeError);
});
