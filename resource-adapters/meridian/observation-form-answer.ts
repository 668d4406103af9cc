/** One answer of SCRN_LINE is one Observation, derived from the form that it stands in. */
import {
  codeFrom,
  concept,
  dateTime,
  fixedConcept,
  one,
  quantity,
  reference,
  text,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Observation', {
  table: 'SCRN_LINE',
  id: ['SCR_ID', 'SEQ_NO'],
  prefix: 'answer',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { LINE_TYP: 'A', DEL_FLG: 'N' },
  follows: 'subject',
  meta: { source: 'urn:meridian:SCRN_LINE' },
  profile: usCore('us-core-observation-screening-assessment'),
  joins: { form: one('SCRN_FORM', { SCR_ID: 'SCR_ID' }) },
  elements: {
    status: codeFrom('form.STAT_CD', codes.formResultStatus, { otherwise: 'unknown' }),
    category: [fixedConcept(codes.observationCategory, 'survey', 'Survey'), concept('FORM_CD', codes.formCategory)],
    code: concept('ITEM_CD', codes.formItem, { text: 'ITEM_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PERSON_NO'),
    effectiveDateTime: dateTime('DONE_DT', 'DONE_TM'),
    performer: reference('Practitioner', 'PROV_ID'),
    valueCodeableConcept: concept('ANS_CD', codes.formAnswer),
    valueQuantity: when({ ANS_CD: null }, quantity({ value: 'ANS_NUM', unit: { column: 'UNIT_CD', set: codes.unit } })),
    valueString: when({ ANS_CD: null, ANS_NUM: null }, text('ANS_TXT')),
    derivedFrom: [reference('QuestionnaireResponse', 'SCR_ID')],
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient'],
    ...['subject', 'date', 'performer', 'derived-from', 'value-quantity', 'value-concept', 'value-string'],
    ...['combo-value-quantity', 'combo-value-concept', 'code-value-quantity', 'code-value-concept'],
    ...['code-value-string', 'combo-code-value-quantity', 'combo-code-value-concept'],
  ],
});
