/** Allergies, immunizations, procedures, social history, notes. */
import {
  allergens,
  childhood,
  covid,
  hospitalProcedures,
  influenza,
  noKnownAllergy,
  officeProcedures,
  reactions,
  tetanus,
  zoster,
} from '../content/care.ts';
import type { Random } from '../random.ts';
import type { Allergy, Answer, Coding, Immunization, Note, Person, Procedure } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, daysLater, minutesLater, officeHours, toDay, today, toInstant, yearMs } from './time.ts';

export function generateAllergies(random: Random, visits: readonly Visit[]): Allergy[] {
  const { start, practitioner } = visits[0]!.encounter;
  const shared = { recorded: start, encounter: 0, practitioner };
  if (random.chance(0.45)) return [{ ...shared, code: noKnownAllergy, type: 'allergy', reactions: [] }];
  const count = random.weighted([
    [0, 50],
    [1, 35],
    [2, 12],
    [3, 3],
  ] as const);
  const chosen = new Map<string, Allergy>();
  for (let i = 0; i < count; i++) {
    const [code, category] = random.weighted(allergens.map((allergen) => [allergen, allergen[2]]));
    chosen.set(code.code, {
      ...shared,
      code,
      category,
      type: random.chance(0.85) ? 'allergy' : 'intolerance',
      ...(random.chance(0.7) ? { criticality: random.pick(['high', 'low', 'unable-to-assess'] as const) } : {}),
      onset: toDay(Date.parse(start) - random.integer(0, 3000) * 86_400_000),
      reactions: Array.from({ length: random.integer(0, 2) }, () => ({
        code: random.weighted(reactions),
        ...(random.chance(0.8) ? { severity: random.weighted(severities) } : {}),
      })),
    });
  }
  return [...chosen.values()];
}

const severities = [
  ['MI', 50],
  ['MO', 35],
  ['SV', 12],
  ['LT', 3],
] as const;

export function generateImmunizations(random: Random, person: Person, visits: readonly Visit[]): Immunization[] {
  const birth = Date.parse(person.birthDate);
  const end = person.death ? Date.parse(person.death) : today;
  const shots: Immunization[] = [];
  const add = (code: Coding, ms: number) => {
    if (ms < end) shots.push(shot(random, code, toInstant(officeHours(random, ms))));
  };
  if (end - birth < 19 * yearMs) {
    for (const [code, months] of childhood) for (const month of months) add(code, birth + (month / 12) * yearMs);
  }
  visits.forEach(({ encounter }) => {
    if (encounter.class === 'wellness' && random.chance(0.5)) add(influenza, Date.parse(encounter.start));
  });
  if (random.chance(0.5)) add(covid, Date.UTC(2021, random.integer(1, 11), random.integer(1, 28)));
  const years = (end - birth) / yearMs;
  if (years > 25 && random.chance(0.5)) add(tetanus, end - random.next() * 6 * yearMs);
  if (years > 62 && random.chance(0.4)) add(zoster, end - random.next() * 3 * yearMs);
  return shots;
}

function shot(random: Random, code: Coding, at: string): Immunization {
  if (random.chance(0.02))
    return { code, at, given: false, refusal: random.pick(['PREF', 'MED', 'STK']), reported: false };
  if (random.chance(0.1)) return { code, at, given: true, reported: true };
  return {
    code,
    at,
    given: true,
    reported: false,
    lot: `L${random.integer(10_000, 99_999)}`,
    expires: daysLater(at, random.integer(60, 600)).slice(0, 10),
    manufacturer: random.pick(['PF', 'MO', 'ME', 'SP', 'GS']),
    site: random.pick(['LA', 'RA', 'LT', 'RT']),
  };
}

export function generateProcedures(random: Random, visits: readonly Visit[]): Procedure[] {
  return visits.flatMap(({ encounter, acute }, at) => {
    const hospital = encounter.class === 'inpatient' || encounter.class === 'emergency';
    if (!random.chance(hospital ? 0.8 : 0.35)) return [];
    const start = minutesLater(encounter.start, 12);
    return [
      {
        code: random.weighted(hospital ? hospitalProcedures : officeProcedures),
        start,
        stop: minutesLater(start, random.integer(10, 60)),
        status: random.chance(0.98) ? 'completed' : 'stopped',
        ...(acute ? { reason: acute.code } : {}),
        performers: [encounter.practitioner, ...(encounter.consultant ? [encounter.consultant] : [])],
        encounter: at,
        practitioner: encounter.practitioner,
      },
    ];
  });
}

export function generateAnswers(random: Random, person: Person, visits: readonly Visit[]): Answer[] {
  const adult = visits.findIndex(({ encounter }) => ageAt(person.birthDate, encounter.start) >= 16);
  if (adult < 0) return [];
  const at = visits[adult]!.encounter.start;
  const shared = { at: minutesLater(at, 6), encounter: adult };
  const [code, text] = random.weighted(smoking);
  const answers: Answer[] = [
    { ...shared, attribute: 'SMOKING_STATUS', code, text, details: smokingDetails(random, code, at) },
  ];
  if (random.chance(0.6)) {
    const drinks = String(random.integer(0, 14));
    answers.push({ ...shared, attribute: 'ALCOHOL_USE', text: 'Social', details: [['DRINKS_PER_WEEK', drinks]] });
  }
  if (random.chance(0.5)) {
    const start = String(Number(at.slice(0, 4)) - random.integer(1, 15));
    const text = random.pick(['Teacher', 'Nurse', 'Carpenter', 'Driver', 'Retired', 'Engineer', 'Clerk']);
    answers.push({ ...shared, attribute: 'OCCUPATION', text, details: [['START_DT', `${start}0101`]] });
  }
  if (random.chance(0.1)) answers.push({ ...shared, attribute: 'PETS', text: 'Two cats', details: [] });
  return answers;
}

const smoking: readonly (readonly [readonly [code: string, text: string], number])[] = [
  [['NEVER', 'Never smoker'], 58],
  [['FORMER', 'Former smoker'], 22],
  [['EVDAY', 'Every day smoker'], 12],
  [['SOMED', 'Some day smoker'], 4],
  [['UNK', 'Unknown'], 4],
];

function smokingDetails(random: Random, code: string, at: string): Answer['details'] {
  if (code === 'NEVER' || code === 'UNK') return [];
  const year = Number(at.slice(0, 4)) - random.integer(3, 14);
  const packs = ['PACKS_PER_DAY', (random.integer(1, 8) / 4).toString()] as const;
  const start = ['START_DT', `${year}0615`] as const;
  return code === 'FORMER' ? [packs, start, ['END_DT', `${year + 2}0301`]] : [packs, start];
}

export function generateNotes(random: Random, person: Person, visits: readonly Visit[]): Note[] {
  return visits.flatMap(({ encounter }, at) => {
    const inpatient = encounter.class === 'inpatient';
    if (!inpatient && !random.chance(0.15)) return [];
    const reason = encounter.reason?.display ?? 'a check-up';
    return [
      {
        type: inpatient ? 'DS' : 'PN',
        title: inpatient ? 'DISCHARGE SUMMARY' : 'PROGRESS NOTE',
        at: encounter.stop ?? minutesLater(encounter.start, 30),
        lines: [
          `${person.given} ${person.family} was seen for ${reason}.`.slice(0, 80),
          '',
          'Examination as recorded in the flowsheet; no acute distress.',
          `Plan: ${random.pick(['continue present treatment', 'return in 2 weeks', 'see specialist'])}.`,
        ],
        encounter: at,
        practitioner: encounter.practitioner,
      },
    ];
  });
}
