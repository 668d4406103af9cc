/** One row of procedure_report is one DiagnosticReport of a line of an order. */
import { code, fixed, many, reference, text, timestamp, when } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { counts, encounter, labCode, ofType, performer, statuses, subject } from './laboratory.ts';
import { resource, usCore } from './system.ts';

export default resource('DiagnosticReport', {
  table: 'order_report',
  id: 'procedure_report_id',
  prefix: 'lab',
  lastUpdated: [timestamp('date_report'), timestamp('date_collected')],
  only: counts,
  follows: 'subject',
  meta: { source: 'urn:openemr:procedure_report' },
  profile: when({ procedure_order_type: 'laboratory_test' }, fixed(usCore('us-core-diagnosticreport-lab'))),
  joins: {
    result: many('procedure_result', { procedure_report_id: 'procedure_report_id' }, 'procedure_result_id'),
    specimen: many(
      'procedure_specimen',
      { procedure_order_id: 'procedure_order_id', procedure_order_seq: 'procedure_order_seq' },
      'procedure_specimen_id',
      { unless: { deleted: '1' } },
    ),
  },
  elements: {
    basedOn: reference('ServiceRequest', ['procedure_order_id', 'line']),
    status: code('report_status', { ...statuses, review: 'final' }, { otherwise: 'unknown' }),
    category: [
      ofType('laboratory_test', codes.diagnosticServiceSection, 'LAB', 'Laboratory'),
      ofType('imaging', codes.diagnosticServiceSection, 'RAD', 'Radiology'),
    ],
    code: labCode('procedure_code', 'procedure_name'),
    subject,
    encounter,
    effectiveDateTime: timestamp('date_collected'),
    issued: timestamp('date_report'),
    performer,
    specimen: reference('Specimen', 'specimen.procedure_specimen_id'),
    result: reference('Observation', 'result.procedure_result_id', { source: 'lab' }),
    conclusion: text('report_notes'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'patient', 'subject', 'encounter'],
    ...['date', 'issued', 'performer', 'specimen', 'result', 'based-on'],
  ],
});
