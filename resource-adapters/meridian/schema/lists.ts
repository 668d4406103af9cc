/** Meridian: lists of patients, kept by the scheduling module and by the contracts office. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const lists = {
  PAT_LIST: table(
    {
      LIST_NO: bigint({ notNull: true }),
      LIST_TYPE: varchar(4, {
        notNull: true,
        comment: 'PCP panel of a provider, TEAM of a care team, ATTR attribution',
      }),
      LIST_NM: varchar(120, { notNull: true }),
      CONTR_NO: varchar(20, { comment: 'Number of the contract that an attribution list is for' }),
      PROV_ID: char(10, { comment: 'Whose panel it is, or who leads the team' }),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the hospital' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = closed, still shown' }),
      DEL_FLG: char(1, { notNull: true, comment: 'Y = deleted; its members are still there' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['LIST_NO'],
      indexes: [['LIST_TYPE'], ['CONTR_NO'], ['PROV_ID'], ['ORG_NO'], ['UPD_DTTM']],
      comment: 'Panels, care teams and attribution lists, told apart by LIST_TYPE',
    },
  ),

  PAT_LIST_MBR: table(
    {
      LIST_NO: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      MBR_SEQ: integer({ notNull: true, comment: 'Who left may come back' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = still on the list' }),
      STAT_CD: char(1, {
        notNull: true,
        comment: 'A active, R removed; a job sets R some time after EFF_TO, and a clerk before it',
      }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['LIST_NO', 'PERSON_NO', 'MBR_SEQ'],
      indexes: [['PERSON_NO', 'LIST_NO'], ['UPD_DTTM']],
      comment: 'Who is and was on a list',
    },
  ),
};
