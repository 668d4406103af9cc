/** Meridian: who pays, as the registration desk keeps it. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const insurance = {
  INS_COMP: table(
    {
      COMP_NO: integer({ notNull: true }),
      COMP_NM: varchar(120, { notNull: true }),
      NAIC_CD: char(5, { comment: 'Number of the insurance commissioners; public payers have none' }),
      NBR: varchar(40),
      LINE_1: varchar(80),
      CITY: varchar(60),
      STATE: varchar(20),
      ZIP: varchar(10),
      COUNTRY: char(2, { comment: 'US; NULL where nobody typed it' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = no longer accepted; old policies still name it' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    { key: ['COMP_NO'], indexes: [['COMP_NM'], ['UPD_DTTM']], comment: 'Insurance companies and public payers' },
  ),

  INS_PLAN: table(
    {
      PLAN_NO: integer({ notNull: true }),
      COMP_NO: integer({ notNull: true }),
      PLAN_NM: varchar(120, { notNull: true }),
      PLAN_TYPE: varchar(4, { comment: 'HMO, PPO, MCR, MCRA, MCD, EMPL' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = no longer sold' }),
    },
    { key: ['PLAN_NO'], indexes: [['COMP_NO'], ['PLAN_TYPE']], comment: 'What the companies sell' },
  ),

  PAT_INS: table(
    {
      PAT_ID: bigint({ notNull: true }),
      INS_SEQ: integer({ notNull: true, comment: 'Order of entry; PRIO_NO says who is billed first' }),
      PRIO_NO: integer({ comment: '1 = primary; NULL once the policy is over' }),
      COMP_NO: integer({ notNull: true, comment: 'As on the card: kept when the plan is not known' }),
      PLAN_NO: integer({ comment: 'INS_PLAN.PLAN_NO; NULL = not found on the card' }),
      MBR_NO: varchar(20, { notNull: true, comment: 'Member number of the patient' }),
      SUBS_NO: varchar(20, { comment: 'Number of the person who holds the policy' }),
      GRP_NO: varchar(20),
      GRP_NM: varchar(60),
      REL_CD: char(2, { comment: 'Patient to policy holder, as on an X12 claim: 18 self, 01 spouse, 19 child …' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = not known' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = in force' }),
      STAT_CD: char(1, { notNull: true, comment: 'A in force, C cancelled, P to be verified, X entered in error' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PAT_ID', 'INS_SEQ'],
      indexes: [['MBR_NO'], ['COMP_NO'], ['PLAN_NO'], ['UPD_DTTM']],
      comment: 'Policies of a patient; deleted by STAT_CD X',
    },
  ),
};
