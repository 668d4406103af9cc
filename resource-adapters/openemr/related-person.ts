/** One row of contact_relation is one RelatedPerson: what a person of OpenEMR's contacts is to a patient. */
import { code, concept, date, flag, humanName, one, period, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('RelatedPerson', {
  table: 'contact_relation',
  id: 'id',
  lastUpdated: timestamp('updated_date'),
  only: { target_table: 'person' },
  follows: 'patient',
  joins: {
    // Contacts of other kinds have ids of other tables, which may be those of patients.
    of: one('contact', { id: 'contact_id' }, { only: { foreign_table_name: 'patient_data' } }),
    person: one('person', { id: 'target_id' }),
  },
  profile: usCore('us-core-relatedperson'),
  elements: {
    active: flag('active', { '1': true, '0': false }),
    patient: reference('Patient', 'of.foreign_id'),
    relationship: concept('relationship', codes.relationship),
    name: humanName({
      family: 'person.last_name',
      given: ['person.first_name', 'person.middle_name'],
      prefix: 'person.title',
    }),
    gender: code('person.gender', { Male: 'male', male: 'male', Female: 'female', female: 'female' }),
    birthDate: date('person.birth_date'),
    period: period(timestamp('start_date'), timestamp('end_date')),
  },
  search: ['_id', '_lastUpdated', '_profile', 'active', 'patient', 'relationship', 'name', 'gender', 'birthdate'],
});
