/**
 * What stands for the identifiers of people in a recorded example: letters for letters and digits for digits, the same for the
 * same text, so that lengths, formats and equalities stay; dates moved by days of the patient's own.
 */

import { builtIn } from '../../export/deidentify/built-in/profiles.ts';
import type { DeidentifyProfile } from '../../export/deidentify/profile.ts';
import { type Tokens, tokens } from '../../export/deidentify/tokens.ts';
import { dayNumber, formatDayNumber } from '../../fhir/calendar.ts';

const SHIFT_DAYS = 360;
const profile: DeidentifyProfile = { ...builtIn.get('safe-harbor')!, shiftDays: SHIFT_DAYS };

export interface Replacements {
  readonly text: (text: string) => string;
  readonly phone: (text: string) => string;
  /** Of a hash. */
  readonly hex: (text: string) => string;
  /** Back in time. */
  readonly daysOf: (patient: string) => number;
}

/** Nobody without the key can tell what stood there. */
export function replacements(key: string): Replacements {
  const made = tokens(key, profile);
  return {
    text: (text) => unlike(text, (round) => scrambled(text, made, round)),
    phone: (text) => phoneOf(text, made),
    hex: (text) => hexOf(text, made),
    daysOf: (patient) => -Math.abs(made.daysOf(patient)),
  };
}

const ROUNDS = 8;

function unlike(text: string, make: (round: number) => string): string {
  for (let round = 0; round < ROUNDS; round++) {
    const found = make(round);
    if (found !== text) return found;
  }
  return text;
}

const VOWELS = 'aeiou';
const CONSONANTS = 'bcdfghjklmnprstvwz';
const ACCENTED = 'éèöüñåøç';

/** Without regard to case and blanks at the ends, so that one name in two columns stays one name. */
function scrambled(text: string, made: Tokens, round: number): string {
  const next = numbersFrom(made, `${round}`, text.trim().toLowerCase());
  const number = /^\s*[1-9]\d*\s*$/.test(text);
  let first = true;
  let out = '';
  for (const letter of text) {
    const lower = letter.toLowerCase();
    if (/\d/.test(letter)) {
      // A number does not grow, so that its column still holds it.
      out += number && first ? 1 + (next() % Number(letter)) : next() % 10;
      first = false;
    } else if (/\p{L}/u.test(letter)) {
      const of = VOWELS.includes(lower) ? VOWELS : lower < '\u0080' ? CONSONANTS : ACCENTED;
      const chosen = of[next() % of.length]!;
      out += letter === lower ? chosen : chosen.toUpperCase();
    } else out += letter;
  }
  return out;
}

/** Endless: two letters of a token are a number. */
function numbersFrom(made: Tokens, ...seed: readonly string[]): () => number {
  let block = 0;
  let at = 0;
  let token = '';
  return () => {
    if (at >= token.length) {
      token = made.tokenOnce('example', ...seed, String(block++));
      at = 0;
    }
    const [high, low] = [token.charCodeAt(at), token.charCodeAt(at + 1)];
    at += 2;
    return (LETTERS.indexOf(String.fromCharCode(high)) << 5) | LETTERS.indexOf(String.fromCharCode(low));
  };
}
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The numbers that North America keeps for fiction end so: 555-0100 to 555-0199. Anything without seven digits is text. */
function phoneOf(text: string, made: Tokens): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || /[a-z]/i.test(text)) return unlike(text, (round) => scrambled(text, made, round));
  const other = scrambled(digits, made, 0);
  const fiction = `${other.slice(0, -7)}55501${other.slice(-2)}`;
  let at = 0;
  return text.replace(/\d/g, () => fiction[at++]!);
}

function hexOf(text: string, made: Tokens): string {
  const next = numbersFrom(made, text);
  const digits = text === text.toUpperCase() ? '0123456789ABCDEF' : '0123456789abcdef';
  return text.replace(/[\da-f]/gi, () => digits[next() % 16]!);
}

const DATED = /^(\d{4})-?(\d\d)-?(\d\d)(?=$|[ T]|\d{6}$)/;

/** `20240301`, `2024-03-01`, `2024-03-01 08:30:00` and `20240301083000`; anything else, such as a time of day, stays. */
export function shifted(text: string, days: number): string {
  const [whole, year = '', month = '', day = ''] = DATED.exec(text.trimEnd()) ?? [];
  if (whole === undefined || !isDay(Number(year), Number(month), Number(day))) return text;
  const moved = formatDayNumber(dayNumber(Number(year), Number(month), Number(day)) + days);
  return (whole.includes('-') ? moved : moved.replaceAll('-', '')) + text.slice(whole.length);
}

/** Year, month and day in cells of their own. */
export function shiftedParts(parts: readonly (string | null)[], days: number): (string | null)[] {
  const [year = 0, month = 0, day = 0] = parts.map((part) => Number(part ?? 0));
  if (!isDay(year, month || 1, day || 1)) return [...parts];
  const moved = formatDayNumber(dayNumber(year, month || 1, day || 1) + days).split('-');
  return parts.map((part, at) =>
    Number(part ?? 0) > 0 ? String(Number(moved[at])).padStart(part!.trim().length, '0') : part,
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
