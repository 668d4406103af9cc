/** Values that stand for no value: days that no record has, rows of nines, words for not known. All are suspicions until somebody has said so. */

/** Days that no record has. */
const DAYS: ReadonlySet<string> = new Set([
  '0001-01-01',
  '0001-01-03',
  '1753-01-01',
  '1800-01-01',
  '1840-12-31',
  '1858-11-17',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1901-01-01',
  '2078-12-31',
  '2079-06-06',
  '2099-12-31',
  '2100-01-01',
  '2100-12-31',
  '2199-12-31',
  '2200-12-31',
  '2999-12-31',
  '3000-01-01',
  '4000-12-31',
  '8888-12-31',
  '9999-01-01',
  '9999-12-30',
  '9999-12-31',
]);
/** A day like others too: it stands for none where it is far more frequent than they are. */
export const SOMETIMES = '1970-01-01';

const WORDS: ReadonlySet<string> = new Set([
  ...['UNK', 'UNKN', 'UNKNOWN', 'NOT KNOWN', 'N/A', 'NA', 'N.A.', 'NONE', 'NULL', '(NULL)', 'NIL', '?', '??', '???'],
  ...['-', '--', '---', '.', '..', 'N/K', 'NK', 'NOT GIVEN', 'NOT AVAILABLE', 'NOT APPLICABLE', 'NOT SPECIFIED'],
  ...['UNSPECIFIED', 'UNASSIGNED', 'TBD', 'XXX', 'XXXX', 'ZZZ', '#N/A', 'NO DATA', 'MISSING', 'BLANK', 'DEFAULT'],
]);

const ZERO_DAY = /^0000-?00-?00(?: 00:00(?::00)?)?$|^0{12}$|^0{14}$/;

export const isSentinelDay = (day: string): boolean => DAYS.has(day);
export const isZeroDay = (text: string): boolean => ZERO_DAY.test(text);
export const isSentinelWord = (text: string): boolean => text.length <= 14 && WORDS.has(text.toUpperCase());

/** Nines alone, at least three of them, or -1, -9, -99 …: a sentinel where other numbers of the column are far away. */
export const maybeSentinelNumber = (text: string): boolean => /^(?:-?9{3,}|-9{1,2}|-1|-8{1,3})(?:\.0+)?$/.test(text);

/** Digits of which a number of a person is never made, such as 999999999 and 000000000. */
export const isSameDigits = (text: string): boolean => /^([09])\1{5,}$/.test(text);

/** Whether it is out of line with the numbers that are none: `least` and `most` are those'. */
export function isSentinelNumber(value: number, least: number, most: number): boolean {
  if (least > most) return true;
  if (value < 0) return least >= 0;
  return value > most * 1.5 + 1;
}
