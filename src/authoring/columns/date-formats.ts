/** The ways in which legacy systems write days, read back: ISO 8601, digits, American and European, Oracle's DD-MON-YY, $HOROLOG. */

export interface ReadDate {
  readonly format: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

/** Both `03/04` readings are days: other values of the column decide. */
export const EITHER = 'MM/DD/YYYY or DD/MM/YYYY';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Two digits of a year are of the last hundred years. */
const PIVOT = 30;

const DIGITS = /^(\d{4})(\d\d)(\d\d)(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:([T ])(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?: \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?)?$/;
const NAMED = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4}|\d\d)(?: .*)?$/;
const HOROLOG = /^(\d{5}),(\d{1,5})$/;

/** undefined for what is no day, such as 20251340. */
export function readDate(text: string): ReadDate | undefined {
  const first = text.charCodeAt(0);
  if (text.length < 6 || text.length > 35 || first < 48 || first > 57) return undefined;
  return readDigits(text) ?? readIso(text) ?? readSlashed(text) ?? readNamed(text) ?? readHorolog(text);
}

function readDigits(text: string): ReadDate | undefined {
  const [, year, month, day, hour, , second] = DIGITS.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = hour === undefined ? '' : second === undefined ? 'HHMM' : 'HHMMSS';
  return made(`YYYYMMDD${time}`, year, month!, day!);
}

function readIso(text: string): ReadDate | undefined {
  const [, year, month, day, between, , , second, zone] = ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = between === undefined ? '' : `${between}HH:MM${second === undefined ? '' : ':SS'}`;
  return made(`YYYY-MM-DD${time}${zone === undefined ? '' : ' with zone'}`, year, month!, day!);
}

function readSlashed(text: string): ReadDate | undefined {
  const [, one, by, two, year] = SLASHED.exec(text) ?? [];
  if (one === undefined) return undefined;
  const [a, b] = [Number(one), Number(two)];
  const full = wholeYear(year!);
  const years = year!.length === 4 ? 'YYYY' : 'YY';
  if (by === '.') return made(`DD.MM.${years}`, full, two!, one);
  if (a > 12) return made(`DD${by}MM${by}${years}`, full, two!, one);
  if (b > 12) return made(`MM${by}DD${by}${years}`, full, one, two!);
  return made(
    a === b
      ? `MM${by}DD${by}${years}`
      : EITHER.replaceAll('/D', `${by}D`).replaceAll('/M', `${by}M`).replaceAll('/YYYY', `${by}${years}`),
    full,
    one,
    two!,
  );
}

function readNamed(text: string): ReadDate | undefined {
  const [, day, name, year] = NAMED.exec(text) ?? [];
  const month = MONTHS.indexOf(name?.toUpperCase() ?? '') + 1;
  if (month === 0) return undefined;
  return made(`DD-MON-${year!.length === 4 ? 'YYYY' : 'YY'}`, wholeYear(year!), String(month), day!);
}

function readHorolog(text: string): ReadDate | undefined {
  const [, days] = HOROLOG.exec(text) ?? [];
  return days === undefined ? undefined : { format: '$HOROLOG', day: dayAfter('1840-12-31', Number(days)) };
}

function wholeYear(text: string): string {
  if (text.length === 4) return text;
  return `${Number(text) > PIVOT ? 19 : 20}${text}`;
}

function made(format: string, year: string, month: string, day: string): ReadDate | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > lastDay(y, m)) return undefined;
  return { format, day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const DAY_MS = 86_400_000;

export const dayAfter = (epoch: string, days: number): string =>
  new Date(Date.parse(`${epoch}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole numbers that count from a day on. */
export interface Count {
  readonly format: string;
  readonly dayOf: (number: number) => string;
}

const days = (epoch: string): Count => ({
  format: `days since ${epoch}`,
  dayOf: (number) => dayAfter(epoch, number),
});

const horolog = days('1840-12-31');
const ole = days('1899-12-30');
const seconds: Count = {
  format: 'seconds since 1970',
  dayOf: (number) => dayAfter('1970-01-01', Math.floor(number / 86_400)),
};
const milliseconds: Count = {
  format: 'milliseconds since 1970',
  dayOf: (number) => dayAfter('1970-01-01', Math.floor(number / DAY_MS)),
};

const IS_COUNTED =
  /(^|_)(day|days|date|dt|dat|horolog)(_|$)|(^|_)(epoch|unix|stamp|ts|time|created|updated|modified)(_|$)/i;

/** What a column of numbers from `least` to `most` may count, where its name speaks of days or times; a guess. */
export function countedIn(name: string, least: number, most: number): Count | undefined {
  if (!IS_COUNTED.test(name)) return undefined;
  const within = (from: number, to: number) => least >= from && most <= to;
  // 1970 to 2100, and beyond 2001 for seconds: smaller numbers are durations or keys.
  if (within(100_000_000, 4_102_444_800)) return seconds;
  if (within(100_000_000_000, 4_102_444_800_000)) return milliseconds;
  // From 1968 on days since 1840 are above 46,400, which as days since 1899 is 2027 on.
  if (within(46_400, 80_000)) return horolog;
  return within(14_000, 55_000) ? ole : undefined;
}
