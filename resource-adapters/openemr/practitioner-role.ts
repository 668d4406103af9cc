/** One row of users who work at a facility is one PractitionerRole: what somebody is there by default. */
import {
  above,
  blank,
  concept,
  contactPoint,
  except,
  fixed,
  flag,
  reference,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** The taxonomy of everybody who gives no other is that of family medicine: it says something of providers alone. */
const isProvider = { authorized: '1' } as const;

export default resource('PractitionerRole', {
  table: 'users',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  only: { facility_id: above(0), active: '1' },
  unless: { portal_user: '1' },
  shared: true,
  // It must say how to reach somebody (pd-1).
  profile: except({ phonew1: blank, email: blank }, fixed(usCore('us-core-practitionerrole'))),
  elements: {
    active: flag('active', { '1': true, '0': false }),
    practitioner: reference('Practitioner', 'id'),
    organization: reference('Organization', 'facility_id'),
    code: concept('physician_type', codes.physicianType),
    specialty: when(isProvider, concept('taxonomy', codes.specialty)),
    location: reference('Location', 'facility_id'),
    telecom: [
      contactPoint({ system: 'phone', value: 'phonew1', use: 'work' }),
      contactPoint({ system: 'email', value: 'email', use: 'work' }),
    ],
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'active', 'practitioner', 'organization', 'location', 'role', 'specialty'],
  ],
});
