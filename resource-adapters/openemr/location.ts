/** One row of facility is one Location, run by the Organization of the same id. */
import {
  address,
  code,
  concept,
  contactPoint,
  fixedCode,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Location', {
  table: 'facility',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  only: { service_location: '1' },
  shared: true,
  profile: usCore('us-core-location'),
  elements: {
    status: code('inactive', { '0': 'active', '1': 'inactive' }),
    name: text('name'),
    mode: fixedCode('instance'),
    type: concept('pos_code', codes.placeOfService),
    telecom: [
      contactPoint({ system: 'phone', value: 'phone', use: 'work' }),
      contactPoint({ system: 'fax', value: 'fax', use: 'work' }),
    ],
    address: address({
      line: ['street'],
      city: 'city',
      state: 'state',
      postalCode: 'postal_code',
      country: 'country_code',
    }),
    managingOrganization: reference('Organization', 'id'),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'status', 'name', 'type', 'organization'],
    ...['address', 'address-city', 'address-state', 'address-postalcode'],
  ],
});
