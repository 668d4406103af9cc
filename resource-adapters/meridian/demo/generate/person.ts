/** Who the patient is. */
import { families, givenNames, streets, towns } from '../content/names.ts';
import { doctorsPerSpecialty, practitionerId, siteOf } from '../content/staff.ts';
import type { Random } from '../random.ts';
import type { Address, Person, Phone, Relative } from '../truth.ts';
import { dayMs, toDay, today, toInstant, yearMs } from './time.ts';

export function generatePerson(random: Random, index: number): Person {
  const female = random.chance(0.52);
  const age = Math.floor(random.weighted(ageBands) + random.next() * 10);
  const birth = today - age * yearMs - random.integer(0, 364) * dayMs;
  const dead = age > 50 && random.chance((age - 45) / 400);
  const death = toInstant(Math.max(birth, today - random.next() * 4 * yearMs));
  const family = random.pick(families);
  const hasMaiden = female && age > 24 && random.chance(0.4);
  const adult = age >= 18;
  return {
    family,
    given: random.pick(givenNames[female ? 'female' : 'male']),
    ...(random.chance(0.6) ? { middle: random.pick(givenNames[female ? 'female' : 'male']) } : {}),
    ...(random.chance(0.03) ? { suffix: random.pick(['Jr.', 'III', 'Sr.']) } : {}),
    ...(hasMaiden ? { maiden: random.pick(families) } : {}),
    ...(adult ? { prefix: random.weighted(female ? femaleTitles : maleTitles) } : {}),
    ...(random.chance(0.93) ? { ssn: `9${digits(random, 8)}` } : {}),
    ...(adult && random.chance(0.7) ? { drivingLicence: `NY${digits(random, 9)}` } : {}),
    ...(adult && random.chance(0.2) ? { passport: `X${digits(random, 7)}X` } : {}),
    sex: random.weighted([
      [female ? 'female' : 'male', 985],
      ['other', 8],
      ['unknown', 7],
    ] as const),
    birthSex: female ? 'F' : 'M',
    birthDate: toDay(birth),
    ...(dead ? { death: random.chance(0.7) ? death : death.slice(0, 10) } : {}),
    ...(adult ? { marital: random.weighted(maritalStates) } : { marital: 'S' }),
    race: random.weighted(races),
    ethnicity: random.weighted(ethnicities),
    language: random.weighted(languages),
    active: dead || random.chance(0.96),
    addresses: addressesOf(random),
    phones: phonesOf(random, family),
    generalPractitioner: practitionerId(
      siteOf(index),
      adult ? random.pick(['FM', 'IM']) : 'PED',
      random.integer(1, doctorsPerSpecialty),
    ),
    relatives: random.chance(0.35) ? [relativeOf(random, family, birth, adult)] : [],
  };
}

const ageBands = [
  [0, 12],
  [10, 12],
  [20, 13],
  [30, 13],
  [40, 13],
  [50, 13],
  [60, 12],
  [70, 8],
  [80, 4],
] as const; // prettier-ignore
const femaleTitles = [
  ['Ms.', 5],
  ['Mrs.', 4],
  ['Dr.', 1],
] as const;
const maleTitles = [
  ['Mr.', 9],
  ['Dr.', 1],
] as const;
const maritalStates = [
  ['M', 48],
  ['S', 30],
  ['D', 11],
  ['W', 7],
  ['T', 3],
  ['UNK', 1],
] as const;
const races = [
  ['2106-3', 66],
  ['2054-5', 15],
  ['2028-9', 8],
  ['2131-1', 6],
  ['1002-5', 1],
  ['2076-8', 1],
  ['UNK', 3],
] as const;
const ethnicities = [
  ['2186-5', 80],
  ['2135-2', 17],
  ['UNK', 3],
] as const;
const languages = [
  ['en', 84],
  ['es', 10],
  ['zh', 2],
  ['fr', 1],
  ['ht', 1],
  ['vi', 1],
  ['pt', 1],
] as const;

function digits(random: Random, count: number): string {
  return String(random.integer(0, 10 ** count - 1)).padStart(count, '0');
}

function addressesOf(random: Random): Address[] {
  const home = address(random, 'home');
  if (!random.chance(0.25)) return [home];
  return [home, { ...address(random, 'old'), until: toDay(today - random.integer(200, 4000) * dayMs) }];
}

function address(random: Random, use: 'home' | 'old'): Address {
  const [city, county, state, zip, latitude, longitude] = random.pick(towns);
  const line = `${random.integer(1, 999)} ${random.pick(streets)} ${random.pick(['St', 'Ave', 'Rd', 'Ln'])}`;
  return { use, line, city, county, state, zip, latitude, longitude };
}

function phonesOf(random: Random, family: string): Phone[] {
  const phones: Phone[] = [];
  const number = () => `518-555-${digits(random, 4)}`;
  if (random.chance(0.6)) phones.push({ use: 'home', value: number() });
  if (random.chance(0.8)) phones.push({ use: 'mobile', value: number() });
  if (random.chance(0.15)) phones.push({ use: 'work', value: number() });
  const mailbox = family
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
  if (random.chance(0.4)) phones.push({ use: 'email', value: `${mailbox}${digits(random, 3)}@example.org` });
  return phones;
}

function relativeOf(random: Random, family: string, birth: number, adult: boolean): Relative {
  const female = random.chance(0.5);
  const role = adult ? random.pick(['SPO', 'CHD', 'SIB', 'FRD']) : female ? 'MTH' : 'FTH';
  const born = new Date(birth - (adult ? 0 : 28 * yearMs) + random.integer(-1500, 1500) * dayMs);
  const known = random.integer(0, 3); // nothing, the year, the month, the day
  return {
    role,
    family: random.chance(0.7) ? family : random.pick(families),
    given: random.pick(givenNames[female ? 'female' : 'male']),
    sex: female ? 'F' : 'M',
    ...(known >= 1 ? { birthYear: born.getUTCFullYear() } : {}),
    ...(known >= 2 ? { birthMonth: born.getUTCMonth() + 1 } : {}),
    ...(known >= 3 ? { birthDay: born.getUTCDate() } : {}),
    ...(random.chance(0.8) ? { phone: `518-555-${digits(random, 4)}` } : {}),
  };
}
