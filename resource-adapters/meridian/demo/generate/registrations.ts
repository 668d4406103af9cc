/**
 * The known duplicates: how patients were registered elsewhere, and strangers who look like a patient. Rates of slips are
 * those that registries report within a factor of two: names in one record of eight, birth dates in one of ten.
 */
import { families, givenNames } from '../content/names.ts';
import type { Random } from '../random.ts';
import { folded } from '../rows/spelling.ts';
import type { Registration } from '../truth/registration.ts';
import type { Person } from '../truth.ts';
import { generatePerson } from './person.ts';
import { dayMs, toDay } from './time.ts';

type Draft = { -readonly [K in keyof Registration]: Registration[K] };

/** The person again, typed by somebody else at another time. */
export function registeredAgain(random: Random, person: Person): Registration {
  const changes: string[] = [];
  const draft: Draft = { ...asTyped(person), changes };
  const happens = (probability: number, what: string, change: () => void) => {
    if (!random.chance(probability)) return;
    const before = JSON.stringify(draft);
    change();
    if (JSON.stringify(draft) !== before) changes.push(what);
  };
  const [former] = [person.identity?.formerName?.family, person.maiden].filter((one) => one !== undefined);
  happens(0.3, 'former family name', () => former && Object.assign(draft, { family: former }));
  happens(person.birthSex === 'F' ? 0.05 : 0, 'married since', () =>
    Object.assign(draft, { family: random.pick(families) }),
  );
  happens(0.5, 'no accents', () => Object.assign(draft, { family: folded(draft.family), given: folded(draft.given) }));
  happens(0.07, 'slip in the family name', () => Object.assign(draft, { family: slip(random, draft.family) }));
  happens(0.06, 'slip in the given name', () => Object.assign(draft, { given: slip(random, draft.given) }));
  happens(0.15, 'short given name', () => Object.assign(draft, { given: shortOf(draft.given) }));
  happens(0.01, 'names changed over', () => Object.assign(draft, { family: draft.given, given: draft.family }));
  happens(0.5, 'no middle name', () => delete draft.middle);
  happens(0.03, 'day and month changed over', () => Object.assign(draft, { birthDate: changedOver(draft.birthDate) }));
  happens(0.05, 'slip in the birth date', () =>
    Object.assign(draft, { birthDate: slipInDay(random, draft.birthDate) }),
  );
  happens(0.02, 'no birth date', () => delete draft.birthDate);
  happens(0.01, 'other sex', () => Object.assign(draft, { sex: draft.sex === 'male' ? 'female' : 'male' }));
  happens(0.5, 'no social security number', () => delete draft.ssn);
  happens(
    0.03,
    'slip in the social security number',
    () => draft.ssn && Object.assign(draft, { ssn: slip(random, draft.ssn) }),
  );
  happens(0.35, 'lives elsewhere', () => Object.assign(draft, { address: addressOf(generatePerson(random, 0)) }));
  happens(0.1, 'no address', () => delete draft.address);
  happens(0.4, 'other telephone', () => Object.assign(draft, { phone: `518-555-${random.integer(1000, 9999)}` }));
  happens(0.15, 'no telephone', () => delete draft.phone);
  return draft;
}

export const lookAlikes = ['twin', 'sibling', 'namesake', 'parent of the same name'] as const;

/** Somebody else who shares much with the person, and is no patient here. */
export function lookAlike(random: Random, person: Person, kind: (typeof lookAlikes)[number]): Registration {
  const own = asTyped(person);
  const other = asTyped(generatePerson(random, 0));
  const { ssn: _, ...shared } = own;
  const { ssn } = other;
  const base = { ...shared, ...(ssn ? { ssn } : {}), changes: [kind] };
  const years = (least: number, most: number) => random.integer(least * 365, most * 365) * dayMs;
  const born = Date.parse(person.birthDate);
  const names = givenNames[person.birthSex === 'F' ? 'female' : 'male'].filter((name) => name !== person.given);
  if (kind === 'twin') return { ...base, given: random.pick(names) };
  if (kind === 'sibling') return { ...base, given: random.pick(names), birthDate: toDay(born + years(1, 6)) };
  if (kind === 'parent of the same name') return { ...base, birthDate: toDay(born - years(20, 40)) };
  return { ...other, family: own.family, given: own.given, sex: own.sex, changes: [kind] };
}

function asTyped(person: Person): Draft {
  const { family, given, middle, sex, birthDate, ssn, phones } = person;
  const phone = phones.find(({ use }) => use !== 'email')?.value;
  const address = addressOf(person);
  return {
    family,
    given,
    sex,
    birthDate,
    changes: [],
    ...(middle ? { middle } : {}),
    ...(ssn ? { ssn } : {}),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
  };
}

function addressOf({ addresses: [home] }: Person): Registration['address'] {
  if (home === undefined) return undefined;
  const { line, city, state, zip } = home;
  return { line, city, state, ...(zip ? { zip } : {}) };
}

/** Two neighbouring characters changed over, one left out, or one twice. */
function slip(random: Random, text: string): string {
  const at = random.integer(0, Math.max(0, text.length - 2));
  const digits = /^\d+$/.test(text);
  const kind = digits ? 0 : random.integer(0, 2);
  if (kind === 0) return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  return kind === 1 && text.length > 3
    ? text.slice(0, at) + text.slice(at + 1)
    : text.slice(0, at + 1) + text.slice(at);
}

function changedOver(day: string | undefined): string | undefined {
  const [year, month, date] = (day ?? '').split('-');
  return date !== undefined && Number(date) <= 12 ? `${year}-${date}-${month}` : day;
}

/** One digit of the year's last two or of the day is another. */
function slipInDay(random: Random, day: string | undefined): string | undefined {
  if (day === undefined) return day;
  const at = random.pick([3, 9]);
  const typed = day.slice(0, at) + String((Number(day[at]) + random.integer(1, 8)) % 10) + day.slice(at + 1);
  const moment = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(typed) ? typed : day;
}

const shortForms: Readonly<Record<string, string>> = {
  Andrew: 'Andy',
  Anthony: 'Tony',
  Barbara: 'Barb',
  Christopher: 'Chris',
  Daniel: 'Dan',
  Deborah: 'Debbie',
  Elizabeth: 'Liz',
  James: 'Jim',
  Jeffrey: 'Jeff',
  Jennifer: 'Jenny',
  Joseph: 'Joe',
  Kenneth: 'Ken',
  Margaret: 'Peggy',
  Matthew: 'Matt',
  Michael: 'Mike',
  Patricia: 'Pat',
  Richard: 'Dick',
  Robert: 'Bob',
  Steven: 'Steve',
  Susan: 'Sue',
  Thomas: 'Tom',
  Timothy: 'Tim',
  William: 'Bill',
};

const shortOf = (given: string): string => shortForms[given] ?? given;
