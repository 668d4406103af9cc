/**
 * Social history is kept as entity, attribute, value: a main row (ATTR_CLS M) is one Observation, its detail rows of the
 * same GRP_NO (since when, how much) are its components.
 */
import {
  backbone,
  char14,
  concept,
  date8,
  dateTime,
  except,
  fixed,
  fixedCode,
  fixedConcept,
  many,
  reference,
  text,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** Details whose text is a date. */
const dates = { 'detail.ATTR_CD': ['START_DT', 'END_DT'] } as const;

/** Attributes whose answers are from a list; VAL_CD is unique over all lists. */
const coded = { ATTR_CD: ['SMOKING_STATUS', 'PREG_STATUS', 'PREG_INTENT', 'SEXUAL_ORIENT'] } as const;

export default resource('Observation', {
  table: 'SOCIAL_HX',
  id: 'SHX_ID',
  prefix: 'social',
  lastUpdated: char14('UPD_STAMP'),
  only: { ATTR_CLS: 'M', ACTIVE_IND: '1' },
  // PAT_OCCUP has it, with its industry and its end.
  unless: { ATTR_CD: 'OCCUPATION' },
  follows: 'subject',
  meta: { source: 'urn:meridian:SOCIAL_HX' },
  profile: [
    when({ ATTR_CD: 'SMOKING_STATUS' }, fixed(usCore('us-core-smokingstatus'))),
    when({ ATTR_CD: 'PREG_STATUS' }, fixed(usCore('us-core-observation-pregnancystatus'))),
    when({ ATTR_CD: 'PREG_INTENT' }, fixed(usCore('us-core-observation-pregnancyintent'))),
    when({ ATTR_CD: 'SEXUAL_ORIENT' }, fixed(usCore('us-core-observation-sexual-orientation'))),
  ],
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
    valueCodeableConcept: when(coded, concept('VAL_CD', codes.socialAnswer, { text: 'ATTR_VAL' })),
    valueString: except(coded, text('ATTR_VAL')),
    component: backbone({
      code: concept('detail.ATTR_CD', codes.socialAttribute),
      valueDateTime: when(dates, date8('detail.ATTR_VAL')),
      valueString: except(dates, text('detail.ATTR_VAL')),
    }),
  },
  search: [
    ...[
      '_id',
      '_lastUpdated',
      '_source',
      '_profile',
      'status',
      'category',
      'code',
      'combo-code',
      'component-code',
      'patient',
    ],
    ...['subject', 'encounter', 'date', 'value-concept', 'value-string', 'combo-value-concept'],
    ...['code-value-concept', 'code-value-string', 'combo-code-value-concept'],
  ],
});
