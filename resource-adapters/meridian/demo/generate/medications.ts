/** What is prescribed, ordered in the house, or reported by the patient. */
import { hospitalDrugs, routeOf } from '../content/care.ts';
import { type Chronic, rx } from '../content/conditions.ts';
import type { Random } from '../random.ts';
import { local } from '../systems.ts';
import type { Medication } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { dayMs, daysLater, minutesLater, today } from './time.ts';

export function generateMedications(
  random: Random,
  chronic: readonly Chronic[],
  visits: readonly Visit[],
): Medication[] {
  return [
    ...chronic.flatMap((problem) => longTerm(random, problem, visits)),
    ...visits.flatMap((visit, at) => [...shortTerm(random, visit, at), ...inHouse(random, visit, at)]),
    ...reported(random, visits),
  ];
}

function longTerm(random: Random, problem: Chronic, visits: readonly Visit[]): Medication[] {
  if (problem.drugs.length === 0) return [];
  const encounter = random.integer(0, visits.length - 1);
  const { start, practitioner } = visits[encounter]!.encounter;
  const code = random.pick(problem.drugs);
  const days = (today - Date.parse(start)) / dayMs;
  const stopped = days > 60 && random.chance(0.25);
  return [
    {
      setting: 'prescription',
      code,
      start: minutesLater(start, 20),
      ...(stopped ? { stop: daysLater(start, Math.floor(days * random.next())) } : {}),
      status: stopped ? 'stopped' : 'active',
      ...howToTake(random, code),
      reason: problem.code,
      encounter,
      practitioner,
    },
  ];
}

function shortTerm(random: Random, { encounter, acute }: Visit, at: number): Medication[] {
  if (acute?.drug === undefined) return [];
  const stop = daysLater(encounter.start, acute.days);
  return [
    {
      setting: 'prescription',
      code: random.chance(0.01)
        ? { system: local, code: 'MAGICM', display: 'MAGIC MOUTHWASH, COMPOUNDED' }
        : acute.drug,
      start: minutesLater(encounter.start, 20),
      stop,
      status: Date.parse(stop) > today ? 'active' : 'completed',
      ...howToTake(random, acute.drug),
      reason: acute.code,
      encounter: at,
      practitioner: encounter.practitioner,
    },
  ];
}

function inHouse(random: Random, { encounter }: Visit, at: number): Medication[] {
  if (encounter.class !== 'inpatient') return [];
  return hospitalDrugs
    .filter(() => random.chance(0.6))
    .map((code) => ({
      setting: 'order',
      code,
      start: minutesLater(encounter.start, random.integer(30, 90)),
      ...(encounter.stop ? { stop: encounter.stop } : {}),
      status: encounter.stop ? 'completed' : 'active',
      ...howToTake(random, code),
      encounter: at,
      practitioner: encounter.practitioner,
    }));
}

function reported(random: Random, visits: readonly Visit[]): Medication[] {
  if (!random.chance(0.15)) return [];
  const { start } = random.pick(visits).encounter;
  const code = rx('310965', 'Ibuprofen 200 MG Oral Tablet');
  return [
    { setting: 'reported', code, start: `${start.slice(0, 10)}T16:00:00Z`, status: 'active', directions: 'As needed' },
  ];
}

function howToTake(random: Random, code: Medication['code']): Partial<Medication> {
  const frequency = random.pick(['QD', 'BID', 'TID']);
  return {
    directions: `Take 1 ${frequency}`,
    dose: { quantity: 1, unit: /tablet|capsule/i.test(code.display) ? 'TAB' : 'DOSE' },
    route: routeOf(code),
    frequency,
    quantity: random.pick([30, 60, 90]),
    refills: random.integer(0, 5),
  };
}
