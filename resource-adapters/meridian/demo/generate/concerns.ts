/** Concerns found by screening, when each problem was first told of, and the problem that a visit was for. */
import { concerns } from '../content/concerns.ts';
import type { Chronic } from '../content/conditions.ts';
import type { Random } from '../random.ts';
import type { Condition, Encounter, Person } from '../truth.ts';
import type { Visit } from './encounters.ts';
import { ageAt, dayMs, toDay } from './time.ts';

export function generateConcerns(random: Random, person: Person, visits: readonly Visit[]): Condition[] {
  return visits.flatMap(({ encounter }, at): Condition[] => {
    if (encounter.class !== 'wellness' || !random.chance(0.06)) return [];
    const age = ageAt(person.birthDate, encounter.start);
    const [code, domain] = random.pick(concerns.filter(([, , from]) => age >= from));
    const day = encounter.start.slice(0, 10);
    const over = random.chance(0.3);
    return [
      {
        category: 'health-concern',
        domain,
        code,
        status: over ? 'resolved' : 'active',
        onset: toDay(Date.parse(day) - random.integer(0, 300) * dayMs),
        ...(over ? { abated: toDay(Date.parse(day) + random.integer(20, 90) * dayMs) } : {}),
        ...(random.chance(0.7) ? { asserted: day } : {}),
        recorded: encounter.start,
        encounter: at,
        practitioner: encounter.practitioner,
      },
    ];
  });
}

/** Somebody told of it, or it was found, on a day between its onset and its record. */
export function withAsserted(random: Random, condition: Condition): Condition {
  if (!random.chance(0.4)) return condition;
  const [from, to] = [Date.parse(condition.onset), Date.parse(condition.recorded.slice(0, 10))];
  const days = Math.max(0, Math.floor((to - from) / dayMs));
  return { ...condition, asserted: toDay(from + random.integer(0, days) * dayMs) };
}

/** The problem on the list that a visit was for; the list begins with the chronic ones, in their order. */
export function forProblem(random: Random, visit: Visit, known: readonly Chronic[]): Encounter {
  const problem = visit.chronic === undefined ? -1 : known.indexOf(visit.chronic);
  return problem >= 0 && random.chance(0.6) ? { ...visit.encounter, problem } : visit.encounter;
}
