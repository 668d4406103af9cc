/** One row of ORG_UNIT is one Organization. */
import {
  address,
  concept,
  contactPoint,
  flag,
  identifier,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Organization', {
  table: 'ORG_UNIT',
  id: 'ORG_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  shared: true,
  profile: usCore('us-core-organization'),
  elements: {
    identifier: [
      identifier({ system: codes.npi, value: 'NPI', type: 'NPI' }),
      identifier({ system: codes.clia, value: 'CLIA_NO' }),
      identifier({ system: 'urn:meridian:converted-organization', value: 'EXT_ID', use: 'secondary' }),
    ],
    active: flag('ACTIVE_IND', { '1': true, '0': false }),
    type: concept('ORG_TYPE', codes.organizationType),
    name: text('ORG_NM'),
    telecom: contactPoint({ system: 'phone', value: 'NBR', use: 'work' }),
    address: address({ line: ['LINE_1'], city: 'CITY', state: 'STATE', postalCode: 'ZIP', country: 'COUNTRY' }),
    partOf: reference('Organization', 'PARENT_ORG_NO'),
  },
  search: [
    ...['_id', '_lastUpdated', 'identifier', 'active', 'type', 'name', 'partof'],
    ...['address', 'address-city', 'address-state', 'address-postalcode', 'address-country'],
    '_profile',
  ],
});
