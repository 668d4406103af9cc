/** Who pays for the patient, now and before. */
import { groups, type Plan, plans } from '../content/insurance.ts';
import type { Random } from '../random.ts';
import type { Coverage } from '../truth/insurance.ts';
import type { Person } from '../truth.ts';
import { ageAt, dayMs, toDay, today, yearMs } from './time.ts';

type Kind = 'commercial' | 'medicare' | 'medicaid';
const of = (...types: readonly Plan['type'][]) => plans.filter(({ type }) => types.includes(type));
const offered: Readonly<Record<Kind, readonly Plan[]>> = {
  commercial: of('HMO', 'PPO', 'EMPL'),
  medicare: of('MCR', 'MCRA'),
  medicaid: of('MCD'),
};

export function generateCoverages(random: Random, person: Person): Coverage[] {
  const age = ageAt(person.birthDate, toDay(today));
  const insured = random.chance(0.94);
  if (!insured) return [];
  const kind: Kind = age >= 65 ? 'medicare' : random.chance(0.15) ? 'medicaid' : 'commercial';
  const begun = Math.max(Date.parse(person.birthDate), today - random.integer(100, 2500) * dayMs);
  const first = policy(random, kind, age, { order: 1, from: toDay(begun) });
  const second = kind === 'medicare' && random.chance(0.4);
  const before = age > 8 && random.chance(0.3);
  return [
    ...(before ? [{ ...policy(random, 'commercial', age), ...over(random, begun) }] : []),
    first,
    ...(second ? [policy(random, 'commercial', age, { order: 2, from: toDay(begun) })] : []),
  ];
}

function policy(random: Random, kind: Kind, age: number, more: Partial<Coverage> = {}): Coverage {
  const plan = random.pick(offered[kind]);
  const relationship = kind !== 'commercial' ? 'self' : age < 26 ? 'child' : random.chance(0.25) ? 'spouse' : 'self';
  const member = `${plan.company}${String(random.integer(0, 99_999_999)).padStart(8, '0')}`;
  const known = random.chance(0.95);
  return {
    company: plan.company,
    ...(known ? { plan: plan.number } : {}),
    member: relationship === 'self' ? member : `${member}-0${random.integer(2, 5)}`,
    ...(random.chance(0.9) ? { subscriber: member } : {}),
    ...(kind === 'commercial' && random.chance(0.8) ? { group: random.pick(groups) } : {}),
    ...(random.chance(0.95) ? { relationship } : {}),
    status: random.chance(0.96) ? 'active' : 'draft',
    ...more,
  };
}

/** A policy that ended when the next began. */
function over(random: Random, begun: number): Partial<Coverage> {
  const from = begun - (0.5 + random.next() * 6) * yearMs;
  return { status: 'cancelled', from: toDay(from), until: toDay(begun - dayMs) };
}
