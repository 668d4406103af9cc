/** One row of facility is one Organization, and one Location. */
import { address, contactPoint, flag, identifier, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Organization', {
  table: 'facility',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  shared: true,
  profile: usCore('us-core-organization'),
  elements: {
    identifier: [
      identifier({ system: codes.npi, value: 'facility_npi', type: 'NPI' }),
      identifier({ system: codes.clia, value: 'domain_identifier' }),
      identifier({ system: codes.ein, value: 'federal_ein', type: 'TAX' }),
    ],
    active: flag('inactive', { '1': false }, { otherwise: true }),
    name: text('name'),
    telecom: [
      contactPoint({ system: 'phone', value: 'phone', use: 'work' }),
      contactPoint({ system: 'fax', value: 'fax', use: 'work' }),
      contactPoint({ system: 'email', value: 'email', use: 'work' }),
      contactPoint({ system: 'url', value: 'website', use: 'work' }),
    ],
    address: [
      address({ line: ['street'], city: 'city', state: 'state', postalCode: 'postal_code', country: 'country_code' }),
      address({
        line: ['mail_street', 'mail_street2'],
        city: 'mail_city',
        state: 'mail_state',
        postalCode: 'mail_zip',
        type: 'postal',
      }),
    ],
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'active', 'name'],
    ...['address', 'address-city', 'address-state', 'address-postalcode', 'address-country'],
  ],
});
