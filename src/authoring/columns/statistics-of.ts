/** From the sums of a column to its statistics: which values stand for none, what is a date, and what may be shown. */
import type { LiveColumn } from '../../sql/introspect/live-schema.ts';
import type { Tally } from './collector.ts';
import { isIdentifierBy, isNameBy, personalBy } from './column-words.ts';
import { type Count, countedIn, EITHER } from './date-formats.ts';
import type { HashCounts } from './hash-counts.ts';
import type { Reservoir } from './reservoir.ts';
import { roleOf } from './role-of.ts';
import { isSentinelNumber } from './sentinels.ts';
import type { ColumnStatistics, Counted, Role } from './statistics.ts';

interface Seen {
  readonly hashes: HashCounts;
  readonly reservoir: Reservoir;
  /** Every value and how often it came; undefined when there were too many. */
  readonly values: ReadonlyMap<string, number> | undefined;
  readonly small: number;
}

const SHAPES = 6;
const LISTED = 100;

export function statisticsOf(column: LiveColumn, tally: Tally, seen: Seen): ColumnStatistics {
  const { rows, nulls, blanks, present } = tally;
  const isDate =
    isDateType(column) || sum(tally.formats.values()) >= Math.max(1, (present - sum(tally.sentinels.values())) * 0.8);
  const sentinels = sentinelsOf(column, tally, isDate, seen.hashes.size);
  const stand = new Set(sentinels.map(({ is }) => is));
  const filled = present - sum(sentinels.map(({ count }) => count));
  const distinct = isRead(column) ? Math.max(0, seen.hashes.size - stand.size) : 0;
  const unique = isRead(column) && rows > 0 && distinct === rows && !seen.hashes.capped;
  const numbers = numbersOf(tally, stand);
  const counted = isDate || numbers === undefined ? undefined : countedIn(column.name, numbers.least, numbers.most);
  const isCounted = counted !== undefined && numbers !== undefined && numbers.count - numbers.zeros >= filled * 0.9;
  const role = roleOf(column, {
    ...{ filled, distinct, unique, isDate: isDate || isCounted },
    numbers: numbers?.count ?? 0,
    fractions: tally.numbers.fractions,
    meanLength: present === 0 ? 0 : tally.letters / present,
    mostLength: Math.max(0, tally.most),
    meanWords: present === 0 ? 0 : tally.words / present,
    telecom: (tally.identifying.get('telephone') ?? 0) + (tally.identifying.get('e-mail') ?? 0),
    socialSecurity: tally.identifying.get('social security number') ?? 0,
  });
  const dates =
    role !== 'date'
      ? undefined
      : isCounted
        ? countedDates(counted, numbers, seen, stand)
        : datesOf(column, tally, filled, stand);
  return {
    name: column.name,
    declared: column.declared,
    type: column.type,
    role,
    ...{ rows, nulls, blanks, sentinels, filled, distinct, unique },
    distinctCapped: seen.hashes.capped,
    padded: tally.padded,
    ...(tally.most >= 0 && {
      lengths: {
        least: tally.least,
        most: tally.most,
        mean: Math.round((tally.letters / Math.max(1, present)) * 10) / 10,
      },
    }),
    ...((role === 'number' || role === 'code' || role === 'flag') &&
      numbers !== undefined &&
      !mayBeNumbers(tally.numbers.fractions, numbers.most) && {
        numbers: { ...numbers, histogram: seen.reservoir.histogram(isNone(stand)) },
      }),
    ...(dates !== undefined && { dates }),
    shapes: role === 'free text' ? [] : top(tally.shapes, SHAPES),
    ...shown(column, role, seen, stand),
    damage: top(tally.damage, SHAPES),
    identifying: top(tally.identifying, SHAPES),
  } as ColumnStatistics;
}

/** Long whole numbers may be those of charts or people, of which the least and the most are two. */
const mayBeNumbers = (fractions: number, most: number): boolean => fractions === 0 && most >= 100_000;
const isRead = ({ type }: LiveColumn): boolean => type !== undefined && type !== 'blob';
const isDateType = ({ type }: LiveColumn): boolean => type === 'date' || type === 'timestamp' || type === 'timestamptz';
const sum = (counts: Iterable<number>): number => [...counts].reduce((all, each) => all + each, 0);
const isNone = (stand: ReadonlySet<string>) => {
  const numbers = new Set([...stand].map(Number));
  return (value: number): boolean => !numbers.has(value);
};

export function top<K extends string>(counts: ReadonlyMap<K, number>, most: number): Counted<K>[] {
  return [...counts]
    .map(([is, count]) => ({ is, count }))
    .sort((a, b) => b.count - a.count || (a.is < b.is ? -1 : 1))
    .slice(0, most);
}

/** A day like any other stands for none where it comes at least so often, and so many times more than days do on average. */
const OFTEN = { least: 3, times: 5 };

function sentinelsOf(column: LiveColumn, tally: Tally, isDate: boolean, distinct: number): Counted[] {
  const found = new Map(tally.sentinels);
  // Among codes it is one more, such as that of sodium.
  if (/(cd|code|typ|type|cv)$/i.test(column.name)) found.delete('NA');
  const average = tally.present / Math.max(1, distinct);
  for (const [text, count] of isDate ? tally.sentinelDays : []) {
    const isUsual = text.replaceAll('-', '').startsWith('19700101');
    if (!isUsual || (count >= OFTEN.least && count > average * OFTEN.times)) found.set(text, count);
  }
  if (isDate) return top(found, LISTED);
  const isQuantity =
    tally.numbers.count + sum([...tally.maybe.values()].map(({ count }) => count)) >= tally.present * 0.9;
  const { least, most } = tally.numbers;
  const isNumberType = column.type === 'integer' || column.type === 'bigint' || column.type === 'decimal';
  for (const [text, { count }] of tally.maybe) {
    const isDigits = /^([09])\1{5,}$/.test(text) && (!isNumberType || personalBy(column.name) === 'number');
    const isFar = isQuantity && tally.numbers.count > 0 && isSentinelNumber(Number(text), least, most);
    if (isDigits || isFar) found.set(text, count);
  }
  return top(found, LISTED);
}

function numbersOf({ numbers, maybe }: Tally, stand: ReadonlySet<string>) {
  let { count, least, most, zeros, negative } = numbers;
  for (const [text, { count: times }] of maybe) {
    if (stand.has(text)) continue;
    const value = Number(text);
    count += times;
    if (value < 0) negative += times;
    if (value === 0) zeros += times;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return count === 0 ? undefined : { count, least, most, zeros, negative };
}

function datesOf(
  column: LiveColumn,
  tally: Tally,
  filled: number,
  stand: ReadonlySet<string>,
): ColumnStatistics['dates'] {
  const usual = [...stand].some((text) => text.replaceAll('-', '').startsWith('19700101'));
  const years = new Map(tally.years);
  if (usual) {
    const count = sum(
      [...tally.sentinelDays]
        .filter(([text]) => stand.has(text) && text.replaceAll('-', '').startsWith('19700101'))
        .map(([, times]) => times),
    );
    years.set(1970, (years.get(1970) ?? 0) - count);
    if (years.get(1970)! <= 0) years.delete(1970);
  }
  const byYear = [...years].sort(([a], [b]) => a - b);
  const standing = sum([...tally.sentinelDays].filter(([text]) => stand.has(text)).map(([, count]) => count));
  const readable = sum(tally.formats.values()) - standing;
  return {
    formats: isDateType(column) ? [{ is: column.type!, count: filled }] : decided(tally.formats),
    firstYear: byYear[0]?.[0] ?? 0,
    lastYear: byYear.at(-1)?.[0] ?? 0,
    byYear,
    future: tally.future,
    unreadable: Math.max(0, filled - readable),
  };
}

/** 03/04/2025 is read as those are that can be read one way only. */
function decided(formats: ReadonlyMap<string, number>): Counted[] {
  const counts = new Map(formats);
  for (const by of ['/', '-', '.']) {
    for (const year of ['YYYY', 'YY']) {
      const either = EITHER.replaceAll('/', by).replaceAll('YYYY', year);
      const [us, eu] = [`MM${by}DD${by}${year}`, `DD${by}MM${by}${year}`];
      const open = counts.get(either);
      if (open === undefined || counts.has(us) === counts.has(eu)) continue;
      const meant = counts.has(us) ? us : eu;
      counts.set(meant, counts.get(meant)! + open);
      counts.delete(either);
    }
  }
  return top(counts, 20);
}

function countedDates(
  { format, dayOf }: Count,
  { least, most, count }: { least: number; most: number; count: number },
  { reservoir }: Seen,
  stand: ReadonlySet<string>,
): ColumnStatistics['dates'] {
  const yearOf = (number: number) => Number(dayOf(number).slice(0, 4));
  const { edges, counts } = reservoir.histogram(isNone(stand));
  const byYear = new Map<number, number>();
  for (const [at, each] of counts.entries()) {
    const year = yearOf(edges[at]!);
    byYear.set(year, (byYear.get(year) ?? 0) + each);
  }
  return {
    formats: [{ is: format, count }],
    firstYear: yearOf(least),
    lastYear: yearOf(most),
    byYear: [...byYear].sort(([a], [b]) => a - b),
    future: 0,
    unreadable: 0,
  };
}

/** Codes and flags, as long as neither their column nor they themselves may tell who somebody is. */
function shown(
  column: LiveColumn,
  role: Role,
  { values, small }: Seen,
  stand: ReadonlySet<string>,
): Pick<ColumnStatistics, 'values' | 'withheld'> {
  const all = [...(values ?? [])].filter(([text]) => !stand.has(text.trim()));
  if (role !== 'code' && role !== 'flag') return { values: [], withheld: { rows: 0, values: 0 } };
  const isOpen = !isNameBy(column.name) && !isIdentifierBy(column.name) && personalBy(column.name) === undefined;
  const listed = isOpen ? top(new Map(all.filter(([text, count]) => count >= small && isCodeText(text))), LISTED) : [];
  const rest = all.length - listed.length;
  return {
    values: listed,
    withheld: { rows: sum(all.map(([, count]) => count)) - sum(listed.map(({ count }) => count)), values: rest },
  };
}

/** Neither a day nor a number of somebody, neither an address of the net nor a sentence. */
const isCodeText = (text: string): boolean =>
  text.length <= 40 && !text.includes('@') && text.replace(/\D/g, '').length < 6 && text.split(/\s+/).length <= 5;
