/** What PostgreSQL's errors mean for a load. https://www.postgresql.org/docs/current/errcodes-appendix.html */
import type { Trouble } from './loader.ts';
import { networkTrouble } from './network-trouble.ts';

const byCode: Readonly<Record<string, Trouble>> = {
  '28000': 'sign-in',
  '28P01': 'sign-in',
  '3D000': 'no database',
  '42501': 'right',
  '53100': 'full',
};

export function postgresTrouble(error: unknown): Trouble | undefined {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  // pg's own words, without a code.
  if (/password must be a string|no password/i.test(message)) return 'sign-in';
  return byCode[code] ?? networkTrouble(error);
}
