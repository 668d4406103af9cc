/** One row of INS_COMP is one Organization that pays. */
import { address, contactPoint, fixedConcept, flag, identifier, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Organization', {
  prefix: 'payer',
  table: 'INS_COMP',
  id: 'COMP_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  shared: true,
  profile: usCore('us-core-organization'),
  elements: {
    identifier: identifier({ system: codes.naic, value: 'NAIC_CD' }),
    active: flag('ACTIVE_IND', { '1': true, '0': false }),
    type: fixedConcept(codes.organizationTypes, 'pay', 'Payer'),
    name: text('COMP_NM'),
    telecom: contactPoint({ system: 'phone', value: 'NBR', use: 'work' }),
    address: address({ line: ['LINE_1'], city: 'CITY', state: 'STATE', postalCode: 'ZIP', country: 'COUNTRY' }),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'active', 'type', 'name'],
    ...['address', 'address-city', 'address-state', 'address-postalcode', 'address-country'],
  ],
});
