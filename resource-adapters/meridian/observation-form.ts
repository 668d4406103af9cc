/** One form that was filled in is one Observation, too: the panel whose members are its answers. */
import { codeFrom, concept, dateTime, fixedConcept, many, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Observation', {
  table: 'SCRN_FORM',
  id: 'SCR_ID',
  prefix: 'form',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { DEL_FLG: 'N' },
  follows: 'subject',
  meta: { source: 'urn:meridian:SCRN_FORM' },
  profile: usCore('us-core-observation-screening-assessment'),
  joins: { answer: many('SCRN_LINE', { SCR_ID: 'SCR_ID' }, 'SEQ_NO', { only: { LINE_TYP: 'A', DEL_FLG: 'N' } }) },
  elements: {
    status: codeFrom('STAT_CD', codes.formResultStatus, { otherwise: 'unknown' }),
    category: [fixedConcept(codes.observationCategory, 'survey', 'Survey'), concept('FORM_CD', codes.formCategory)],
    code: concept('FORM_CD', codes.form),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('DONE_DT', 'DONE_TM'),
    performer: reference('Practitioner', 'PROV_ID'),
    hasMember: [reference('Observation', ['answer.SCR_ID', 'answer.SEQ_NO'], { source: 'answer' })],
    derivedFrom: [reference('QuestionnaireResponse', 'SCR_ID')],
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient'],
    ...['subject', 'encounter', 'date', 'performer', 'has-member', 'derived-from'],
  ],
});
