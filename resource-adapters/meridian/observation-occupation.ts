/** One row of PAT_OCCUP is one Observation: what a patient works as, and in what industry. */
import {
  backbone,
  concept,
  date8,
  fixedCode,
  fixedConcept,
  period,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Observation', {
  table: 'PAT_OCCUP',
  id: 'OCC_ID',
  prefix: 'job',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { DEL_FLG: 'N' },
  follows: 'subject',
  meta: { source: 'urn:meridian:PAT_OCCUP' },
  profile: usCore('us-core-observation-occupation'),
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(codes.observationCategory, 'social-history', 'Social History')],
    code: fixedConcept(codes.loinc, '11341-5', 'History of Occupation'),
    subject: reference('Patient', 'PERSON_NO'),
    effectivePeriod: period(date8('EFF_FROM'), date8('EFF_TO')),
    valueCodeableConcept: concept('OCC_CD', codes.occupation, { text: 'OCC_TXT', otherwise: codes.unknown }),
    component: [
      backbone({
        code: fixedConcept(codes.loinc, '86188-0', 'History of Occupation industry'),
        valueCodeableConcept: concept('IND_CD', codes.industry),
      }),
    ],
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'component-code'],
    ...['patient', 'subject', 'date', 'value-concept', 'component-value-concept', 'combo-value-concept'],
    ...['code-value-concept', 'component-code-value-concept', 'combo-code-value-concept'],
  ],
});
