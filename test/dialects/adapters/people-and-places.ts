/** Who and where: Patient, Practitioner, Location, Questionnaire. */
import {
  address,
  code,
  date8,
  humanName,
  identifier,
  lastCommaFirst,
  position,
  reference,
  text,
  timestamp,
} from '../../../src/adapter/index.ts';
import { resource } from './system.ts';

export const people = [
  resource('Patient', {
    table: 'PERSON',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    only: { DEL: 'N' },
    meta: { source: 'urn:corners:person', tag: [{ system: 'urn:corners:tag', code: 'person' }] },
    elements: {
      identifier: identifier({ system: 'urn:corners:mrn', value: 'MRN', type: 'MR' }),
      name: humanName({ family: 'LAST_NM', given: ['FIRST_NM'] }),
      gender: code('SEX', { M: 'male', F: 'female' }),
      birthDate: date8('BORN'),
      address: address({ city: 'CITY' }),
      generalPractitioner: reference('Practitioner', 'GP'),
    },
    search: [
      ...['_id', '_lastUpdated', '_source', '_tag', 'identifier', 'name', 'family', 'given', 'gender', 'birthdate'],
      ...['address', 'address-city', 'general-practitioner'],
    ],
  }),
  resource('Practitioner', {
    table: 'STAFF',
    id: 'CODE',
    lastUpdated: timestamp('UPD'),
    shared: true,
    elements: { name: lastCommaFirst('NAME') },
    search: ['_id', '_lastUpdated', 'name', 'family', 'given'],
  }),
  resource('Location', {
    table: 'PLACE',
    id: 'CODE',
    lastUpdated: timestamp('UPD'),
    shared: true,
    elements: { name: text('NAME'), position: position('LAT', 'LON'), partOf: reference('Location', 'PARENT') },
    search: ['_id', '_lastUpdated', 'name', 'near', 'partof'],
  }),
  resource('Questionnaire', {
    table: 'FORM',
    id: 'CODE',
    lastUpdated: timestamp('UPD'),
    shared: true,
    elements: { url: text('URL'), title: text('TITLE'), status: code('CODE', {}, { otherwise: 'active' }) },
    search: ['_id', '_lastUpdated', 'url', 'title', 'status'],
  }),
];
