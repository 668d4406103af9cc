/** What patients want to reach: the goals of their plans, and social ones. */
import { plans as contents, type GoalContent, socialGoals } from '../content/planning.ts';
import type { Random } from '../random.ts';
import type { CarePlan, Goal } from '../truth/planning.ts';
import type { Chart } from './planning.ts';
import { dayMs, toDay, today } from './time.ts';

const statuses = [
  ['active', 55],
  ['completed', 20],
  ['planned', 8],
  ['proposed', 6],
  ['on-hold', 5],
  ['cancelled', 6],
] as const;

export function generateGoals(random: Random, { conditions, visits }: Chart, plans: readonly CarePlan[]): Goal[] {
  const ofPlans = plans.flatMap((plan, at) =>
    plan.problems.flatMap((problem) => {
      const goals = contents[conditions[problem]!.code.code]?.goals ?? [];
      return goals.map((content) => ({
        ...goal(random, content, plan.recorded, plan.practitioner),
        plan: at,
        problem,
      }));
    }),
  );
  if (!random.chance(0.12)) return ofPlans;
  const { start, practitioner } = random.pick(visits).encounter;
  return [...ofPlans, goal(random, random.pick(socialGoals), start, practitioner)];
}

function goal(random: Random, content: GoalContent, set: string, practitioner: string): Goal {
  const { text, code, category, measure, low, high, unit } = content;
  const status = random.weighted(statuses);
  const changed = Math.min(today, Date.parse(set) + random.integer(1, 200) * dayMs);
  const going = random.pick(['in-progress', 'improving', 'worsening', 'no-change'] as const);
  const achievement = status === 'completed' ? 'achieved' : status === 'cancelled' ? 'not-achieved' : going;
  const due = toDay(Date.parse(set) + random.integer(60, 500) * dayMs);
  const target = {
    ...(measure ? { measure } : {}),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(unit ? { unit } : {}),
    ...(random.chance(0.85) ? { due } : {}),
  };
  return {
    text,
    ...(code && random.chance(0.9) ? { code } : {}),
    status,
    ...(random.chance(0.7) ? { achievement } : {}),
    category,
    ...(random.chance(0.6) ? { priority: random.pick([1, 2, 3] as const) } : {}),
    ...(random.chance(0.9) ? { start: set.slice(0, 10) } : {}),
    statusDate: toDay(changed),
    ...(random.chance(0.8) ? { practitioner } : {}),
    targets: Object.keys(target).length > 0 ? [target] : [],
  };
}
