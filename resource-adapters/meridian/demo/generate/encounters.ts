/** When and why the patient came. */
import { type Acute, acuteProblems, type Chronic, severeProblems } from '../content/conditions.ts';
import {
  doctorsPerSpecialty,
  locationCode,
  organizationOf,
  type places,
  practitionerId,
  type Site,
  type Specialty,
} from '../content/staff.ts';
import type { Random } from '../random.ts';
import { local, snomed } from '../systems.ts';
import type { Coding, Encounter, EncounterClass, Person } from '../truth.ts';
import { ageAt, anyHour, officeHours, today, toInstant, yearMs } from './time.ts';

/** A visit before it is given its rows: what brought the patient. */
export interface Visit {
  readonly encounter: Encounter;
  readonly acute?: Acute;
  readonly chronic?: Chronic;
}

export function generateVisits(random: Random, person: Person, site: Site, chronic: readonly Chronic[]): Visit[] {
  const birth = Date.parse(person.birthDate);
  const end = person.death ? Date.parse(person.death) : today;
  const begin = Math.max(birth, end - (2 + random.next() * 8) * yearMs);
  const perYear = 1 + 0.33 * chronic.length + (end - birth < 3 * yearMs ? 2 : 0);
  const count = Math.max(1, Math.round(((end - begin) / yearMs) * perYear * (0.5 + random.next())));
  const moments = Array.from({ length: Math.min(count, 60) }, () => begin + random.next() * (end - begin));
  return moments.sort((a, b) => a - b).map((ms) => visit(random, { ms, person, site, chronic }));
}

interface Occasion {
  readonly ms: number;
  readonly person: Person;
  readonly site: Site;
  readonly chronic: readonly Chronic[];
}

function visit(random: Random, { ms, person, site, chronic }: Occasion): Visit {
  const age = ageAt(person.birthDate, toInstant(ms));
  const kind = random.weighted(age < 18 ? childKinds : adultKinds);
  const severe = kind === 'emergency' || kind === 'inpatient' || kind === 'observation';
  const sick = severe || kind === 'urgentcare' || random.chance(0.35);
  const acute = sick && kind !== 'wellness' ? pickAcute(random, severe ? severeProblems : acuteProblems) : undefined;
  const known = !acute && chronic.length > 0 && kind !== 'wellness' ? random.pick(chronic) : undefined;
  const place = placeOf(kind);
  const start = severe ? anyHour(random, ms) : officeHours(random, ms);
  const minutes = kind === 'inpatient' ? random.integer(1, 9) * 1440 - 300 : severe ? random.integer(90, 600) : 30;
  const open = today - start < 3 * 86_400_000 && kind === 'inpatient';
  const reason = acute?.code ?? known?.code;
  const specialty = specialtyOf(kind, age);
  const doctor = (which: Specialty) => practitionerId(site, which, random.integer(1, doctorsPerSpecialty));
  const encounter: Encounter = {
    class: kind,
    type: typeOf(kind, age),
    status: open ? 'in-progress' : 'finished',
    start: toInstant(start),
    ...(open ? {} : { stop: toInstant(start + minutes * 60_000) }),
    ...(reason ? { reason } : {}),
    practitioner: doctor(specialty),
    ...(kind === 'inpatient' ? { consultant: doctor('CAR') } : {}),
    organization: organizationOf(site, place),
    location: locationCode(site, place),
    ...(kind === 'inpatient' && !open ? { disposition: random.weighted(dispositions) } : {}),
  };
  return { encounter, ...(acute ? { acute } : {}), ...(known ? { chronic: known } : {}) };
}

const adultKinds: readonly (readonly [EncounterClass, number])[] = [
  ['outpatient', 48],
  ['wellness', 22],
  ['urgentcare', 10],
  ['emergency', 7],
  ['virtual', 7],
  ['inpatient', 4],
  ['home', 1],
  ['observation', 1],
];
const childKinds: readonly (readonly [EncounterClass, number])[] = [
  ['outpatient', 35],
  ['wellness', 45],
  ['urgentcare', 10],
  ['emergency', 7],
  ['virtual', 2],
  ['inpatient', 1],
];
const dispositions = [
  ['home', 80],
  ['snf', 8],
  ['rehab', 5],
  ['other-hcf', 3],
  ['hosp', 2],
  ['aadvice', 2],
] as const;

const pickAcute = (random: Random, list: readonly Acute[]): Acute =>
  random.weighted(list.map((one) => [one, one.weight]));

function placeOf(kind: EncounterClass): keyof typeof places {
  if (kind === 'inpatient' || kind === 'observation') return 'ward';
  if (kind === 'emergency') return 'emergency';
  return kind === 'virtual' ? 'virtual' : 'clinic';
}

function specialtyOf(kind: EncounterClass, age: number): Specialty {
  if (kind === 'emergency') return 'EM';
  if (kind === 'inpatient' || kind === 'observation') return 'HOSP';
  return age < 18 ? 'PED' : 'FM';
}

function typeOf(kind: EncounterClass, age: number): Coding {
  const type = (code: string, display: string): Coding => ({ system: snomed, code, display });
  if (kind === 'emergency') return type('50849002', 'Emergency room admission (procedure)');
  if (kind === 'inpatient' || kind === 'observation')
    return type('183452005', 'Emergency hospital admission (procedure)');
  if (kind === 'urgentcare') return type('702927004', 'Urgent care clinic (environment)');
  if (kind === 'virtual') return type('448337001', 'Telemedicine consultation with patient');
  if (kind === 'home') return { system: local, code: '684299', display: 'NURSE ONLY' };
  if (kind !== 'wellness') return type('185345009', 'Encounter for symptom');
  return age < 18
    ? type('410620009', 'Well child visit (procedure)')
    : type('162673000', 'General examination of patient (procedure)');
}
