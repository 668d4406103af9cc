/** A row of users that names a company and no person is one Organization: laboratories, vendors, other practices. */
import { address, blank, concept, contactPoint, flag, identifier, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** Which rows are: nobody signs in with them, and nobody's name is there. */
export const isCompany = {
  only: { username: blank, lname: blank, fname: blank },
  unless: { organization: blank },
} as const;

export default resource('Organization', {
  prefix: 'book',
  table: 'users',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  ...isCompany,
  shared: true,
  profile: usCore('us-core-organization'),
  elements: {
    identifier: identifier({ system: codes.npi, value: 'npi', type: 'NPI' }),
    active: flag('active', { '1': true, '0': false }),
    type: concept('abook_type', codes.bookType),
    name: text('organization'),
    telecom: [
      contactPoint({ system: 'phone', value: 'phonew1', use: 'work' }),
      contactPoint({ system: 'fax', value: 'fax', use: 'work' }),
      contactPoint({ system: 'email', value: 'email', use: 'work' }),
      contactPoint({ system: 'url', value: 'url', use: 'work' }),
    ],
    address: address({
      line: ['street', 'streetb'],
      city: 'city',
      state: 'state',
      postalCode: 'zip',
      country: 'country_code',
    }),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'active', 'type', 'name'],
    ...['address', 'address-city', 'address-state', 'address-postalcode', 'address-country'],
  ],
});
