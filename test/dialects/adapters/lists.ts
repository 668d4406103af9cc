/** Several values in one column: AllergyIntolerance of every row, Flag of the newest of each person. */
import {
  backbone,
  codings,
  concept,
  concepts,
  conceptText,
  fixedCode,
  piece,
  reference,
  text,
  timestamp,
  unlessIn,
} from '../../../src/adapter/index.ts';
import { kinds, resource } from './system.ts';

const common = ['_id', '_lastUpdated', 'patient'];

export const lists = [
  resource('AllergyIntolerance', {
    table: 'LIST',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    follows: 'patient',
    elements: {
      code: codings('DX', {
        systems: { ICD10: 'urn:icd10', SNOMED: 'urn:snomed', 'SNOMED-CT': 'urn:snomed' },
        other: 'urn:corners:dx',
        text: 'SHOWN',
        otherwise: { system: 'urn:none', code: 'unknown', display: 'Unknown' },
      }),
      patient: reference('Patient', 'PERSON'),
      reaction: backbone({
        manifestation: [concepts('KINDS', kinds, { of: '|' })],
        exposureRoute: piece(2, '|', concept('PLACES', kinds)),
        description: piece(3, '|', text('PLACES')),
      }),
    },
    search: [...common, 'code', 'manifestation', 'route'],
  }),
  resource('Flag', {
    table: 'LIST',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    unlessIn: unlessIn('LIST', { PERSON: 'PERSON' }, {}, { later: { ID: 'ID' }, rows: { unless: { SHOWN: 'kept' } } }),
    elements: {
      status: fixedCode('active'),
      code: conceptText('SHOWN'),
      subject: reference('Patient', 'PERSON'),
    },
    search: [...common, 'subject'],
  }),
];
