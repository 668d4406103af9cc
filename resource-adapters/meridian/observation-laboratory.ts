/** One row of LAB_RESULT is one Observation: a number, a code or text, by what the laboratory wrote. */
import {
  annotation,
  backbone,
  char14,
  codeFrom,
  concept,
  dateTime,
  fixedConcept,
  measured,
  quantity,
  reference,
  text,
  timed,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const unit = { column: 'UNIT_CD', set: codes.unit } as const;

export default resource('Observation', {
  table: 'LAB_RESULT',
  id: 'RES_ID',
  prefix: 'lab',
  lastUpdated: char14('UPD_STAMP'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  meta: { source: 'urn:meridian:LAB_RESULT' },
  profile: usCore('us-core-observation-lab'),
  elements: {
    basedOn: reference('ServiceRequest', 'ORD_NO', { source: 'lab' }),
    status: codeFrom('STATUS_CD', codes.resultStatus, { otherwise: 'unknown' }),
    category: [fixedConcept(codes.observationCategory, 'laboratory', 'Laboratory')],
    code: concept('TEST_CD', codes.labTest, { text: 'TEST_NM', otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('COLL_DT', 'COLL_TM'),
    issued: timed(dateTime('RES_DT', 'RES_TM')),
    performer: reference('Organization', 'LAB_ORG_NO'),
    specimen: reference('Specimen', ['ACC_NO', 'CONT_NO']),
    ...measured({ text: 'RES_TXT', number: 'RES_NUM', absent: ['9999999'], unit, codes: codes.resultText }),
    interpretation: concept('ABN_FLG', codes.abnormalFlag),
    note: annotation('CMNT'),
    referenceRange: backbone({
      low: quantity({ value: 'REF_LO', unit }),
      high: quantity({ value: 'REF_HI', unit }),
      text: text('REF_TXT'),
    }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...[
      'encounter',
      'date',
      'performer',
      'specimen',
      'based-on',
      'value-quantity',
      'value-concept',
      'value-string',
      'data-absent-reason',
    ],
    ...['combo-value-quantity', 'combo-value-concept', 'code-value-quantity', 'code-value-concept'],
    ...['code-value-string', 'combo-code-value-quantity', 'combo-code-value-concept', 'combo-data-absent-reason'],
  ],
});
