/** One row of procedure_result is one Observation: a number or text, by what the laboratory wrote. */
import {
  annotation,
  backbone,
  code,
  concept,
  firstOf,
  fixed,
  measuredText,
  text,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { counts, encounter, labCode, ofType, performer, statuses, subject } from './laboratory.ts';
import { resource, usCore } from './system.ts';

export default resource('Observation', {
  table: 'report_result',
  id: 'procedure_result_id',
  prefix: 'lab',
  lastUpdated: [timestamp('date_report'), timestamp('date')],
  only: counts,
  follows: 'subject',
  meta: { source: 'urn:openemr:procedure_result' },
  profile: when({ procedure_order_type: 'laboratory_test' }, fixed(usCore('us-core-observation-lab'))),
  elements: {
    status: code('result_status', { ...statuses, incomplete: 'preliminary' }, { otherwise: 'unknown' }),
    category: [
      ofType('laboratory_test', codes.observationCategory, 'laboratory', 'Laboratory'),
      ofType('imaging', codes.observationCategory, 'imaging', 'Imaging'),
    ],
    code: labCode('result_code', 'result_text'),
    subject,
    encounter,
    effectiveDateTime: firstOf(timestamp('date'), timestamp('date_collected')),
    issued: timestamp('date_report'),
    performer,
    ...measuredText({ text: 'result', unit: { column: 'units', set: codes.labUnit } }),
    interpretation: concept('abnormal', codes.abnormal),
    note: annotation('comments'),
    referenceRange: backbone({ text: text('range') }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...['encounter', 'date', 'performer'],
  ],
});
