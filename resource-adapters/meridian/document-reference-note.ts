/** One row of NOTE_HDR is one DocumentReference; its lines are the Binary that it leads to. */
import {
  backbone,
  binary,
  codeFrom,
  dateTime,
  fixedCode,
  fixedCoding,
  fixedConcept,
  identifier,
  many,
  one,
  period,
  reference,
  requiredConcept,
  text,
  timed,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('DocumentReference', {
  table: 'NOTE_HDR',
  id: 'NOTE_ID',
  prefix: 'note',
  lastUpdated: timestamp('UPD_DTTM'),
  // The lines of a note that was entered in error are gone.
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  author: reference('Practitioner', 'AUTH_PROV_ID'),
  profile: usCore('us-core-documentreference'),
  meta: { source: 'urn:meridian:NOTE_HDR' },
  joins: {
    line: many('NOTE_LINE', { NOTE_ID: 'NOTE_ID' }, 'LINE_NO'),
    visit: one('ENCOUNTER', { SITE_CD: 'SITE_CD', ENC_NO: 'ENC_NO' }),
  },
  elements: {
    identifier: [identifier({ system: 'urn:meridian:note', value: 'NOTE_ID' })],
    status: fixedCode('current', codes.documentStatusSystem),
    docStatus: codeFrom('STATUS_CD', codes.noteStatus),
    type: requiredConcept('NOTE_TYPE', codes.noteType, codes.unknownType),
    category: [fixedConcept(codes.documentCategory, 'clinical-note', 'Clinical Note')],
    subject: reference('Patient', 'PAT_ID'),
    date: timed(dateTime('NOTE_DT', 'NOTE_TM')),
    author: [reference('Practitioner', 'AUTH_PROV_ID')],
    custodian: reference('Organization', 'visit.ORG_NO'),
    description: text('TITLE'),
    content: backbone({
      attachment: binary('note', {
        lines: 'line.LINE_TXT',
        contentType: 'text/plain; charset=utf-8',
        title: 'TITLE',
        creation: dateTime('NOTE_DT', 'NOTE_TM'),
      }),
      format: fixedCoding(...codes.mimeTypeSufficient),
    }),
    context: backbone({
      encounter: [reference('Encounter', ['SITE_CD', 'ENC_NO'])],
      period: period(dateTime('visit.ADM_DT', 'visit.ADM_TM'), dateTime('visit.DIS_DT', 'visit.DIS_TM')),
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
    ...['period', 'author', 'custodian', 'description', 'encounter', 'contenttype', 'format'],
  ],
});
