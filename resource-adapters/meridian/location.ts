/** One row of LOC_MASTER is one Location: buildings, wards and clinics, one within the other. */
import {
  address,
  code,
  concept,
  contactPoint,
  fixedCode,
  identifier,
  position,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Location', {
  table: 'LOC_MASTER',
  id: 'LOC_CD',
  lastUpdated: timestamp('UPD_DTTM'),
  shared: true,
  profile: usCore('us-core-location'),
  elements: {
    identifier: identifier({ system: 'urn:meridian:location', value: 'LOC_CD' }),
    status: code('ACTIVE_IND', { '1': 'active', '0': 'inactive' }),
    name: text('LOC_NM'),
    mode: fixedCode('instance'),
    type: concept('LOC_TYPE', codes.locationType),
    telecom: contactPoint({ system: 'phone', value: 'NBR', use: 'work' }),
    address: address({ line: ['LINE_1'], city: 'CITY', state: 'STATE', postalCode: 'ZIP' }),
    position: position('LAT', 'LON'),
    managingOrganization: reference('Organization', 'ORG_NO'),
    partOf: reference('Location', 'PARENT_LOC_CD'),
  },
  search: [
    ...['_id', '_lastUpdated', 'identifier', 'status', 'name', 'type', 'organization', 'partof', 'near'],
    ...['address', 'address-city', 'address-state', 'address-postalcode'],
    '_profile',
  ],
});
