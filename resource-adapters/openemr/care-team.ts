/** One row of care_teams is one CareTeam. Members who are relatives hang on a contact, which leads to no resource, and are left out. */
import {
  above,
  backbone,
  codeFrom,
  concept,
  date,
  many,
  period,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('CareTeam', {
  table: 'care_teams',
  id: 'id',
  lastUpdated: timestamp('date_updated'),
  follows: 'subject',
  joins: {
    member: many('care_team_member', { care_team_id: 'id' }, 'id', {
      only: { user_id: above(0) },
      unless: { status: ['inactive', 'entered-in-error'] },
    }),
  },
  profile: usCore('us-core-careteam'),
  elements: {
    status: codeFrom('status', codes.careTeamStatus),
    name: text('team_name'),
    subject: reference('Patient', 'pid'),
    participant: backbone({
      role: [concept('member.role', codes.careTeamRole, { otherwise: codes.unknown })],
      member: reference('Practitioner', 'member.user_id'),
      onBehalfOf: reference('Organization', 'member.facility_id', { absent: ['0'] }),
      period: period(date('member.provider_since')),
    }),
  },
  search: ['_id', '_lastUpdated', '_profile', 'patient', 'subject', 'status', 'participant', 'role'],
});
