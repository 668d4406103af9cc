/**
 * Date searches on raw columns against an oracle of intervals: every date datatype × prefix × precision × gaps and
 * overlaps of daylight saving. A row is the interval from where its granule starts to where the next one does.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { all, any, type Condition, none } from '../../src/adapter/condition.ts';
import type { DateFacet } from '../../src/adapter/facets.ts';
import {
  char14,
  date,
  date8,
  dateAndTime,
  dateTime,
  dayCount,
  dayCountTime,
  epochSeconds,
  instant,
  partialDate,
  period,
  timestamp,
} from '../../src/adapter/index.ts';
import type { Mapping, Node } from '../../src/adapter/node.ts';
import { formatFhirDate, parseFhirDate } from '../../src/fhir/instant.ts';
import { intervalOf } from '../../src/fhir/interval.ts';
import { bind, newYork, valueIn } from '../support/bind.ts';
import { holds, type RawRow } from '../support/evaluate-condition.ts';

const { zone } = newYork;
const day = 86_400_000;
const horolog = '1840-12-31';
const horologZero = Date.parse(`${horolog}T00:00:00Z`);

interface Interval {
  readonly start: number;
  readonly end: number;
}
/** A row, and the interval that it stands for; null where it has no date. */
interface Sample {
  readonly row: RawRow;
  readonly interval: Interval | null;
}
interface Subject {
  readonly mapping: Mapping;
  readonly numeric?: readonly string[];
  readonly sample: fc.Arbitrary<Sample>;
}

/** Wall clocks as milliseconds: any day of six years, and the hours around both changes of the clocks. */
const wallClock = fc.oneof(
  fc.integer({ min: Date.UTC(2019, 0, 1) / 1000, max: Date.UTC(2025, 0, 1) / 1000 }).map((s) => s * 1000),
  ...['2024-03-10', '2024-11-03', '2023-12-31', '2024-02-29', '2024-01-01'].map((text) =>
    fc.integer({ min: 0, max: 4 * 3600 }).map((s) => Date.parse(`${text}T00:00:00Z`) + s * 1000),
  ),
);
const digits = (local: number) => new Date(local).toISOString().replace(/\D/g, '');
const dashed = (local: number) => new Date(local).toISOString().slice(0, 10);
const startOfDay = (local: number) => Math.floor(local / day) * day;

/** From where the granule of a wall clock starts to where the next one does. */
const granule = (local: number, size: number): Interval => ({
  start: zone.toUtc(local),
  end: zone.toUtc(local + size),
});
const wholeDay = (local: number): Interval => granule(startOfDay(local), day);

const nothing = (row: RawRow): Sample => ({ row, interval: null });

const subjects: Readonly<Record<string, Subject>> = {
  date8: {
    mapping: date8('D'),
    sample: fc.oneof(
      wallClock.map((local) => ({ row: { D: digits(local).slice(0, 8) }, interval: wholeDay(local) })),
      fc.constantFrom(null, '        ', '00010101', '21001231').map((D) => nothing({ D })),
    ),
  },
  dateTime: {
    mapping: dateTime('D', 'T'),
    sample: fc.oneof(
      wallClock.map((local) => ({
        row: { D: digits(local).slice(0, 8), T: digits(local).slice(8, 14) },
        interval: granule(local, 1000),
      })),
      fc.tuple(wallClock, fc.constantFrom(null, '      ')).map(([local, T]) => ({
        row: { D: digits(local).slice(0, 8), T },
        interval: wholeDay(local),
      })),
      fc.constantFrom(null, '        ', '00010101', '21001231').map((D) => nothing({ D, T: '120000' })),
    ),
  },
  date: {
    mapping: date('D_DATE'),
    sample: fc.oneof(
      wallClock.map((local) => ({ row: { D_DATE: dashed(local) }, interval: wholeDay(local) })),
      fc.constantFrom(null, '0001-01-01', '2100-12-31').map((D_DATE) => nothing({ D_DATE })),
    ),
  },
  'date in text': {
    mapping: date('D'),
    sample: fc.oneof(
      wallClock.map((local) => ({ row: { D: dashed(local) }, interval: wholeDay(local) })),
      fc.constantFrom(null, '', '   ', '0001-01-01', '2100-12-31').map((D) => nothing({ D })),
    ),
  },
  dateAndTime: {
    mapping: dateAndTime('D_DATE', 'T_TIME'),
    sample: fc.oneof(
      wallClock.map((local) => ({
        row: { D_DATE: dashed(local), T_TIME: new Date(local).toISOString().slice(11, 19) },
        interval: granule(local, 1000),
      })),
      fc.tuple(wallClock, fc.constantFrom(null, '-01:00:00', '24:00:00')).map(([local, T_TIME]) => ({
        row: { D_DATE: dashed(local), T_TIME },
        interval: wholeDay(local),
      })),
      fc.constantFrom(null, '0001-01-01').map((D_DATE) => nothing({ D_DATE, T_TIME: '12:00:00' })),
    ),
  },
  dayCount: {
    mapping: dayCount('N', horolog),
    numeric: ['N'],
    sample: fc.oneof(
      wallClock.map((local) => ({
        row: { N: String((startOfDay(local) - horologZero) / day) },
        interval: wholeDay(local),
      })),
      fc.constantFrom(null, '0').map((N) => nothing({ N })),
    ),
  },
  dayCountTime: {
    mapping: dayCountTime('N', 'S', horolog),
    numeric: ['N', 'S'],
    sample: fc.oneof(
      wallClock.map((local) => ({
        row: { N: String((startOfDay(local) - horologZero) / day), S: String((local - startOfDay(local)) / 1000) },
        interval: granule(local, 1000),
      })),
      wallClock.map((local) => ({
        row: { N: String((startOfDay(local) - horologZero) / day), S: null },
        interval: wholeDay(local),
      })),
      fc.constantFrom(null, '0').map((N) => nothing({ N, S: '3600' })),
    ),
  },
  partialDate: {
    mapping: partialDate('Y', 'M', 'D'),
    numeric: ['Y', 'M', 'D'],
    sample: fc.oneof(
      wallClock.map((local) => partial(local, 3)),
      wallClock.map((local) => partial(local, 2)),
      wallClock.map((local) => partial(local, 1)),
      fc.constantFrom(null, '0').map((Y) => nothing({ Y, M: '3', D: '10' })),
    ),
  },
  timestamp: {
    mapping: timestamp('TS'),
    sample: fc.oneof(
      fc.tuple(wallClock, fc.constantFrom(0, 0, 250)).map(([local, ms]) => ({
        row: {
          TS: new Date(local + ms)
            .toISOString()
            .replace('T', ' ')
            .replace(/\.000Z|Z/, ''),
        },
        interval: granule(local + ms, 1),
      })),
      fc.constantFrom(null, '2100-12-31 00:00:00').map((TS) => nothing({ TS })),
    ),
  },
  instant: {
    mapping: instant('TS'),
    sample: fc.oneof(
      wallClock.map((utc) => ({
        row: { TS: new Date(utc).toISOString().replace('T', ' ').replace('.000Z', '') },
        interval: { start: utc, end: utc + 1 },
      })),
      fc.constant(nothing({ TS: null })),
    ),
  },
  char14: {
    mapping: char14('TS'),
    sample: fc.oneof(
      wallClock.map((local) => ({ row: { TS: digits(local).slice(0, 14) }, interval: granule(local, 1000) })),
      fc.constantFrom(null, ' '.repeat(14), '21001231000000').map((TS) => nothing({ TS })),
    ),
  },
  epochSeconds: {
    mapping: epochSeconds('E'),
    numeric: ['E'],
    sample: fc.oneof(
      wallClock.map((utc) => ({ row: { E: String(utc / 1000) }, interval: { start: utc, end: utc + 1000 } })),
      fc.constant(nothing({ E: null })),
    ),
  },
  period: {
    mapping: period(date8('A'), dateTime('B', 'T')),
    sample: fc.tuple(fc.option(wallClock), fc.option(wallClock)).map(([from, to]) => ({
      row: {
        A: from === null ? '00010101' : digits(from).slice(0, 8),
        B: to === null ? '21001231' : digits(to).slice(0, 8),
        T: to === null ? null : digits(to).slice(8, 14),
      },
      interval:
        from === null && to === null
          ? null
          : {
              start: from === null ? Number.NEGATIVE_INFINITY : wholeDay(from).start,
              end: to === null ? Number.POSITIVE_INFINITY : granule(to, 1000).end,
            },
    })),
  },
};

function partial(local: number, precision: 1 | 2 | 3): Sample {
  const at = new Date(local);
  const [year, month, date] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const row = { Y: String(year), M: precision > 1 ? String(month + 1) : '0', D: precision > 2 ? String(date) : null };
  const starts = [Date.UTC(year, 0, 1), Date.UTC(year, month, 1), Date.UTC(year, month, date)];
  const ends = [Date.UTC(year + 1, 0, 1), Date.UTC(year, month + 1, 1), Date.UTC(year, month, date + 1)];
  return { row, interval: { start: zone.toUtc(starts[precision - 1]!), end: zone.toUtc(ends[precision - 1]!) } };
}

/** Searched dates of every precision, with and without an offset. */
const asked = fc
  .tuple(
    wallClock,
    fc.constantFrom('year', 'month', 'day', 'minute', 'second', 'millisecond'),
    fc.constantFrom('', 'Z', '-05:00', '+05:30'),
  )
  .map(([local, precision, offset]): [string, Interval] => {
    const date = parseFhirDate(new Date(local).toISOString().slice(0, -1))!;
    const text = formatFhirDate({ ...date, precision: precision as typeof date.precision });
    const full = ['year', 'month', 'day'].includes(precision) ? text : text + offset;
    return [full, intervalOf(parseFhirDate(full)!, zone)];
  });

/** R4's prefixes as conditions on the facet, and as what they mean for two intervals. */
const prefixes: Readonly<
  Record<string, [(f: DateFacet, a: Interval) => Condition, (s: Interval, a: Interval) => boolean]>
> = {
  eq: [(f, a) => all(f.start('>=', a.start), f.end('<=', a.end)), (s, a) => s.start >= a.start && s.end <= a.end],
  ne: [(f, a) => any(f.start('<', a.start), f.end('>', a.end)), (s, a) => s.start < a.start || s.end > a.end],
  lt: [(f, a) => f.start('<', a.start), (s, a) => s.start < a.start],
  gt: [(f, a) => f.end('>', a.end), (s, a) => s.end > a.end],
  ge: [(f, a) => any(f.start('>=', a.start), f.end('>', a.end)), (s, a) => s.start >= a.start || s.end > a.end],
  le: [(f, a) => any(f.end('<=', a.end), f.start('<', a.start)), (s, a) => s.end <= a.end || s.start < a.start],
  sa: [(f, a) => f.start('>=', a.end), (s, a) => s.start >= a.end],
  eb: [(f, a) => f.end('<=', a.start), (s, a) => s.end <= a.start],
};

function facetOf(node: Node): DateFacet {
  const facet = 'facets' in node ? node.facets.date : undefined;
  assert.ok(facet);
  return facet;
}

for (const [name, { mapping, sample, numeric = [] }] of Object.entries(subjects)) {
  const node = bind(mapping);
  const numbers = new Set(numeric);
  describe(name, () => {
    for (const [prefix, [condition, meaning]] of Object.entries(prefixes)) {
      test(prefix, () => {
        fc.assert(
          fc.property(sample, asked, ({ row, interval }, [text, a]) => {
            const found = holds(condition(facetOf(node), a), row, numbers);
            assert.equal(found, interval !== null && meaning(interval, a), `${prefix}${text}`);
          }),
          { numRuns: 400 },
        );
      });
    }

    test('what is there is there', () => {
      fc.assert(
        fc.property(sample, ({ row, interval }) => {
          const present = facetOf(node);
          // Every date begins or ends on one side of an instant.
          const any2 = any(present.start('<', 0), present.start('>=', 0));
          assert.equal(holds(any2, row, numbers) || interval?.start === Number.NEGATIVE_INFINITY, interval !== null);
        }),
      );
    });
  });
}

describe('the text that is served', () => {
  for (const [name, { mapping, sample }] of Object.entries(subjects)) {
    if (name === 'period') continue;
    test(`${name}: begins where the interval does`, () => {
      const node = bind(mapping);
      fc.assert(
        fc.property(sample, ({ row, interval }) => {
          const text = valueIn(node, row);
          const date = typeof text === 'string' ? parseFhirDate(text) : undefined;
          assert.equal(text === undefined, date === undefined);
          assert.equal(date ? intervalOf(date, zone).start : null, interval?.start ?? null, String(text));
        }),
        { numRuns: 300 },
      );
    });
  }

  test('a period that ends before it starts by the clock ends in the hour that comes twice, or not at all', () => {
    const node = bind(period(dateTime('A', 'S'), dateTime('B', 'T')));
    const read = (A: string, S: string | null, B: string, T: string | null) => valueIn(node, { A, S, B, T });
    assert.deepEqual(read('20241103', '014500', '20241103', '011500'), {
      start: '2024-11-03T01:45:00-04:00',
      end: '2024-11-03T01:15:00-05:00',
    });
    assert.deepEqual(read('20240503', '014500', '20240503', '011500'), { start: '2024-05-03T01:45:00-04:00' });
    assert.deepEqual(read('20240503', '014500', '20240503', null), {
      start: '2024-05-03T01:45:00-04:00',
      end: '2024-05-03',
    });
  });
});

describe('the rows of a sort', () => {
  for (const [name, { mapping, sample }] of Object.entries(subjects)) {
    if (name === 'period') continue;
    test(`${name}: the sort value is where the interval starts`, () => {
      const node = bind(mapping);
      const facets = 'facets' in node ? node.facets : {};
      fc.assert(
        fc.property(sample, ({ row, interval }) => {
          const cells = (facets.sort ?? []).map((column) => row[column] ?? null);
          assert.equal(facets.sortValue?.(cells) ?? null, interval?.start ?? null);
        }),
      );
    });
  }
});

test('a negation holds where there is no date', () => {
  const facet = facetOf(bind(date8('D')));
  assert.ok(holds(none(facet.start('>=', 0)), { D: null }));
});
