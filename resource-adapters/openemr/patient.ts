/** One row of patient_data is one Patient. A merged chart leaves no row, and so no trace. */
import {
  address,
  code,
  contactPoint,
  date,
  humanName,
  identifier,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import { resource, usCore } from './system.ts';

export default resource('Patient', {
  table: 'patient_data',
  id: 'pid',
  lastUpdated: timestamp('last_updated'),
  profile: usCore('us-core-patient'),
  elements: {
    identifier: [identifier({ system: 'urn:openemr:pubpid', value: 'pubpid', use: 'usual', type: 'MR' })],
    name: [
      humanName({ use: 'official', family: 'lname', given: ['fname', 'mname'], prefix: 'title', suffix: 'suffix' }),
    ],
    telecom: [contactPoint({ system: 'phone', value: 'phone_home', use: 'home' })],
    gender: code('sex', { Male: 'male', Female: 'female' }, { otherwise: 'unknown' }),
    birthDate: date('DOB'),
    deceasedDateTime: timestamp('deceased_date'),
    address: [
      address({
        use: 'home',
        line: ['street', 'street_line_2'],
        city: 'city',
        state: 'state',
        postalCode: 'postal_code',
      }),
    ],
    generalPractitioner: reference('Practitioner', 'providerID'),
  },
  search: [
    '_id',
    '_lastUpdated',
    'identifier',
    'name',
    'family',
    'given',
    'birthdate',
    'death-date',
    'gender',
    'general-practitioner',
    'address',
    '_profile',
  ],
});
