/** The problem list, and the diagnoses made in visits. */
import { type Chronic, chronicProblems } from '../content/conditions.ts';
import type { Random } from '../random.ts';
import type { Condition, Person } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, dayMs, toDay, today, yearMs } from './time.ts';

/** Which chronic problems a person of this age has. */
export function pickChronic(random: Random, person: Person): Chronic[] {
  const age = ageAt(person.birthDate, person.death ?? toDay(today));
  return chronicProblems.filter(({ share, from }) => {
    if (age < from) return false;
    return random.chance(share * Math.min(1, 0.15 + (age - from) / (80 - from)));
  });
}

export function generateConditions(
  random: Random,
  person: Person,
  chronic: readonly Chronic[],
  visits: readonly Visit[],
): Condition[] {
  const problems = chronic.map((problem) => onList(random, person, problem, visits));
  return [...problems, ...visits.flatMap((visit, at) => inVisit(visit, at))];
}

function onList(random: Random, person: Person, problem: Chronic, visits: readonly Visit[]): Condition {
  const encounter = random.integer(0, Math.min(2, visits.length - 1));
  const { start, practitioner } = visits[encounter]!.encounter;
  const earliest = Date.parse(person.birthDate) + problem.from * yearMs;
  const onset = Math.max(earliest, Date.parse(start) - random.integer(0, 2500) * dayMs);
  const resolved = random.chance(0.06);
  return {
    category: 'problem-list-item',
    code: problem.code,
    icd10: problem.icd10,
    status: resolved ? 'resolved' : random.chance(0.03) ? 'inactive' : 'active',
    ...(random.chance(0.3) ? { severity: random.pick(['MI', 'MO', 'SV'] as const) } : {}),
    onset: toDay(Math.min(onset, Date.parse(start))),
    ...(resolved ? { abated: toDay(Date.parse(start) + 90 * dayMs) } : {}),
    recorded: start,
    encounter,
    practitioner,
  };
}

function inVisit({ encounter, acute, chronic }: Visit, at: number): Condition[] {
  const code = acute?.code ?? chronic?.code;
  if (code === undefined) return [];
  const abated = acute ? Date.parse(encounter.start) + acute.days * dayMs : undefined;
  const over = abated !== undefined && abated < today;
  return [
    {
      category: 'encounter-diagnosis',
      code,
      status: over ? 'resolved' : 'active',
      onset: encounter.start.slice(0, 10),
      ...(over ? { abated: toDay(abated) } : {}),
      recorded: encounter.start,
      encounter: at,
      practitioner: encounter.practitioner,
    },
  ];
}
