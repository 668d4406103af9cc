/** Column statistics against columns that were made with known numbers of everything that they look for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ColumnCollector } from '../../../src/authoring/columns/collector.ts';
import { readDate } from '../../../src/authoring/columns/date-formats.ts';
import type { ColumnStatistics } from '../../../src/authoring/columns/statistics.ts';
import type { LiveColumn } from '../../../src/sql/introspect/live-schema.ts';

const options = { today: '2026-11-21', small: 2, most: 100_000 };

function statisticsOf(
  column: Partial<LiveColumn> & Pick<LiveColumn, 'name'>,
  values: readonly (string | null)[],
): ColumnStatistics {
  const collector = new ColumnCollector(
    { declared: 'varchar(80)', type: 'varchar', notNull: false, ...column },
    options,
  );
  for (const value of values) collector.take(value);
  return collector.statistics();
}

const times = (count: number, value: (at: number) => string | null) =>
  Array.from({ length: count }, (_, at) => value(at));
const day = (at: number) => new Date(Date.UTC(1950, 0, 1 + at * 7)).toISOString().slice(0, 10);

test('NULLs, blanks and sentinels are told from what is filled', () => {
  const found = statisticsOf({ name: 'BIRTH_DT', type: 'char', declared: 'char(8)' }, [
    ...times(300, (at) => day(at).replaceAll('-', '')),
    ...times(17, () => null),
    ...times(5, () => '        '),
    ...times(11, () => '00010101'),
    ...times(3, () => 'UNK     '),
    '20990704',
  ]);
  const { rows, nulls, blanks, sentinels, filled, role, dates, distinct } = found;
  assert.deepEqual(
    { rows, nulls, blanks, filled, role, distinct },
    { rows: 337, nulls: 17, blanks: 5, filled: 301, role: 'date', distinct: 301 },
  );
  assert.deepEqual(sentinels, [
    { is: '00010101', count: 11 },
    { is: 'UNK', count: 3 },
  ]);
  assert.deepEqual(dates?.formats, [{ is: 'YYYYMMDD', count: 312 }]);
  assert.deepEqual([dates?.firstYear, dates?.lastYear, dates?.future], [1950, 2099, 1]);
  assert.deepEqual([found.values, found.withheld.values], [[], 0]);
});

test('a number is a sentinel only far from all others', () => {
  const glucose = statisticsOf({ name: 'RES_NUM', type: 'decimal', declared: 'decimal(18,4)' }, [
    ...times(200, (at) => `${60 + at}.5000`),
    ...times(9, () => '9999999.0000'),
    ...times(4, () => '-1.0000'),
  ]);
  assert.deepEqual(glucose.sentinels, [
    { is: '9999999.0000', count: 9 },
    { is: '-1.0000', count: 4 },
  ]);
  assert.deepEqual([glucose.numbers?.least, glucose.numbers?.most, glucose.role], [60.5, 259.5, 'number']);
  const bars = glucose.numbers!.histogram.counts.reduce((sum, count) => sum + count, 0);
  assert.equal(bars, 200);
  const near = statisticsOf(
    { name: 'SCORE', type: 'integer', declared: 'int' },
    times(300, (at) => String(900 + (at % 250))),
  );
  assert.deepEqual([near.sentinels, near.numbers?.most], [[], 1149]);
  const numbers = statisticsOf({ name: 'SSN' }, [
    ...times(40, (at) => String(123_456_000 + at)),
    ...times(6, () => '999999999'),
  ]);
  assert.deepEqual([numbers.sentinels, numbers.role], [[{ is: '999999999', count: 6 }], 'identifier']);
});

test('formats of one column are told apart, and 03/04 is read as its neighbours are', () => {
  const found = statisticsOf({ name: 'VISIT_DATE' }, [
    ...times(10, (at) => `1${at % 3}/25/2020`),
    ...times(7, () => '03/04/2021'),
    ...times(5, () => '2021-05-06'),
    ...times(3, () => '06-MAY-21'),
    'soon',
  ]);
  assert.deepEqual(found.dates?.formats, [
    { is: 'MM/DD/YYYY', count: 17 },
    { is: 'YYYY-MM-DD', count: 5 },
    { is: 'DD-MON-YY', count: 3 },
  ]);
  assert.equal(found.dates?.unreadable, 1);
  const open = statisticsOf(
    { name: 'VISIT_DATE' },
    times(9, () => '03/04/2021'),
  );
  assert.deepEqual(open.dates?.formats, [{ is: 'MM/DD/YYYY or DD/MM/YYYY', count: 9 }]);
});

test('numbers that count days or seconds are dates where the name says so', () => {
  const horolog = times(200, (at) => String(62_000 + (at % 150)));
  const day = statisticsOf({ name: 'GIVEN_DAY', type: 'integer', declared: 'int' }, horolog);
  assert.deepEqual(
    [day.role, day.dates?.formats[0]?.is, day.dates?.firstYear],
    ['date', 'days since 1840-12-31', 2010],
  );
  const plain = statisticsOf({ name: 'PLATELETS', type: 'integer', declared: 'int' }, horolog);
  assert.equal(plain.role, 'number');
  const stamp = statisticsOf(
    { name: 'UPD_EPOCH', type: 'bigint', declared: 'bigint' },
    times(99, (at) => String(1_700_000_000 + at * 1_000)),
  );
  assert.deepEqual([stamp.dates?.formats, stamp.dates?.firstYear], [[{ is: 'seconds since 1970', count: 99 }], 2023]);
});

test('codes are listed, but none that is rare, and none of a column that may tell who somebody is', () => {
  const codes = [...times(60, () => 'A'), ...times(30, () => 'B'), ...times(8, () => 'UNK'), 'Z'];
  const found = statisticsOf({ name: 'STATUS_CD' }, codes);
  assert.deepEqual(
    [found.role, found.values, found.withheld],
    [
      'flag',
      [
        { is: 'A', count: 60 },
        { is: 'B', count: 30 },
      ],
      { rows: 1, values: 1 },
    ],
  );
  for (const name of ['LAST_NM', 'CITY', 'PHONE', 'CHART_NO', 'SIGNED_BY', 'SSN']) {
    const hidden = statisticsOf({ name }, codes);
    assert.deepEqual([name, hidden.values], [name, []]);
  }
  const telling = statisticsOf({ name: 'ANSWER' }, [
    ...times(50, () => 'YES'),
    ...times(50, () => '19800229'),
    ...times(50, () => 'x@y.org'),
  ]);
  assert.deepEqual(telling.values, [{ is: 'YES', count: 50 }]);
});

test('damage and what identifies somebody are counted, and good text is not', () => {
  const good = times(40, (at) => `José’s niño – Ångström ${at}: is it? Yes, Ä to Ü, 12-3456`);
  const found = statisticsOf({ name: 'NOTE_TXT', type: 'text', declared: 'text' }, [
    ...good,
    ...times(7, (at) => `JosÃ© came ${at}`),
    ...times(2, () => 'itâ€™s'),
    ...times(3, () => 'lost \ufffd letter'),
    ...times(4, () => 'bell \u0007 rings'),
    ...times(5, () => 'Jos? Garc?a'),
    ...times(6, () => 'call (617) 555-0123 or mail ann.smith@example.org'),
    ...times(4, () => 'SSN 123-45-6789, DOB: 02/29/1980'),
    'Pt MRN: 00123456 seen',
  ]);
  assert.deepEqual(Object.fromEntries(found.damage.map(({ is, count }) => [is, count])), {
    mojibake: 9,
    'replacement character': 3,
    'control character': 4,
    'question marks': 5,
  });
  assert.deepEqual(Object.fromEntries(found.identifying.map(({ is, count }) => [is, count])), {
    telephone: 6,
    'e-mail': 6,
    'social security number': 4,
    'date of birth': 4,
    'record number': 1,
  });
  assert.deepEqual([found.role, found.shapes, found.values], ['free text', [], []]);
});

test('everything that was looked at is NULL, blank, a sentinel or filled; distinct values are those of a Set', () => {
  const cell = fc.oneof(
    fc.constantFrom(null, '', '  ', 'UNK', '999', '-1', '0', '00010101', '1970-01-01', 'A', 'A '),
    fc.string({ maxLength: 70 }),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 200 }), (values) => {
      const { rows, nulls, blanks, sentinels, filled, distinct } = statisticsOf({ name: 'X' }, values);
      const standing = sentinels.reduce((sum, { count }) => sum + count, 0);
      assert.equal(nulls + blanks + standing + filled, rows);
      const stand = new Set(sentinels.map(({ is }) => is));
      const texts = values.filter((value) => value !== null && value.trim() !== '').map((value) => value!.trimEnd());
      assert.equal(distinct, new Set(texts.filter((text) => !stand.has(text.trim()))).size);
    }),
  );
});

test('days in all their spellings, and what is none', () => {
  const spelled: Readonly<Record<string, string>> = {
    '20240229': '2024-02-29',
    '20240229134501': '2024-02-29',
    '2024-02-29T13:45:01-05:00': '2024-02-29',
    '2024-02-29 13:45:01.123': '2024-02-29',
    '2/29/2024': '2024-02-29',
    '29.02.2024': '2024-02-29',
    '29-FEB-24': '2024-02-29',
    '66899,49501': '2024-02-29',
  };
  for (const [text, is] of Object.entries(spelled)) assert.equal(readDate(text)?.day, is, text);
  for (const text of ['20230229', '2023-13-01', '31/31/2020', '12345678', 'FEB 2024', '120/80', '']) {
    assert.equal(readDate(text), undefined, text);
  }
});
