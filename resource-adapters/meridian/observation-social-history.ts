/**
 * Social history is kept as entity, attribute, value: a main row (ATTR_CLS M) is one Observation, its detail rows of the
 * same GRP_NO (since when, how much) are its components.
 */
import {
  anything,
  backbone,
  char14,
  concept,
  date8,
  dateTime,
  except,
  fixedCode,
  fixedConcept,
  many,
  reference,
  text,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

/** Details whose text is a date. */
const dates = { 'detail.ATTR_CD': ['START_DT', 'END_DT'] } as const;

export default resource('Observation', {
  table: 'SOCIAL_HX',
  id: 'SHX_ID',
  prefix: 'social',
  lastUpdated: char14('UPD_STAMP'),
  only: { ATTR_CLS: 'M', ACTIVE_IND: '1' },
  follows: 'subject',
  meta: { source: 'urn:meridian:SOCIAL_HX' },
  joins: {
    detail: many('SOCIAL_HX', { PERSON_NO: 'PERSON_NO', GRP_NO: 'GRP_NO' }, 'SHX_ID', {
      only: { ATTR_CLS: 'D', ACTIVE_IND: '1' },
    }),
  },
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(codes.observationCategory, 'social-history', 'Social History')],
    code: concept('ATTR_CD', codes.socialAttribute, { otherwise: codes.unknown }),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('REC_DT', 'REC_TM'),
    valueCodeableConcept: when({ VAL_CD: anything }, concept('VAL_CD', codes.smokingStatus, { text: 'ATTR_VAL' })),
    valueString: when({ VAL_CD: null }, text('ATTR_VAL')),
    component: backbone({
      code: concept('detail.ATTR_CD', codes.socialAttribute),
      valueDateTime: when(dates, date8('detail.ATTR_VAL')),
      valueString: except(dates, text('detail.ATTR_VAL')),
    }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'status', 'category', 'code', 'combo-code', 'component-code', 'patient'],
    ...['subject', 'encounter', 'date', 'value-concept', 'value-string', 'combo-value-concept'],
    ...['code-value-concept', 'code-value-string', 'combo-code-value-concept'],
  ],
});
