/** GOAL and GOAL_TARGET. */
import { childKey } from '../keys.ts';
import { localCode } from '../local-codes.ts';
import type { PatientRows } from '../row.ts';
import { ucum } from '../systems.ts';
import type { Goal } from '../truth/planning.ts';
import { type RowContext, touched } from './context.ts';
import { date8, never, provider, unknownDay } from './spelling.ts';

const statuses = { proposed: 'P', planned: 'L', active: 'A', 'on-hold': 'H', completed: 'C', cancelled: 'N' } as const;
const achievements = {
  'in-progress': 'IP',
  improving: 'IMP',
  worsening: 'WRS',
  'no-change': 'NOC',
  achieved: 'ACH',
  'not-achieved': 'NAC',
} as const;
const categories: Readonly<Record<string, string>> = {
  dietary: 'DIE',
  behavioral: 'BEH',
  safety: 'SAF',
  physiotherapy: 'PT',
  social: 'SOC',
};
const goalOf = localCode('goal');
const measureOf = localCode('goal-measure');
const noPriority = 9;
const noLimit = -1;

export function addGoalRows(rows: PatientRows, context: RowContext): void {
  context.patient.goals.forEach((goal, at) => {
    addGoal(rows, context, goal, at);
  });
}

function addGoal(rows: PatientRows, context: RowContext, goal: Goal, at: number): void {
  const { index } = context.patient;
  const key = childKey(index, at);
  rows.GOAL.push({
    GOAL_NO: key,
    PERSON_NO: context.id,
    PLAN_NO: goal.plan === undefined ? null : childKey(index, goal.plan),
    PROB_ID: goal.problem === undefined ? null : childKey(index, goal.problem),
    GOAL_CD: goalOf(goal.code),
    GOAL_TXT: goal.text,
    STAT_CD: statuses[goal.status],
    ACHV_CD: goal.achievement ? achievements[goal.achievement] : null,
    CAT_CD: categories[goal.category] ?? null,
    PRIO_NO: goal.priority ?? noPriority,
    START_DT: goal.start ? date8(goal.start) : unknownDay,
    STAT_DT: date8(goal.statusDate),
    PROV_ID: provider(goal.practitioner),
    UPD_DTTM: touched(goal.statusDate),
  });
  goal.targets.forEach(({ measure, low, high, unit, due }, position) => {
    rows.GOAL_TARGET.push({
      GOAL_NO: key,
      TGT_SEQ: position + 1,
      MEAS_CD: measureOf(measure),
      TGT_LO: low ?? noLimit,
      TGT_HI: high ?? noLimit,
      UNIT_CD: unit ? context.codes.item('UNT', { system: ucum, code: unit, display: unit }) : null,
      DUE_DT: due ? date8(due) : never,
    });
  });
}
