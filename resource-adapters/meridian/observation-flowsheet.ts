/** One row of FLOWSHEET is one Observation: scores, surveys and whatever has no column in VITALS. Here 0 is a result. */
import { concept, dateTime, fixedCode, measured, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Observation', {
  table: 'FLOWSHEET',
  id: 'FS_ID',
  prefix: 'flow',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { VOID_DTTM: null },
  follows: 'subject',
  meta: { source: 'urn:meridian:FLOWSHEET' },
  elements: {
    status: fixedCode('final'),
    category: [concept('CAT_CD', codes.flowsheetCategory)],
    code: concept('ITEM_CD', codes.flowsheetItem, { text: 'ITEM_NM', otherwise: codes.unknown }),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('REC_DT', 'REC_TM'),
    ...measured({
      text: 'VAL_TXT',
      number: 'VAL_NUM',
      absent: ['9999999'],
      unit: { column: 'UNIT_CD', set: codes.unit },
      codes: codes.resultText,
    }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...['encounter', 'date', 'value-quantity', 'value-concept', 'value-string', 'data-absent-reason'],
    ...['combo-value-quantity', 'combo-value-concept', 'code-value-quantity', 'code-value-concept'],
    ...['code-value-string', 'combo-code-value-quantity', 'combo-code-value-concept', 'combo-data-absent-reason'],
  ],
});
