/** What a column may hold besides what anybody expects: text as PostgreSQL writes it. */
import fc from 'fast-check';
import type { Cell } from '../../src/adapter/node.ts';
import type { Column } from '../../src/adapter/schema.ts';

/** A gap and an overlap of New York's clocks, days before 1970, days that are none, and what stands for no day. */
const DAYS = [
  '20240310',
  '20241103',
  '19180331',
  '18991231',
  '00010101',
  '21001231',
  '20230229',
  '20240229',
  '99991231',
];
const TIMES = [
  '023000',
  '020000',
  '025959',
  '030000',
  '013000',
  '000000',
  '235959',
  '240000',
  '126060',
  '1200',
  '12',
  '08 ',
];
const TIMESTAMPS = [
  ...['2024-03-10 02:30:00', '2024-11-03 01:30:00', '2024-03-10 01:59:59.999999', '1969-12-31 23:59:59.5'],
  ...[
    '1900-01-01 00:00:00',
    '0001-01-01 00:00:00',
    '2100-12-31 00:00:00',
    '2100-12-31 00:00:01',
    '2024-07-01 08:09:10.12',
  ],
  ...['infinity', '-infinity', '0044-03-15 12:00:00 BC', '12024-01-01 00:00:00', '2024-06-01 00:00:00.000400'],
  ...['2024-06-01 10:11:12+00', '2024-03-10 07:30:00.25+00', '1883-11-18 16:59:59+00'],
];
const NUMBERS = [
  ...['NaN', 'Infinity', '-Infinity', '0', '0.00', '-0.00', '-0', '0.0000', '1.50', '-12.3400', '100', '9999999.0000'],
  ...[
    '9999999',
    '0.000001',
    '123456789012345678901234567890.120',
    '9999999.00000000000000000001',
    '1e5',
    '.5',
    ' 7.0 ',
  ],
];
const WORDS = [
  ...[
    '',
    ' ',
    '   ',
    '\t',
    'a"b',
    '\\',
    '"',
    'tab\tinside',
    'line\r\nfeed',
    '\u0001',
    'x\u0000y'.replace('\u0000', '\u001f'),
  ],
  ...[
    '\u00a0nbsp\u00a0',
    '\ufeffbom',
    '\u3000wide\u3000',
    'é',
    'ünï',
    '漢字',
    '🙂',
    'a🙂',
    'end\u00a0',
    'end\u3000',
    'bom\ufeff',
    '\u2028',
    '\u007f',
    '<',
    '>',
  ],
  ...[
    '<5.0',
    '>= 12.50',
    ' <1',
    '5.0',
    '5.00',
    '4.20',
    '-0',
    '00.5',
    '1.',
    '120/80',
    'NEGATIVE',
    'zz-unknown',
    'A-1',
    'É1',
  ],
];

const text = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((word) => word.replaceAll('\u0000', '')),
  fc.string({ maxLength: 300 }),
);

const two = (n: number): string => String(n).padStart(2, '0');
const clock = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((parts) => parts.map(two).join(''));
const day = fc
  .date({ min: new Date('1850-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const day8 = day.map((text) => text.replaceAll('-', ''));
const timestamp = fc
  .tuple(
    day,
    clock,
    fc.oneof(
      fc.constant(''),
      fc.nat(999_999).map((n) => `.${n}`),
    ),
  )
  .map(([date, time, fraction]) => `${date} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}${fraction}`);

function ofType({ type, length }: Column): fc.Arbitrary<string> {
  switch (type) {
    case 'integer':
      return fc.oneof(fc.integer().map(String), fc.nat(20).map(String));
    case 'bigint':
      return fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), fc.nat(20).map(String));
    case 'decimal':
      return fc.oneof(
        fc.constantFrom(...NUMBERS),
        fc.integer({ min: -99_999, max: 99_999 }).map((n) => (n / 1000).toFixed(4)),
      );
    case 'date':
      return day;
    case 'timestamp':
    case 'timestamptz':
      return fc.oneof(timestamp, fc.constantFrom(...TIMESTAMPS));
    case 'char':
      if (length === 8) return fc.oneof(day8, fc.constantFrom(...DAYS, '        ', '2024-3-1'), text);
      if (length === 6) return fc.oneof(clock, fc.constantFrom(...TIMES, '      '), text);
      if (length !== 14) return text.map((word) => word.padEnd(length ?? 0));
      return fc.oneof(
        fc.tuple(day8, clock).map((parts) => parts.join('')),
        fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...TIMES)).map((parts) => parts.join('')),
        text,
      );
    default:
      return text;
  }
}

/** NULL, what is in the demonstration's own rows, and what no adapter was written for. */
export function nastyCell(column: Column, known: readonly Cell[]): fc.Arbitrary<Cell> {
  const nasty = fc.oneof({ arbitrary: ofType(column), weight: 3 }, { arbitrary: fc.constant(null), weight: 1 });
  return known.length === 0
    ? nasty
    : fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 3 }, { arbitrary: nasty, weight: 2 });
}
