/** The parameters that the hand-written servers read. */
import { foldLetters } from '../../src/sql/dialects/letters.ts';

export type Parameters = Readonly<Record<string, string | undefined>>;

export function count({ _count }: Parameters): number {
  const asked = Number(_count ?? 50);
  return Number.isInteger(asked) && asked >= 0 ? Math.min(asked, 1000) : 50;
}

/** `ge2020-01-01` → `20200101`. */
export function sinceDay({ date }: Parameters): string {
  const match = /^ge(\d{4})-(\d\d)-(\d\d)$/.exec(date ?? '');
  if (match === null) throw new Error('date');
  return `${match[1]}${match[2]}${match[3]}`;
}

/** `1970-03-01` → `19700301`. */
export function birthDay(text: string | undefined): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) throw new Error('birthdate');
  return text!.replaceAll('-', '');
}

/** What a name is searched by: upper case without accents, for a LIKE. */
export function nameStart(text: string | undefined): string {
  if (!text) throw new Error('family');
  return `${foldLetters(text).replace(/[\\%_]/g, '\\$&')}%`;
}

/** `http://loinc.org|2951-2` → its two parts. */
export function token(text: string | undefined): { system: string; code: string } {
  const [system = '', code = ''] = (text ?? '').split('|');
  if (!system || !code) throw new Error('code');
  return { system, code };
}
