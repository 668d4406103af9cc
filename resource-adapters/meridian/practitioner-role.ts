/** One row of PROV_ROLE that is in force today is one PractitionerRole. */
import { concept, contactPoint, date8, fixed, one, period, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('PractitionerRole', {
  table: 'PROV_ROLE',
  id: ['PROV_ID', 'ROLE_SEQ'],
  lastUpdated: timestamp('UPD_DTTM'),
  current: { from: 'EFF_FROM', until: 'EFF_TO' },
  shared: true,
  joins: { provider: one('PROV_MASTER', { PROV_ID: 'PROV_ID' }) },
  profile: usCore('us-core-practitionerrole'),
  elements: {
    active: fixed(true),
    period: period(date8('EFF_FROM'), date8('EFF_TO')),
    practitioner: reference('Practitioner', 'PROV_ID', { display: 'provider.PROV_NM' }),
    organization: reference('Organization', 'ORG_NO'),
    code: concept('ROLE_CD', codes.staffRole),
    specialty: concept('SPEC_CD', codes.specialty),
    location: reference('Location', 'LOC_CD'),
    endpoint: reference('Endpoint', 'MAIL_NO'),
    telecom: contactPoint({ system: 'phone', value: 'provider.NBR', use: 'work' }),
  },
  search: [
    ...['_id', '_lastUpdated', 'active', 'date', 'practitioner', 'organization', 'specialty', 'location'],
    ...['telecom', 'phone', '_profile', 'role', 'endpoint'],
  ],
});
