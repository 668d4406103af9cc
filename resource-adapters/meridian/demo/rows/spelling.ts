/** How Meridian spells values: CHAR(8) days, sentinels, blanks, folded names. */
import { localTime } from '../local-time.ts';
import type { Coding, Instant } from '../truth.ts';

export const never = '21001231';
export const unknownDay = '00010101';
export const blankTime = '      ';
export const notANumber = 9999999;

export const date8 = (day: string): string => day.slice(0, 4) + day.slice(5, 7) + day.slice(8, 10);
export const padded = (code: string | undefined, length: number): string | null => code?.padEnd(length) ?? null;
export const provider = (id: string | undefined): string | null => padded(id, 10);

/** Capitals without accents, as the lookup screen stores names. */
export const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/gi, 'O')
    .replace(/ł/gi, 'L')
    .replace(/ß/g, 'SS')
    .toUpperCase();

/** Local day and time of an instant; a plain day has a blank time. */
export function dayAndTime(at: Instant | undefined): readonly [day: string | null, time: string | null] {
  if (at === undefined) return [null, null];
  if (at.length === 10) return [date8(at), blankTime];
  const { date, time } = localTime(at);
  return [date, time];
}

/** YYYYMMDDHHMMSS local */
export function stamp(at: Instant): string {
  const [day, time] = dayAndTime(at);
  return `${day}${time === blankTime ? '000000' : time}`;
}

/** Text for a coded column: the display at the time of recording. */
export const textOf = (coding: Coding | undefined): string | null => coding?.display ?? null;
