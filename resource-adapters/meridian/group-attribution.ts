/** One row of PAT_LIST for a contract is one Group: the patients for whom a hospital answers to a payer. */
import { concept, fixed, fixedCode, flag, identifier, reference, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { activeMembers, member, members } from './group-members.ts';
import { resource } from './system.ts';

export default resource('Group', {
  prefix: 'attribution',
  table: 'PAT_LIST',
  id: 'LIST_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { LIST_TYPE: 'ATTR', DEL_FLG: 'N' },
  joins: { member: members },
  activeMembers,
  elements: {
    identifier: identifier({ system: 'urn:meridian:contract', value: 'CONTR_NO' }),
    active: flag('ACTIVE_IND', { '1': true, '0': false }),
    type: fixedCode('person', 'http://hl7.org/fhir/group-type'),
    actual: fixed(true),
    code: concept('LIST_TYPE', codes.listType),
    name: text('LIST_NM'),
    managingEntity: reference('Organization', 'ORG_NO'),
    member,
  },
  search: ['_id', '_lastUpdated', 'identifier', 'type', 'actual', 'code', 'managing-entity', 'member'],
});
