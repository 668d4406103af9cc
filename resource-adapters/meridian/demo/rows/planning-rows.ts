/** CARE_TEAM with its members; CARE_PLAN with its lines and problems. */
import { childKey } from '../keys.ts';
import { localCode } from '../local-codes.ts';
import type { PatientRows } from '../row.ts';
import type { CarePlan, CareTeam, Member } from '../truth/planning.ts';
import { type RowContext, touched } from './context.ts';
import { date8, dayAndTime, never, provider, textOf, unknownDay } from './spelling.ts';

const teamStatuses = { proposed: 'P', active: 'A', suspended: 'H', inactive: 'D' } as const;
const planStatuses = { draft: 'D', active: 'A', 'on-hold': 'H', completed: 'C', revoked: 'R', unknown: '?' } as const;
const kindOf = localCode('care-team-category');
const roleOf = localCode('care-team-role');
const typeOf = localCode('care-plan-type');

export function addPlanningRows(rows: PatientRows, context: RowContext): void {
  context.patient.careTeams.forEach((team, at) => {
    addTeam(rows, context, team, at);
  });
  context.patient.carePlans.forEach((plan, at) => {
    addPlan(rows, context, plan, at);
  });
}

function addTeam(rows: PatientRows, context: RowContext, team: CareTeam, at: number): void {
  const key = childKey(context.patient.index, at);
  rows.CARE_TEAM.push({
    TEAM_NO: key,
    PERSON_NO: context.id,
    ...context.visit(team.encounter),
    TEAM_NM: team.name,
    TEAM_TYPE: kindOf(team.category),
    STAT_CD: team.status ? teamStatuses[team.status] : null,
    EFF_FROM: team.from ? date8(team.from) : unknownDay,
    EFF_TO: team.until ? date8(team.until) : never,
    REASON_CD: context.diagnosis(team.reason),
    REASON_TXT: textOf(team.reason),
    ORG_NO: team.organization,
    DEL_FLG: 'N',
    UPD_DTTM: touched(team.until ?? team.from ?? '2020-01-01'),
  });
  team.members.forEach(({ who, role, from, until }, position) => {
    rows.CARE_TEAM_MBR.push({
      TEAM_NO: key,
      MBR_SEQ: position + 1,
      ...columnsOf(who, context.id),
      FUNC_CD: roleOf(role),
      EFF_FROM: from ? date8(from) : unknownDay,
      EFF_TO: until ? date8(until) : never,
      DEL_FLG: 'N',
    });
  });
}

function columnsOf(who: Member, patient: number) {
  if (who === 'patient') return { MBR_TYPE: 'S', PERSON_NO: patient };
  if ('relative' in who) return { MBR_TYPE: 'R', PERSON_NO: patient, REL_SEQ: who.relative + 1 };
  return { MBR_TYPE: 'P', PROV_ID: provider(who.practitioner), ROLE_SEQ: who.inRole ? 1 : 0 };
}

function addPlan(rows: PatientRows, context: RowContext, plan: CarePlan, at: number): void {
  const { index } = context.patient;
  const key = childKey(index, at);
  const [recorded, recordedTime] = dayAndTime(plan.recorded);
  rows.CARE_PLAN.push({
    PLAN_NO: key,
    PERSON_NO: context.id,
    ...context.visit(plan.encounter),
    PLAN_TYPE: typeOf(plan.type),
    TITLE: plan.title,
    STAT_CD: planStatuses[plan.status],
    EFF_FROM: plan.from ? date8(plan.from) : unknownDay,
    EFF_TO: plan.until ? date8(plan.until) : never,
    TEAM_NO: plan.team === undefined ? null : childKey(index, plan.team),
    PROV_ID: provider(plan.practitioner),
    REC_DT: recorded,
    REC_TM: recordedTime,
    UPD_DTTM: touched(plan.until ?? plan.recorded),
  });
  plan.lines.forEach((line, position) => {
    rows.CARE_PLAN_LINE.push({ PLAN_NO: key, LINE_NO: position + 1, LINE_TXT: line === '' ? null : line });
  });
  for (const problem of plan.problems) rows.CARE_PLAN_PROB.push({ PLAN_NO: key, PROB_ID: childKey(index, problem) });
}
