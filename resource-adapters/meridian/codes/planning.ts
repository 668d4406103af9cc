/** Codes of care teams, care plans and goals. */
import { map } from './words.ts';

export const carePlanCategory = 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category';

export const careTeamCategory = map('care-team-category');
export const careTeamStatus = map('care-team-status');
export const careTeamRole = map('care-team-role');
export const carePlanStatus = map('care-plan-status');
export const carePlanType = map('care-plan-type');

export const goal = map('goal');
export const goalMeasure = map('goal-measure');
export const goalStatus = map('goal-status');
export const goalAchievement = map('goal-achievement');
export const goalCategory = map('goal-category');
export const goalPriority = map('goal-priority');
