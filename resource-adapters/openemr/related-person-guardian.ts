/** A patient whose row names a guardian has a RelatedPerson. */
import {
  address,
  blank,
  code,
  contactPoint,
  fixed,
  fixedConcept,
  humanName,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('RelatedPerson', {
  prefix: 'guardian',
  table: 'patient_data',
  id: 'pid',
  lastUpdated: timestamp('last_updated'),
  unless: { guardiansname: blank },
  follows: 'patient',
  profile: usCore('us-core-relatedperson'),
  elements: {
    active: fixed(true),
    patient: reference('Patient', 'pid'),
    relationship: fixedConcept(codes.roleCode, 'GUARD', 'guardian'),
    name: humanName({ text: 'guardiansname' }),
    telecom: [
      contactPoint({ system: 'phone', value: 'guardianphone', use: 'home' }),
      contactPoint({ system: 'phone', value: 'guardianworkphone', use: 'work' }),
      contactPoint({ system: 'email', value: 'guardianemail' }),
    ],
    gender: code('guardiansex', { Male: 'male', Female: 'female' }),
    address: address({
      line: ['guardianaddress'],
      city: 'guardiancity',
      state: 'guardianstate',
      postalCode: 'guardianpostalcode',
      country: 'guardiancountry',
    }),
  },
  search: ['_id', '_lastUpdated', '_profile', 'active', 'patient', 'relationship', 'name', 'telecom', 'phone'],
});
