/** One row of procedure_providers is one Organization: a laboratory that orders go to. */
import { fixedConcept, flag, identifier, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Organization', {
  prefix: 'lab',
  table: 'procedure_providers',
  id: 'ppid',
  lastUpdated: timestamp('last_updated'),
  shared: true,
  profile: usCore('us-core-organization'),
  elements: {
    identifier: identifier({ system: codes.npi, value: 'npi' }),
    active: flag('active', { '1': true, '0': false }),
    type: fixedConcept(codes.organizationTypes, 'prov', 'Healthcare Provider'),
    name: text('name'),
  },
  search: ['_id', '_lastUpdated', '_profile', 'identifier', 'active', 'type', 'name'],
});
