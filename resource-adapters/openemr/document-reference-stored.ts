/** One row of documents is one DocumentReference. Files on disk are served, unless OpenEMR has encrypted them. */
import {
  above,
  backbone,
  binary,
  concept,
  date,
  except,
  fixedCode,
  fixedCoding,
  fixedConcept,
  identifier,
  instant,
  many,
  reference,
  text,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const nobody = { absent: ['0'] } as const;
/** What can be read without OpenEMR. */
const plain = { type: 'file_url', storagemethod: '0', encrypted: '0' } as const;
const format = fixedCoding(...codes.anyFormat);
const about = { contentType: text('mimetype'), creation: date('docdate') } as const;

export default resource('DocumentReference', {
  table: 'documents',
  id: 'id',
  prefix: 'doc',
  lastUpdated: instant('revision'),
  only: { deleted: '0', foreign_id: above(0) },
  follows: 'subject',
  author: reference('Practitioner', 'owner', nobody),
  meta: { source: 'urn:openemr:documents' },
  profile: usCore('us-core-documentreference'),
  joins: { folder: many('categories_to_documents', { document_id: 'id' }, 'category_id') },
  elements: {
    identifier: identifier({ system: 'urn:openemr:document', value: 'id' }),
    status: fixedCode('current', codes.documentStatus),
    type: fixedConcept(codes.unknownDocument.system, codes.unknownDocument.code, codes.unknownDocument.display),
    category: [
      fixedConcept(codes.documentCategory, 'clinical-note', 'Clinical Note'),
      concept('folder.category_id', codes.documentFolder),
    ],
    subject: reference('Patient', 'foreign_id'),
    date: instant('revision'),
    author: [reference('Practitioner', 'owner', nobody)],
    description: text('name'),
    content: [
      backbone(
        {
          attachment: when(
            plain,
            binary('doc', { path: 'url', after: '/documents/', title: 'name', size: 'size', ...about }),
          ),
          format,
        },
        ['attachment'],
      ),
      backbone({ attachment: except(plain, backbone({ ...about, title: text('name') })), format }, ['attachment']),
    ],
    context: backbone({ encounter: [reference('Encounter', ['foreign_id', 'encounter_id'], nobody)] }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'identifier', 'status', 'type', 'category', 'patient', 'subject'],
    ...['date', 'author', 'description', 'encounter', 'contenttype', 'format'],
  ],
});
