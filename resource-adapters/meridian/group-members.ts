/** PAT_LIST_MBR as the members of a Group: those of today and those of before, who are told apart by period and status. */
import type { GroupMember } from 'fhir/r4.d.ts';
import { backbone, date8, flag, type Mapping, many, period, reference } from '../../src/adapter/index.ts';

export const members = many('PAT_LIST_MBR', { LIST_NO: 'LIST_NO' }, ['PERSON_NO', 'MBR_SEQ']);

type Column = `member.${'PERSON_NO' | 'EFF_FROM' | 'EFF_TO' | 'STAT_CD'}`;

export const member: Mapping<Column, GroupMember> = backbone({
  entity: reference('Patient', 'member.PERSON_NO'),
  period: period(date8('member.EFF_FROM'), date8('member.EFF_TO')),
  inactive: flag('member.STAT_CD', { A: false, R: true }),
});

/** Neither removed nor past the last day. */
export const activeMembers = {
  only: { 'member.STAT_CD': 'A' },
  current: { from: 'member.EFF_FROM', until: 'member.EFF_TO' },
} as const;
