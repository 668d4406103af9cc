/** One row of PAT_LIST that a provider keeps, for a panel or a care team, is one Group; its members come and go. */
import { concept, fixed, fixedCode, flag, reference, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { activeMembers, member, members } from './group-members.ts';
import { resource } from './system.ts';

export default resource('Group', {
  prefix: 'panel',
  table: 'PAT_LIST',
  id: 'LIST_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { LIST_TYPE: ['PCP', 'TEAM'], DEL_FLG: 'N' },
  joins: { member: members },
  activeMembers,
  elements: {
    active: flag('ACTIVE_IND', { '1': true, '0': false }),
    type: fixedCode('person', 'http://hl7.org/fhir/group-type'),
    actual: fixed(true),
    code: concept('LIST_TYPE', codes.listType),
    name: text('LIST_NM'),
    managingEntity: reference('Practitioner', 'PROV_ID'),
    member,
  },
  search: ['_id', '_lastUpdated', 'type', 'actual', 'code', 'managing-entity', 'member'],
});
