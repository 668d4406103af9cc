/**
 * One row of users is one Practitioner: whoever signs in, clinician or not, so that every reference and every `fhirUser` leads
 * somewhere, and the people of the address book. A row of the address book without a person is an Organization.
 */
import { address, contactPoint, flag, humanName, identifier, timestamp, unlessIn } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { isCompany } from './organization-address-book.ts';
import { resource, usCore } from './system.ts';

export default resource('Practitioner', {
  table: 'users',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  shared: true,
  unless: { portal_user: '1' },
  unlessIn: unlessIn('users', { id: 'id' }, isCompany),
  profile: usCore('us-core-practitioner'),
  elements: {
    identifier: [
      identifier({ system: codes.npi, value: 'npi', type: 'NPI' }),
      identifier({ system: codes.dea, value: 'federaldrugid', type: 'DEA' }),
      identifier({ system: 'urn:openemr:state-license', value: 'state_license_number', type: 'MD' }),
      identifier({ system: 'urn:openemr:upin', value: 'upin', type: 'UPIN' }),
      identifier({ system: 'urn:openemr:username', value: 'username', use: 'secondary' }),
    ],
    active: flag('active', { '1': true, '0': false }),
    name: [
      humanName({ use: 'official', family: 'lname', given: ['fname', 'mname'], prefix: 'title', suffix: 'suffix' }),
    ],
    telecom: [
      contactPoint({ system: 'phone', value: 'phonew1', use: 'work' }),
      contactPoint({ system: 'phone', value: 'phonew2', use: 'work' }),
      contactPoint({ system: 'phone', value: 'phonecell', use: 'mobile' }),
      contactPoint({ system: 'phone', value: 'phone', use: 'home' }),
      contactPoint({ system: 'fax', value: 'fax', use: 'work' }),
      contactPoint({ system: 'email', value: 'email', use: 'work' }),
    ],
    address: [
      address({
        use: 'work',
        line: ['street', 'streetb'],
        city: 'city',
        state: 'state',
        postalCode: 'zip',
        country: 'country_code',
      }),
      address({
        line: ['street2', 'streetb2'],
        city: 'city2',
        state: 'state2',
        postalCode: 'zip2',
        country: 'country_code2',
      }),
    ],
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'active', 'name', 'family', 'given', 'telecom', 'phone'],
    ...['email', 'address', 'address-city', 'address-state', 'address-postalcode'],
  ],
});
