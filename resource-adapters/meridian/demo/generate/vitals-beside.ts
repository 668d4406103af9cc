/**
 * What belongs to some rounds of vital signs: inhaled oxygen, a mean of three pressures, percentiles of children, and
 * what was tried and not obtained. From a stream of its own, so that the measurements themselves stay as they are.
 */
import type { Random } from '../random.ts';
import type { Person, VitalName, Vitals } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt } from './time.ts';
import { growth } from './vitals.ts';

export function addBeside(
  random: Random,
  person: Person,
  visits: readonly Visit[],
  rounds: readonly Vitals[],
): Vitals[] {
  return rounds.map((round) => {
    const { class: kind } = visits[round.encounter!]!.encounter;
    const severe = kind === 'inpatient' || kind === 'emergency' || kind === 'observation';
    const beside = {
      ...round,
      ...oxygen(random, round, severe),
      ...averages(random, round),
      ...percentiles(person, round),
    };
    return missing(random, beside);
  });
}

/** Litres a minute through a tube, or per cent through a mask. */
function oxygen(random: Random, { oxygenSaturation }: Vitals, severe: boolean): Partial<Vitals> {
  if (oxygenSaturation === undefined || !random.chance(severe ? 0.5 : 0.04)) return {};
  const oxygenFlow = random.integer(1, 10);
  return random.chance(0.6) ? { oxygenFlow } : { oxygenFlow, oxygenConcentration: 21 + 4 * oxygenFlow };
}

function averages(random: Random, { systolic, diastolic }: Vitals): Partial<Vitals> {
  if (systolic === undefined || diastolic === undefined || !random.chance(0.15)) return {};
  const averageSystolic = systolic - random.integer(0, 6);
  return { averageSystolic, averageDiastolic: Math.min(diastolic, averageSystolic - 20) };
}

/** Where a child stands among those of the age; the growth chart knows children under three by length. */
function percentiles(person: Person, { at, bmi, height, weight, headCircumference }: Vitals): Partial<Vitals> {
  const age = ageAt(person.birthDate, at);
  const normal = growth(age);
  return {
    ...(bmi !== undefined && age < 20 ? { bmiPercentile: percentile(bmi - normal.bmi) } : {}),
    ...(headCircumference !== undefined ? { headPercentile: percentile((headCircumference - normal.head) / 0.5) } : {}),
    ...(age < 3 && weight !== undefined && height !== undefined
      ? { weightForLengthPercentile: percentile((weight / (height * height)) * 10_000 - normal.bmi) }
      : {}),
  };
}

/** Of a standard normal deviate, by the logistic approximation, kept from the ends of the chart. */
function percentile(deviate: number): number {
  const share = 100 / (1 + Math.exp(-1.702 * deviate));
  return Math.min(99.9, Math.max(0.1, Math.round(share * 10) / 10));
}

const reasons = [
  ['REF', 45],
  ['UTO', 35],
  ['EQF', 10],
  [undefined, 10],
] as const;

/** A pressure that was only felt has no diastolic; others fail as a whole. */
function missing(random: Random, round: Vitals): Vitals {
  if (!random.chance(0.06)) return round;
  const reason = random.weighted(reasons);
  const because = reason === undefined ? {} : { missedBecause: reason };
  if (round.diastolic !== undefined && random.chance(0.5)) {
    const { diastolic: _, averageSystolic: _a, averageDiastolic: _b, ...felt } = round;
    return { ...felt, missed: ['diastolic'], ...because };
  }
  const untaken = (['temperature', 'oxygenSaturation', 'weight', 'systolic'] as const).filter(
    (name) => round[name] === undefined,
  );
  if (untaken.length === 0) return round;
  const name = random.pick(untaken);
  const missed: readonly VitalName[] = name === 'systolic' ? ['systolic', 'diastolic'] : [name];
  return { ...round, missed, ...because };
}
