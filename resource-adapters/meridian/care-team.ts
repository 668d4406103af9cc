/**
 * One row of CARE_TEAM is one CareTeam. Its members are of three kinds in one table, told apart by MBR_TYPE, and of a
 * provider it counts whether the role is named or only the person.
 */
import type { CareTeamParticipant, Reference } from 'fhir/r4.d.ts';
import {
  backbone,
  codeFrom,
  concept,
  date8,
  type Mapping,
  many,
  period,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const kept = { DEL_FLG: 'N' } as const;
const members = (only: Readonly<Record<string, string>>, unless: Readonly<Record<string, string>> = {}) =>
  many('CARE_TEAM_MBR', { TEAM_NO: 'TEAM_NO' }, 'MBR_SEQ', { only: { ...kept, ...only }, unless });

export default resource('CareTeam', {
  table: 'CARE_TEAM',
  id: 'TEAM_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  only: kept,
  follows: 'subject',
  profile: usCore('us-core-careteam'),
  joins: {
    role: members({ MBR_TYPE: 'P' }, { ROLE_SEQ: '0' }),
    person: members({ MBR_TYPE: 'P', ROLE_SEQ: '0' }),
    relative: members({ MBR_TYPE: 'R' }),
    self: members({ MBR_TYPE: 'S' }),
  },
  elements: {
    status: codeFrom('STAT_CD', codes.careTeamStatus),
    category: concept('TEAM_TYPE', codes.careTeamCategory),
    name: text('TEAM_NM'),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    period: period(date8('EFF_FROM'), date8('EFF_TO')),
    participant: [
      participant('role', reference('PractitionerRole', ['role.PROV_ID', 'role.ROLE_SEQ'])),
      participant('person', reference('Practitioner', 'person.PROV_ID')),
      participant('relative', reference('RelatedPerson', ['relative.PERSON_NO', 'relative.REL_SEQ'])),
      participant('self', reference('Patient', 'self.PERSON_NO')),
    ],
    reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
    managingOrganization: reference('Organization', 'ORG_NO'),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'subject', 'status', 'category', 'role', 'participant', 'encounter', 'date'],
  ],
});

type Member = 'role' | 'person' | 'relative' | 'self';

function participant<J extends Member, C extends string>(
  join: J,
  member: Mapping<C, Reference>,
): Mapping<C | `${J}.${'FUNC_CD' | 'EFF_FROM' | 'EFF_TO'}`, CareTeamParticipant> {
  return backbone({
    role: [concept(`${join}.FUNC_CD`, codes.careTeamRole, { otherwise: codes.unknown })],
    member,
    period: period(date8(`${join}.EFF_FROM`), date8(`${join}.EFF_TO`)),
  });
}
