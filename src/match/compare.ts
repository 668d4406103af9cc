/** Two people compared field by field. A field that either lacks is left out. */
import { compareFamily, compareGiven } from './compare-names.ts';
import { type Demographics, SSN } from './demographics.ts';
import { isOneSlip } from './slips.ts';
import type { Field, findings } from './weights.ts';

export type Findings = { readonly [F in Field]?: keyof (typeof findings)[F] };

export function compare(a: Demographics, b: Demographics): Findings {
  const found = {
    family: compareFamily(a.names, b.names),
    given: compareGiven(a.names, b.names),
    birthDate: compareDates(a.birthDate, b.birthDate),
    gender: a.gender === undefined || b.gender === undefined ? undefined : a.gender === b.gender ? 'same' : 'other',
    identifier: compareIdentifiers(a, b),
    contact: compareContact(a, b),
  } as const;
  return Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined)) as Findings;
}

function compareDates(a: string | undefined, b: string | undefined): Findings['birthDate'] {
  if (a === undefined || b === undefined) return undefined;
  if (a === b && a.length === 10) return 'same';
  const known = Math.min(a.length, b.length);
  if (known < 10) return a.slice(0, known) === b.slice(0, known) ? 'part' : 'other';
  const [year, month, day] = a.split('-');
  if (`${year}-${day}-${month}` === b || isOneSlip(a.replaceAll('-', ''), b.replaceAll('-', ''))) return 'close';
  return a.slice(0, 4) === b.slice(0, 4) ? 'part' : 'other';
}

function compareIdentifiers(a: Demographics, b: Demographics): Findings['identifier'] {
  const theirs = new Map(Map.groupBy(b.identifiers, ({ system }) => system));
  const shared = a.identifiers.filter(({ system }) => theirs.has(system));
  if (shared.length === 0) return undefined;
  const has = (system: string, isIt: (value: string) => boolean) =>
    theirs.get(system)!.some(({ value }) => isIt(value));
  if (shared.some(({ system, value }) => has(system, (other) => other === value))) return 'same';
  const isSlip = shared.some(({ system, value }) => system === SSN && has(system, (other) => isOneSlip(value, other)));
  return isSlip ? 'close' : 'other';
}

function compareContact(a: Demographics, b: Demographics): Findings['contact'] {
  const [numbers, others] = [a, b].map(({ phones, emails }) => [...phones, ...emails]);
  const hasNumbers = numbers!.length > 0 && others!.length > 0;
  const hasPlaces = a.places.length > 0 && b.places.length > 0;
  if (!hasNumbers && !hasPlaces) return undefined;
  const number = numbers!.some((one) => others!.includes(one));
  const pairs = a.places.flatMap((one) => b.places.map((other) => [one, other] as const));
  const place = pairs.some(
    ([one, other]) =>
      one.line !== '' && one.line === other.line && (one.postalCode === other.postalCode || one.city === other.city),
  );
  if (number && place) return 'both';
  if (number || place) return 'one';
  if (pairs.some(([one, other]) => one.postalCode !== '' && one.postalCode === other.postalCode)) return 'near';
  return 'other';
}
