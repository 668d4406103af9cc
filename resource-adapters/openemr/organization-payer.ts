/** One row of insurance_companies is one Organization that pays, with its address and numbers in tables of their own. */
import { address, fixedConcept, flag, identifier, many, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Organization', {
  prefix: 'payer',
  table: 'insurance_companies',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  shared: true,
  joins: {
    place: many('addresses', { foreign_id: 'id' }, 'id'),
  },
  profile: usCore('us-core-organization'),
  elements: {
    identifier: identifier({ system: 'urn:openemr:payer-id', value: 'cms_id' }),
    active: flag('inactive', { '1': false }, { otherwise: true }),
    type: fixedConcept(codes.organizationTypes, 'pay', 'Payer'),
    name: text('name'),
    address: address({
      line: ['place.line1', 'place.line2'],
      city: 'place.city',
      district: 'place.district',
      state: 'place.state',
      postalCode: 'place.zip',
      country: 'place.country',
    }),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'active', 'type', 'name'],
    ...['address', 'address-city', 'address-state', 'address-postalcode'],
  ],
});
