/** Imaging orders and referrals; laboratory orders are panels, see labs.ts. */
import { imaging, imagingCategory, referrals } from '../content/orders.ts';
import type { Random } from '../random.ts';
import type { ServiceOrder } from '../truth/orders.ts';
import type { Chart } from './planning.ts';
import { daysLater, minutesLater } from './time.ts';

const statuses = [
  ['completed', 70],
  ['active', 20],
  ['draft', 4],
  ['revoked', 6],
] as const;

export function generateServiceOrders(random: Random, chart: Chart): ServiceOrder[] {
  const positionOf = (code: string): number =>
    chart.conditions.findIndex((one) => one.category === 'problem-list-item' && one.code.code === code);
  const possible = referrals.filter(({ problem }) => problem === undefined || positionOf(problem) >= 0);
  return chart.visits.flatMap(({ encounter, acute }, at): ServiceOrder[] => {
    const { start, practitioner, location } = encounter;
    const urgent = encounter.class === 'emergency' || encounter.class === 'inpatient';
    const shared = { encounter: at, practitioner, ordered: minutesLater(start, 8), status: random.weighted(statuses) };
    if (acute && random.chance(urgent ? 0.5 : 0.12)) {
      const begin = minutesLater(start, random.integer(30, 90));
      return [
        {
          ...shared,
          ...{ kind: 'imaging', code: random.weighted(imaging), category: imagingCategory },
          priority: urgent ? random.pick(['stat', 'asap'] as const) : 'routine',
          start: begin,
          ...(shared.status === 'completed' ? { stop: minutesLater(begin, 20) } : {}),
          reason: acute.code,
          location,
        },
      ];
    }
    if (!random.chance(0.06)) return [];
    const { code, category, problem: wanted } = random.weighted(possible.map((one) => [one, one.weight]));
    const problem = wanted === undefined ? -1 : positionOf(wanted);
    const begin = daysLater(start, random.integer(3, 30)).slice(0, 10);
    return [
      {
        ...shared,
        ...{ kind: 'referral', code, category, priority: 'routine', start: begin },
        ...(random.chance(0.5) ? { stop: daysLater(`${begin}T12:00:00Z`, 60).slice(0, 10) } : {}),
        ...(problem >= 0 ? { problem, reason: chart.conditions[problem]!.code } : {}),
      },
    ];
  });
}
