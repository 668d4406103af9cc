/** One row of DOC_STORE is one DocumentReference, whatever it was kept as. */
import {
  backbone,
  char14,
  code,
  concept,
  dateTime,
  fixedCode,
  fixedCoding,
  fixedConcept,
  identifier,
  period,
  reference,
  requiredConcept,
  text,
  timed,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { storedContent } from './stored-content.ts';
import { resource, usCore } from './system.ts';

const format = fixedCoding(...codes.mimeTypeSufficient);

export default resource('DocumentReference', {
  table: 'DOC_STORE',
  id: 'DOC_ID',
  prefix: 'doc',
  lastUpdated: char14('UPD_STAMP'),
  follows: 'subject',
  author: reference('Practitioner', 'AUTH_PROV_ID'),
  profile: usCore('us-core-documentreference'),
  meta: { source: 'urn:meridian:DOC_STORE' },
  elements: {
    identifier: [identifier({ system: 'urn:meridian:document', value: 'DOC_ID' })],
    status: code(
      'STATUS_CD',
      { P: 'current', F: 'current', C: 'current', S: 'superseded', X: 'entered-in-error' },
      { otherwise: 'current', system: codes.documentStatusSystem },
    ),
    docStatus: code('STATUS_CD', { P: 'preliminary', F: 'final', C: 'amended', X: 'entered-in-error' }),
    type: requiredConcept('DOC_TYPE', codes.documentType, codes.unknownType),
    category: [
      fixedConcept(codes.documentCategory, 'clinical-note', 'Clinical Note'),
      when({ DOC_TYPE: ['RAD', 'CAR', 'PATH'] }, concept('DOC_TYPE', codes.reportService)),
    ],
    subject: reference('Patient', 'PAT_ID'),
    date: timed(dateTime('DOC_DT', 'DOC_TM')),
    author: [reference('Practitioner', 'AUTH_PROV_ID')],
    custodian: reference('Organization', 'ORG_NO'),
    relatesTo: [
      backbone(
        { code: fixedCode('replaces'), target: reference('DocumentReference', 'REPL_DOC_ID', { source: 'doc' }) },
        ['target'],
      ),
    ],
    description: text('DOC_TITLE'),
    content: [
      backbone({ attachment: storedContent.text, format }),
      backbone({ attachment: storedContent.bytes, format }),
      backbone({ attachment: storedContent.file, format }),
    ],
    context: backbone({
      encounter: [reference('Encounter', ['SITE_CD', 'ENC_NO'])],
      period: period(dateTime('CARE_FR_DT', 'CARE_FR_TM'), dateTime('CARE_TO_DT', 'CARE_TO_TM')),
    }),
  },
  search: [
    ...[
      '_id',
      '_lastUpdated',
      '_source',
      '_profile',
      'identifier',
      'status',
      'type',
      'category',
      'patient',
      'subject',
      'date',
    ],
    ...['period', 'author', 'custodian', 'description', 'encounter', 'contenttype', 'format', 'relatesto', 'relation'],
  ],
});
