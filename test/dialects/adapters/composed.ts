/** Specimen of details, whose patient stands two tables away, with a note that few have. */
import { annotation, backbone, concept, identifier, reference, timestamp } from '../../../src/adapter/index.ts';
import { kinds, resource } from './system.ts';

export const composed = [
  resource('Specimen', {
    table: 'TOLD_DETAIL',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    only: { DEL: 'N' },
    follows: 'subject',
    elements: {
      identifier: identifier({ system: 'urn:corners:words', value: 'WORDS' }),
      accessionIdentifier: identifier({ system: 'urn:corners:note', value: 'NOTE' }),
      type: concept('KIND', kinds),
      subject: reference('Patient', 'PERSON'),
      collection: backbone({ collectedDateTime: timestamp('TOLD_AT') }),
      note: annotation('NOTE'),
    },
    search: ['_id', '_lastUpdated', 'patient', 'subject', 'identifier', 'accession', 'type', 'collected'],
  }),
];
