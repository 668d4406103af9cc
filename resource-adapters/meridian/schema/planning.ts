/** Meridian: care teams, care plans and goals, from the care coordination module. */
import { bigint, char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const planning = {
  CARE_TEAM: table(
    {
      TEAM_NO: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      SITE_CD: char(3, { comment: 'Visit that the team was put together for' }),
      ENC_NO: bigint(),
      TEAM_NM: varchar(120),
      TEAM_TYPE: varchar(4, { comment: 'LONG longitudinal, COND of a condition, ENC of a visit, EVT of an event' }),
      STAT_CD: char(1, { comment: 'P proposed, A active, H on hold, D dissolved; NULL = nobody said' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = open-ended' }),
      REASON_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DX' }),
      REASON_TXT: varchar(200),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the hospital' }),
      DEL_FLG: char(1, { notNull: true, comment: 'Y = deleted; its members are still there' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['TEAM_NO'],
      indexes: [['PERSON_NO', 'STAT_CD'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Care teams of one patient each',
    },
  ),

  CARE_TEAM_MBR: table(
    {
      TEAM_NO: bigint({ notNull: true }),
      MBR_SEQ: integer({ notNull: true }),
      MBR_TYPE: char(1, { notNull: true, comment: 'P provider, R relative, S the patient; tells which columns count' }),
      PROV_ID: char(10, { comment: 'P: PROV_MASTER.PROV_ID' }),
      ROLE_SEQ: integer({ comment: 'P: PROV_ROLE.ROLE_SEQ; 0 = as a person, in no role' }),
      PERSON_NO: bigint({ comment: 'R and S: PAT_MASTER.PAT_ID' }),
      REL_SEQ: integer({ comment: 'R: PAT_REL.REL_SEQ' }),
      FUNC_CD: varchar(6, { comment: 'Site code of what the member does; NULL = not said' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = still a member' }),
      DEL_FLG: char(1, { notNull: true, comment: 'Y = put on the team by mistake' }),
    },
    {
      key: ['TEAM_NO', 'MBR_SEQ'],
      indexes: [['PROV_ID'], ['FUNC_CD'], ['PERSON_NO']],
      comment: 'Members of care teams: three kinds of people in one table',
    },
  ),

  CARE_PLAN: table(
    {
      PLAN_NO: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true }),
      SITE_CD: char(3, { comment: 'Visit in which it was written' }),
      ENC_NO: bigint(),
      PLAN_TYPE: varchar(6, { comment: 'Site code of the kind of plan; NULL = none' }),
      TITLE: varchar(120),
      STAT_CD: char(1, {
        notNull: true,
        comment: 'D draft, A active, H on hold, C completed, R revoked, ? taken over without a status',
      }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = not known' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = open-ended' }),
      TEAM_NO: bigint({ comment: 'CARE_TEAM.TEAM_NO' }),
      PROV_ID: char(10, { comment: 'Author' }),
      REC_DT: char(8, { filled: true }),
      REC_TM: char(6),
      VOID_DTTM: timestamp({ comment: 'Not NULL = struck out' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PLAN_NO'],
      indexes: [['PERSON_NO', 'EFF_FROM'], ['TEAM_NO'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Heads of care plans; what is planned stands in CARE_PLAN_LINE',
    },
  ),

  CARE_PLAN_LINE: table(
    {
      PLAN_NO: bigint({ notNull: true }),
      LINE_NO: integer({ notNull: true, comment: 'Starts at 1 and may skip numbers' }),
      LINE_TXT: varchar(80, { comment: 'As typed, < and & included; NULL = empty line' }),
    },
    { key: ['PLAN_NO', 'LINE_NO'], comment: 'Assessment and plan, one row a line' },
  ),

  CARE_PLAN_PROB: table(
    {
      PLAN_NO: bigint({ notNull: true }),
      PROB_ID: bigint({ notNull: true, comment: 'PROBLEM.PROB_ID' }),
    },
    { key: ['PLAN_NO', 'PROB_ID'], indexes: [['PROB_ID']], comment: 'Problems that a plan is about' },
  ),

  GOAL: table(
    {
      GOAL_NO: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true }),
      PLAN_NO: bigint({ comment: 'CARE_PLAN.PLAN_NO; NULL = set without a plan' }),
      PROB_ID: bigint({ comment: 'PROBLEM.PROB_ID of what it addresses' }),
      GOAL_CD: varchar(20, { comment: 'Site code; NULL = free text only' }),
      GOAL_TXT: varchar(255),
      STAT_CD: char(1, {
        notNull: true,
        comment: 'P proposed, L planned, A active, H on hold, C completed, N given up, X entered in error',
      }),
      ACHV_CD: varchar(3, { comment: 'How it is going: IP, IMP, WRS, NOC, ACH, NAC' }),
      CAT_CD: varchar(3, { comment: 'DIE diet, BEH behaviour, SAF safety, PT physiotherapy, SOC social' }),
      PRIO_NO: integer({ comment: '1 high to 3 low; 9 = not said' }),
      START_DT: char(8, { comment: 'YYYYMMDD; 00010101 = not known' }),
      STAT_DT: char(8, { filled: true, comment: 'YYYYMMDD of the last change of status' }),
      PROV_ID: char(10, { comment: 'Who set it' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['GOAL_NO'],
      indexes: [['PERSON_NO', 'START_DT'], ['PLAN_NO'], ['GOAL_CD'], ['UPD_DTTM']],
      comment: 'Goals of patients; deleted by STAT_CD X',
    },
  ),

  GOAL_TARGET: table(
    {
      GOAL_NO: bigint({ notNull: true }),
      TGT_SEQ: integer({ notNull: true }),
      MEAS_CD: varchar(20, { comment: 'Site code of what is measured' }),
      TGT_LO: decimal(12, 3, { comment: '-1 = no lower limit' }),
      TGT_HI: decimal(12, 3, { comment: '-1 = no upper limit' }),
      UNIT_CD: varchar(20, { comment: 'Site code of the unit' }),
      DUE_DT: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = no date was set' }),
    },
    { key: ['GOAL_NO', 'TGT_SEQ'], indexes: [['DUE_DT']], comment: 'What is to be reached, and by when' },
  ),
};
