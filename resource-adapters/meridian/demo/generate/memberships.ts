/** The lists that a patient is and was on. */
import type { Chronic } from '../content/conditions.ts';
import { attribution, diabetesTeam, panelOf, panelsAt } from '../content/lists.ts';
import type { Site } from '../content/staff.ts';
import type { Random } from '../random.ts';
import type { Membership, Person } from '../truth.ts';
import { toDay, today, yearMs } from './time.ts';

export function generateMemberships(
  random: Random,
  person: Person,
  site: Site,
  chronic: readonly Chronic[],
): Membership[] {
  const own = panelOf(person.generalPractitioner ?? '');
  const moved = Math.max(Date.parse(person.birthDate), today - (1 + random.next() * 6) * yearMs);
  const diabetic = chronic.some(({ code }) => code.code === '44054006');
  return [
    ...(own ? panelMemberships(random, own.number, site, moved) : []),
    ...(diabetic && random.chance(0.8) ? [{ list: diabetesTeam(site) }] : []),
    ...(random.chance(0.4) ? [attributed(random, site)] : []),
  ];
}

/** The panel of today, and with some the one before it. */
function panelMemberships(random: Random, panel: number, site: Site, moved: number): Membership[] {
  const { number: before } = random.pick(panelsAt(site));
  if (before === panel || !random.chance(0.25)) return [{ list: panel }];
  const past = { list: before, until: toDay(moved - 86_400_000), removed: random.chance(0.7) };
  return [past, { list: panel, from: toDay(moved) }];
}

/** Some were attributed for a year only, and some were taken off by hand. */
function attributed(random: Random, site: Site): Membership {
  const list = attribution(site);
  if (random.chance(0.15)) return { list, from: '2023-01-01', until: '2023-12-31' };
  return { list, from: '2024-01-01', ...(random.chance(0.1) ? { removed: true } : {}) };
}
