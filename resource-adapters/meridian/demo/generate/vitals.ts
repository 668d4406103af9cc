/** Rounds of vital signs: at least one a visit, more in the hospital; children are measured for length and head. */
import type { Random } from '../random.ts';
import { loinc } from '../systems.ts';
import type { Person, Score, Vitals } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, minutesLater } from './time.ts';

export function generateVitals(random: Random, person: Person, visits: readonly Visit[]): Vitals[] {
  const build = random.normal(0, 1);
  return visits.flatMap(({ encounter, acute }, at) => {
    if (encounter.class === 'virtual') return [];
    const rounds = encounter.class === 'inpatient' ? random.integer(3, 6) : encounter.class === 'emergency' ? 2 : 1;
    return Array.from({ length: rounds }, (_, round): Vitals => {
      const moment = minutesLater(encounter.start, 3 + round * 60);
      const age = ageAt(person.birthDate, moment);
      const fever = acute !== undefined && random.chance(0.3);
      return {
        at: moment,
        encounter: at,
        practitioner: encounter.practitioner,
        ...circulation(random, age),
        ...(random.chance(0.5) ? { temperature: round1(random.normal(fever ? 38.4 : 36.8, 0.3)) } : {}),
        ...(random.chance(0.6) ? { oxygenSaturation: Math.min(100, Math.round(random.normal(97.5, 1.2))) } : {}),
        ...(round === 0 ? body(random, age, build) : {}),
      };
    });
  });
}

function circulation(random: Random, age: number): Partial<Vitals> {
  const heartRate = Math.round(random.normal(age < 2 ? 120 : age < 12 ? 92 : 75, 9));
  const respiratoryRate = Math.round(random.normal(age < 2 ? 32 : age < 12 ? 21 : 15, 1.5));
  if (age < 3) return { heartRate, respiratoryRate };
  const systolic = Math.round(random.normal(104 + Math.min(age, 80) * 0.35, 11));
  return { heartRate, respiratoryRate, systolic, diastolic: Math.round(systolic * random.normal(0.63, 0.03)) };
}

function body(random: Random, age: number, build: number): Partial<Vitals> {
  const height = round1(age < 18 ? 50 + 118 * (age / 18) ** 0.62 + build * 4 : 168 + build * 8);
  const normal = growth(age);
  const mass = age < 18 ? normal.bmi + build : 27 + build * 4.5;
  const weight = round1((mass * height * height) / 10_000 + random.normal(0, 0.5));
  return {
    weight: Math.max(2.4, weight),
    height,
    ...(age >= 2 ? { bmi: round1((weight / (height * height)) * 10_000) } : {}),
    ...(age < 3 ? { headCircumference: round1(normal.head + build * 0.5) } : {}),
  };
}

/** The mean of healthy children of an age. */
export const growth = (age: number) => ({ bmi: 14.5 + age * 0.45, head: 34 + 14 * (age / 3) ** 0.5 });

const round1 = (value: number) => Math.round(value * 10) / 10;

const scores = [
  ['72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported', 'VIT', 10],
  ['55758-7', 'Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]', 'SRV', 6],
  ['70274-6', 'Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]', 'SRV', 21],
  ['59460-6', 'Fall risk total [Morse Fall Scale]', 'SRV', 100],
] as const;

/** Pain and questionnaire scores; here zero is a result. */
export function generateScores(random: Random, visits: readonly Visit[]): Score[] {
  return visits.flatMap(({ encounter }, at) => {
    if (!random.chance(0.4)) return [];
    const [code, display, category, highest] = random.pick(scores);
    const value = { number: String(random.integer(0, highest)), unit: '{score}' };
    const { start, practitioner } = encounter;
    return [
      {
        category,
        code: { system: loinc, code, display },
        at: minutesLater(start, 8),
        value,
        encounter: at,
        practitioner,
      },
    ];
  });
}
