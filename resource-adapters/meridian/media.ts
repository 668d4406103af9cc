/** One row of DOC_IMAGE is one Media: a key image of an imaging report. */
import { binary, char14, dateTime, fixedCode, fixedConcept, identifier, reference } from '../../src/adapter/index.ts';
import { resource } from './system.ts';

export default resource('Media', {
  table: 'DOC_IMAGE',
  id: 'IMG_ID',
  lastUpdated: char14('UPD_STAMP'),
  follows: 'subject',
  meta: { source: 'urn:meridian:DOC_IMAGE' },
  elements: {
    identifier: [identifier({ system: 'urn:meridian:image', value: 'IMG_ID' })],
    status: fixedCode('completed'),
    type: fixedConcept('http://terminology.hl7.org/CodeSystem/media-type', 'image', 'Image'),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    createdDateTime: dateTime('TAKEN_DT', 'TAKEN_TM'),
    content: binary('image', { data: 'IMG_BIN', contentType: 'image/png', title: 'CAPTION' }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'identifier', 'status', 'type', 'patient', 'subject', 'encounter', 'created'],
  ],
});
