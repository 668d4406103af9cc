/** Whether values are written as they should be: formats, character sets, padding, keys. Kahn: conformance. */
import { EITHER } from '../columns/date-formats.ts';
import type { ColumnStatistics, Damage } from '../columns/statistics.ts';
import type { Finding, Severity, TableAudit } from './audit-report.ts';
import { number } from './say.ts';

type Found = readonly [check: string, severity: Severity, count: number, says: string];

const damages: Readonly<Record<Damage, readonly [Severity, string]>> = {
  mojibake: ['problem', 'Values were read in the wrong character set, such as Ã© for é'],
  'replacement character': ['problem', 'Values have lost letters: they hold U+FFFD'],
  'control character': ['warning', 'Values hold control characters, which JSON and XML do not show'],
  'question marks': ['warning', 'Values have question marks where letters seem to have been'],
};

export function conformanceOf(table: TableAudit): Finding[] {
  const { name, columns, basis, read, key, kind } = table;
  const found = columns.flatMap((column) =>
    [...datesOf(column), ...lettersOf(column), ...numbersOf(column), ...typesOf(column)].map(
      ([check, severity, count, says]): Finding => ({
        ...{ check, category: 'conformance', severity, table: name, column: column.name },
        ...{ count, of: column.filled || column.rows, basis, says },
      }),
    ),
  );
  found.push(...partedDates(table));
  if (kind === 'view' || key.declared.length > 0 || read === 0) return found;
  const likely = key.likely.map((each) => each.join(', ')).join('; or ');
  const says =
    likely === ''
      ? 'No key is declared, and no column knows each row'
      : `No key is declared; ${likely} would know each row`;
  const severity = likely === '' ? 'warning' : 'note';
  return [
    ...found,
    { check: 'no key', category: 'conformance', severity, table: name, count: read, of: read, basis, says },
  ];
}

/** BIRTH_YR, BIRTH_MO and BIRTH_DY. */
function partedDates({ name: table, columns, basis, read }: TableAudit): Finding[] {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  const about = { check: 'dates in three columns', category: 'conformance', severity: 'note', table, basis } as const;
  return columns.flatMap(({ name, filled }) => {
    const [, before, year, after] = /^(.*?)(years?|yr|yyyy)(.*)$/i.exec(name) ?? [];
    if (year === undefined || read === 0) return [];
    const has = (words: readonly string[]) => words.some((word) => names.has(`${before}${word}${after}`.toLowerCase()));
    if (!has(['mo', 'mon', 'month', 'mth', 'mm']) || !has(['dy', 'day', 'dd', 'da'])) return [];
    return [
      { ...about, column: name, count: filled, of: read, says: 'A date is kept in three columns: year, month and day' },
    ];
  });
}

function datesOf({ dates, type, filled }: ColumnStatistics): Found[] {
  if (dates === undefined) return [];
  const { formats, unreadable } = dates;
  const isOwnType = type === 'date' || type === 'timestamp' || type === 'timestamptz';
  const found: Found[] = [];
  const [first, ...others] = formats;
  const isOpen = ({ is }: { is: string }) => is.replaceAll(/[-.]/g, '/').startsWith(EITHER.slice(0, 13));
  if (others.length > 0) {
    const rest = others.reduce((sum, { count }) => sum + count, 0);
    const list = formats.map(({ is, count }) => `${is} (${number(count)})`).join(', ');
    found.push(['mixed date formats', 'problem', rest, `Dates are written in several ways: ${list}`]);
  }
  const open = formats.filter(isOpen).reduce((sum, { count }) => sum + count, 0);
  if (open > 0) found.push(['ambiguous dates', 'problem', open, 'Nothing tells the day of these dates from the month']);
  if (unreadable > 0) found.push(['unreadable dates', 'warning', unreadable, 'Values of a column of dates are none']);
  if (!isOwnType && first !== undefined && others.length === 0 && open === 0) {
    found.push(['dates as text', 'note', filled, `Dates are kept as ${first.is}`]);
  }
  return found;
}

function lettersOf(column: ColumnStatistics): Found[] {
  const { damage, identifying, role, padded, type } = column;
  const found: Found[] = damage.map(({ is, count }) => [is, damages[is][0], count, damages[is][1]]);
  if (padded > 0) {
    const says = type === 'char' ? 'Values are padded with blanks, as CHAR is' : 'Values have blanks around them';
    found.push(['padded', type === 'char' ? 'note' : 'warning', padded, says]);
  }
  if (role !== 'free text' && role !== 'code') return found;
  return [
    ...found,
    ...identifying.map(
      ({ is, count }): Found => [
        'identifiers in text',
        'warning',
        count,
        `Text that is for something else holds ${says[is]}`,
      ],
    ),
  ];
}

const says = {
  'social security number': 'what looks like social security numbers',
  telephone: 'what looks like telephone numbers',
  'e-mail': 'e-mail addresses',
  'record number': 'what looks like record numbers',
  'date of birth': 'dates of birth',
} as const;

/** Beside so many numbers, what is none stands out. */
const MOSTLY = 0.7;

function numbersOf({ numbers, filled, role, type }: ColumnStatistics): Found[] {
  const isText = type === 'varchar' || type === 'char' || type === 'text';
  if (!isText || numbers === undefined || numbers.count === filled || numbers.count < filled * MOSTLY) return [];
  if (role === 'flag') return [];
  return [
    [
      'numbers beside text',
      'note',
      filled - numbers.count,
      'Most values are numbers, and these are none, such as <5.0 or NEGATIVE',
    ],
  ];
}

function typesOf({ role, rows, nulls, declared }: ColumnStatistics): Found[] {
  return role === 'unread'
    ? [['unread type', 'note', rows - nulls, `Values of the type ${declared} were not looked at`]]
    : [];
}
