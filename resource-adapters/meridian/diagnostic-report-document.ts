/** A row of DOC_STORE of radiology, cardiology or pathology is a DiagnosticReport too: what it presents is the document. */
import {
  backbone,
  char14,
  code,
  concept,
  dateTime,
  identifier,
  many,
  reference,
  text,
  timed,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { storedContent } from './stored-content.ts';
import { resource, usCore } from './system.ts';

export default resource('DiagnosticReport', {
  table: 'DOC_STORE',
  id: 'DOC_ID',
  prefix: 'doc',
  lastUpdated: char14('UPD_STAMP'),
  only: { DOC_TYPE: ['RAD', 'CAR', 'PATH'] },
  // The reading that took its place is the report.
  unless: { STATUS_CD: 'S' },
  follows: 'subject',
  author: reference('Practitioner', 'AUTH_PROV_ID'),
  profile: usCore('us-core-diagnosticreport-note'),
  meta: { source: 'urn:meridian:DOC_STORE' },
  joins: {
    finding: many('DOC_RESULT', { DOC_ID: 'DOC_ID' }, 'SEQ_NO'),
    image: many('DOC_IMAGE', { DOC_ID: 'DOC_ID' }, 'SEQ_NO'),
  },
  elements: {
    identifier: [identifier({ system: 'urn:meridian:document', value: 'DOC_ID' })],
    status: code(
      'STATUS_CD',
      { P: 'preliminary', F: 'final', C: 'corrected', X: 'entered-in-error' },
      { otherwise: 'unknown' },
    ),
    category: [concept('DOC_TYPE', codes.reportService)],
    code: concept('STUDY_CD', codes.reportStudy, { text: 'DOC_TITLE', otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('CARE_FR_DT', 'CARE_FR_TM'),
    issued: timed(dateTime('DOC_DT', 'DOC_TM')),
    performer: [reference('Practitioner', 'AUTH_PROV_ID'), reference('Organization', 'ORG_NO')],
    result: reference('Observation', 'finding.RES_ID', { source: 'lab' }),
    media: backbone({ comment: text('image.CAPTION'), link: reference('Media', 'image.IMG_ID') }, ['link']),
    presentedForm: [storedContent.text, storedContent.bytes, storedContent.file],
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'identifier', 'status', 'category', 'code', 'patient', 'subject'],
    ...['encounter', 'date', 'issued', 'performer', 'result', 'media'],
  ],
});
