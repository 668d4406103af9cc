/** Which cohorts a caller may see: like legacy Groups, by a grant that reaches every patient, and as far as it says more. */
import type { PlanContext } from '../../plan/context.ts';
import { type Granted, grantsOn } from '../../plan/granted.ts';
import type { CohortGroup } from './cohorts.ts';
import { matchesCohort } from './match-cohort.ts';

export function seesCohort(group: CohortGroup, context: PlanContext): boolean {
  const { zone } = context.registry.system;
  const shows = ({ patient, patients, where = [] }: Granted) =>
    patient === undefined &&
    patients === undefined &&
    where.every((criterion) => matchesCohort(criterion, group, zone));
  return context.access.open === true || grantsOn('Group', context).some(shows);
}
