/** One row of PAT_INS is one Coverage: a policy of the patient, in force or over. */
import {
  anything,
  backbone,
  codeFrom,
  concept,
  date8,
  fixedConcept,
  identifier,
  number,
  one,
  period,
  reference,
  text,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Coverage', {
  table: 'PAT_INS',
  id: ['PAT_ID', 'INS_SEQ'],
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'X' },
  follows: 'beneficiary',
  joins: { plan: one('INS_PLAN', { PLAN_NO: 'PLAN_NO' }) },
  profile: usCore('us-core-coverage'),
  elements: {
    identifier: identifier({ system: 'urn:meridian:insurance-member', value: 'MBR_NO', type: 'MB' }),
    status: codeFrom('STAT_CD', codes.coverageStatus, { otherwise: 'active' }),
    type: concept('plan.PLAN_TYPE', codes.planType),
    subscriberId: text('SUBS_NO'),
    beneficiary: reference('Patient', 'PAT_ID'),
    relationship: concept('REL_CD', codes.insuredRelationship, { otherwise: codes.unknown }),
    period: period(date8('EFF_FROM'), date8('EFF_TO')),
    payor: reference('Organization', 'COMP_NO', { source: 'payer' }),
    class: [
      backbone(
        {
          type: when({ GRP_NO: anything }, fixedConcept(codes.coverageClass, 'group', 'Group')),
          value: text('GRP_NO'),
          name: text('GRP_NM'),
        },
        ['value'],
      ),
      backbone(
        {
          type: when({ PLAN_NO: anything }, fixedConcept(codes.coverageClass, 'plan', 'Plan')),
          value: text('PLAN_NO'),
          name: text('plan.PLAN_NM'),
        },
        ['value'],
      ),
    ],
    order: number('PRIO_NO'),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'patient', 'beneficiary', 'identifier', 'status', 'type', 'payor'],
    ...['class-type', 'class-value'],
  ],
});
