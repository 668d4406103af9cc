/** A patient whose row names the mother has a RelatedPerson. */
import { blank, fixed, fixedConcept, humanName, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('RelatedPerson', {
  prefix: 'mother',
  table: 'patient_data',
  id: 'pid',
  lastUpdated: timestamp('last_updated'),
  unless: { mothersname: blank },
  follows: 'patient',
  profile: usCore('us-core-relatedperson'),
  elements: {
    active: fixed(true),
    patient: reference('Patient', 'pid'),
    relationship: fixedConcept(codes.roleCode, 'MTH', 'mother'),
    name: humanName({ text: 'mothersname' }),
  },
  search: ['_id', '_lastUpdated', '_profile', 'active', 'patient', 'relationship', 'name'],
});
