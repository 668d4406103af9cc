/** One row of PAT_REL is one RelatedPerson: the only place in R4 for a relative's birth date. */
import {
  address,
  codeFrom,
  concept,
  contactPoint,
  fixed,
  humanName,
  partialDate,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('RelatedPerson', {
  table: 'PAT_REL',
  id: ['PERSON_NO', 'REL_SEQ'],
  lastUpdated: timestamp('UPD_DTTM'),
  only: { ACTIVE_IND: '1' },
  follows: 'patient',
  profile: usCore('us-core-relatedperson'),
  elements: {
    active: fixed(true),
    patient: reference('Patient', 'PERSON_NO'),
    relationship: concept('REL_CD', codes.relationship),
    name: humanName({ family: 'LAST_NM', given: ['FIRST_NM'] }),
    telecom: contactPoint({ system: 'phone', value: 'NBR' }),
    address: address({ line: ['LINE_1'], city: 'CITY', state: 'STATE', postalCode: 'ZIP' }),
    gender: codeFrom('SEX_CD', codes.administrativeSex),
    birthDate: partialDate('BIRTH_YR', 'BIRTH_MO', 'BIRTH_DY'),
  },
  search: [
    ...[
      '_profile',
      'address',
      '_id',
      '_lastUpdated',
      'active',
      'patient',
      'relationship',
      'name',
      'telecom',
      'phone',
      'gender',
      'birthdate',
    ],
  ],
});
