/** Dates as R4 compares them, written down once more and without a line of Portico's own. https://hl7.org/fhir/R4/search.html#date */

/** Milliseconds; the end is not within. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

const zone = 'America/New_York';
const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the clock on the hospital's wall shows, as if it were UTC. */
function onTheWall(moment: number): number {
  const part = Object.fromEntries(wall.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
}

/** Midnight of a day in the hospital's zone; months and days may run over. */
function midnight(year: number, month: number, day: number): number {
  const shown = Date.UTC(year, month - 1, day);
  const near = shown - (onTheWall(shown) - shown);
  return near - (onTheWall(near) - shown);
}

/** A date as written stands for all of its year, month, day or second. */
export function intervalOf(text: string): Interval {
  if (text.includes('T')) return { from: Date.parse(text), until: Date.parse(text) + 1000 };
  const [year = 0, month, day] = text.split('-').map(Number);
  if (month === undefined) return { from: midnight(year, 1, 1), until: midnight(year + 1, 1, 1) };
  if (day === undefined) return { from: midnight(year, month, 1), until: midnight(year, month + 1, 1) };
  return { from: midnight(year, month, day), until: midnight(year, month, day + 1) };
}

const within = (stored: Interval, asked: Interval) => stored.from >= asked.from && stored.until <= asked.until;

export const prefixes: Readonly<Record<string, (stored: Interval, asked: Interval) => boolean>> = {
  eq: within,
  ne: (stored, asked) => !within(stored, asked),
  gt: (stored, asked) => stored.until > asked.until,
  lt: (stored, asked) => stored.from < asked.from,
  ge: (stored, asked) => stored.until > asked.until || within(stored, asked),
  le: (stored, asked) => stored.from < asked.from || within(stored, asked),
  sa: (stored, asked) => stored.from >= asked.until,
  eb: (stored, asked) => stored.until <= asked.from,
};
