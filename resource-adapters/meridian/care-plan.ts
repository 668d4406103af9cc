/** One row of CARE_PLAN is one CarePlan; its numbered lines, as they were typed, are its narrative. */
import {
  codeFrom,
  concept,
  date8,
  dateTime,
  fixedCode,
  fixedConcept,
  lines,
  many,
  narrative,
  period,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('CarePlan', {
  table: 'CARE_PLAN',
  id: 'PLAN_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { VOID_DTTM: null },
  follows: 'subject',
  profile: usCore('us-core-careplan'),
  joins: {
    line: many('CARE_PLAN_LINE', { PLAN_NO: 'PLAN_NO' }, 'LINE_NO'),
    goal: many('GOAL', { PLAN_NO: 'PLAN_NO' }, 'GOAL_NO', { unless: { STAT_CD: 'X' } }),
    problem: many('CARE_PLAN_PROB', { PLAN_NO: 'PLAN_NO' }, 'PROB_ID'),
  },
  elements: {
    text: narrative(lines('line.LINE_TXT')),
    status: codeFrom('STAT_CD', codes.carePlanStatus, { otherwise: 'unknown' }),
    intent: fixedCode('plan'),
    category: [
      fixedConcept(codes.carePlanCategory, 'assess-plan', 'Assessment and Plan of Treatment'),
      concept('PLAN_TYPE', codes.carePlanType),
    ],
    title: text('TITLE'),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    period: period(date8('EFF_FROM'), date8('EFF_TO')),
    created: dateTime('REC_DT', 'REC_TM'),
    author: reference('Practitioner', 'PROV_ID'),
    careTeam: reference('CareTeam', 'TEAM_NO'),
    addresses: reference('Condition', 'problem.PROB_ID', { source: 'problem' }),
    goal: reference('Goal', 'goal.GOAL_NO'),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'subject', 'category', 'status', 'date', 'encounter'],
    ...['care-team', 'condition', 'goal'],
  ],
});
