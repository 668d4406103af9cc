/** One row of form_clinical_notes is one DocumentReference; its text is the Binary that it leads to. */
import {
  backbone,
  binary,
  date,
  fixedCode,
  fixedCoding,
  fixedConcept,
  reference,
  requiredConcept,
  timestamp,
  unlessIn,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { writer, writtenBy } from './issues.ts';
import { resource, usCore } from './system.ts';

export default resource('DocumentReference', {
  table: 'form_clinical_notes',
  id: 'id',
  prefix: 'note',
  lastUpdated: timestamp('last_updated'),
  only: { activity: '1' },
  unlessIn: unlessIn('forms', { form_id: 'form_id' }, { only: { formdir: 'clinical_notes', deleted: '1' } }),
  follows: 'subject',
  meta: { source: 'urn:openemr:form_clinical_notes' },
  profile: usCore('us-core-documentreference'),
  joins: { writer },
  elements: {
    status: fixedCode('current', codes.documentStatus),
    type: requiredConcept('clinical_notes_type', codes.noteType, codes.unknownDocument),
    category: [fixedConcept(codes.documentCategory, 'clinical-note', 'Clinical Note')],
    subject: reference('Patient', 'pid'),
    date: timestamp('last_updated'),
    author: [writtenBy],
    content: backbone({
      attachment: binary('note', {
        data: 'description',
        contentType: 'text/plain; charset=utf-8',
        creation: date('date'),
      }),
      format: fixedCoding(...codes.anyFormat),
    }),
    context: backbone({ encounter: [reference('Encounter', ['pid', 'encounter'], { absent: ['0', ''] })] }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'type', 'category', 'patient', 'subject', 'date'],
    ...['author', 'encounter', 'contenttype', 'format'],
  ],
});
