/** One row of FLOWSHEET is one Observation: scores, tests and whatever has no column in VITALS. Here 0 is a result. */
import {
  concept,
  dateTime,
  except,
  fixed,
  fixedCode,
  flag,
  measured,
  reference,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const { valueString, ...value } = measured({
  text: 'VAL_TXT',
  number: 'VAL_NUM',
  absent: ['9999999'],
  unit: { column: 'UNIT_CD', set: codes.unit },
  codes: codes.resultText,
});

export default resource('Observation', {
  table: 'FLOWSHEET',
  id: 'FS_ID',
  prefix: 'flow',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { VOID_DTTM: null },
  follows: 'subject',
  author: reference('Practitioner', 'PROV_ID'),
  meta: { source: 'urn:meridian:FLOWSHEET' },
  profile: [
    when({ CAT_CD: ['EXM', 'PRC'] }, fixed(usCore('us-core-observation-clinical-result'))),
    when({ CAT_CD: 'SRV' }, fixed(usCore('us-core-observation-screening-assessment'))),
    except({ CAT_CD: ['EXM', 'PRC', 'SRV'] }, fixed(usCore('us-core-simple-observation'))),
  ],
  elements: {
    status: fixedCode('final'),
    category: [concept('CAT_CD', codes.flowsheetCategory)],
    code: concept('ITEM_CD', codes.flowsheetItem, { text: 'ITEM_NM', otherwise: codes.unknown }),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('REC_DT', 'REC_TM'),
    performer: reference('Practitioner', 'PROV_ID'),
    ...value,
    valueBoolean: flag('VAL_TXT', { Y: true, N: false }),
    valueString: except({ VAL_TXT: ['Y', 'N'] }, valueString),
    derivedFrom: [reference('Observation', 'SRC_FS_ID', { source: 'flow' })],
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...['encounter', 'date', 'performer', 'derived-from', 'value-quantity', 'value-concept', 'value-string'],
    ...['data-absent-reason', 'combo-value-quantity', 'combo-value-concept', 'code-value-quantity'],
    ...['code-value-concept', 'code-value-string', 'combo-code-value-quantity', 'combo-code-value-concept'],
    ...['combo-data-absent-reason'],
  ],
});
