/**
 * Quiet hours as a setting: when exports shall read more slowly, or not at all, by the site's own clock.
 * `mon-fri 07:00-18:00=0.25, 22:00-02:00=off`
 */
import type { Parser } from './parsers.ts';

export interface QuietHours {
  /** Days on which they begin, 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight. When `until` is not after `from`, they end on the next day. */
  readonly from: number;
  readonly until: number;
  /** Of the rate of exports: 0 is off. */
  readonly factor: number;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FORM = /^(?:([a-z]{3})(?:-([a-z]{3}))? +)?(\d\d:\d\d)-(\d\d:\d\d)=(off|\d*\.?\d+)$/i;

export const quietHours: Parser<readonly QuietHours[]> = {
  takes: '`[DAY[-DAY] ]HH:MM-HH:MM=FACTOR` or `…=off`, separated by commas',
  parse: (text) => text.split(',').map((entry) => parseEntry(entry.trim())),
};

function parseEntry(entry: string): QuietHours {
  const [, first, last, from, until, rate] = FORM.exec(entry) ?? [];
  if (from === undefined || until === undefined || rate === undefined) {
    throw new Error(`must hold entries such as 06:00-10:00=0.5 or mon-fri 07:00-18:00=off, not ${quoted(entry)}`);
  }
  const factor = rate.toLowerCase() === 'off' ? 0 : Number(rate);
  if (factor > 1) throw new Error(`has a factor that is not from 0 to 1 in ${quoted(entry)}`);
  return { days: daysOf(first, last, entry), from: minutes(from, entry), until: minutes(until, entry), factor };
}

function daysOf(first: string | undefined, last: string | undefined, entry: string): number[] {
  if (first === undefined) return [0, 1, 2, 3, 4, 5, 6];
  const from = DAYS.indexOf(first.toLowerCase());
  const to = last === undefined ? from : DAYS.indexOf(last.toLowerCase());
  if (from < 0 || to < 0) throw new Error(`has a day that is none of ${DAYS.join(', ')} in ${quoted(entry)}`);
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
}

function minutes(text: string, entry: string): number {
  const [hour, minute] = text.split(':').map(Number) as [number, number];
  if (minute > 59 || hour * 60 + minute > 24 * 60)
    throw new Error(`has a time that no clock shows in ${quoted(entry)}`);
  return hour * 60 + minute;
}

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

const DAY_MINUTES = 24 * 60;

/** The factor at a wall clock, in milliseconds as if it were UTC; where hours overlap, the lowest counts. */
export function quietFactor(hours: readonly QuietHours[], localMs: number): number {
  const clock = new Date(localMs);
  const day = clock.getUTCDay();
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
  const now = hours.filter(({ days, from, until }) => {
    if (from < until) return days.includes(day) && from <= minute && minute < until;
    const began = days.includes(day) && from <= minute && minute < DAY_MINUTES;
    return began || (days.includes((day + 6) % 7) && minute < until);
  });
  return Math.min(1, ...now.map(({ factor }) => factor));
}
