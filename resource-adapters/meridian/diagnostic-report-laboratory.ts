/**
 * One row of LAB_RPT is one DiagnosticReport. Its results are the Observations of LAB_RESULT with the same order, its
 * specimens the containers of its accession.
 */
import {
  char14,
  codeFrom,
  concept,
  dateTime,
  fixedConcept,
  many,
  reference,
  text,
  timed,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('DiagnosticReport', {
  table: 'LAB_RPT',
  id: 'ORD_NO',
  prefix: 'lab',
  lastUpdated: char14('UPD_STAMP'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  meta: { source: 'urn:meridian:LAB_RPT' },
  profile: usCore('us-core-diagnosticreport-lab'),
  joins: {
    result: many('LAB_RESULT', { ORD_NO: 'ORD_NO' }, 'RES_ID', { unless: { STATUS_CD: 'X' } }),
    container: many('LAB_SPEC', { ACC_NO: 'ACC_NO' }, 'CONT_NO', { unless: { STATUS_CD: ['R', 'X'] } }),
  },
  elements: {
    basedOn: reference('ServiceRequest', 'ORD_NO', { source: 'lab' }),
    status: codeFrom('STATUS_CD', codes.labReportStatus, { otherwise: 'unknown' }),
    category: [fixedConcept(codes.diagnosticServiceSection, 'LAB', 'Laboratory')],
    code: concept('PNL_CD', codes.labPanel, { text: 'PNL_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('COLL_DT', 'COLL_TM'),
    issued: timed(dateTime('RPT_DT', 'RPT_TM')),
    performer: [reference('Organization', 'LAB_ORG_NO'), reference('Practitioner', 'VERIF_PROV_ID')],
    resultsInterpreter: reference('Practitioner', 'CONCL_PROV_ID'),
    specimen: reference('Specimen', ['container.ACC_NO', 'container.CONT_NO']),
    result: reference('Observation', 'result.RES_ID', { source: 'lab' }),
    conclusion: text('CONCL_TXT'),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', '_source', 'status', 'category', 'code', 'patient', 'subject', 'encounter'],
    ...['date', 'issued', 'performer', 'results-interpreter', 'specimen', 'result', 'based-on'],
  ],
});
