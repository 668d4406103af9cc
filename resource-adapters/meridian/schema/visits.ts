/** Meridian: encounters and the conditions recorded in and between them. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const visits = {
  ENCOUNTER: table(
    {
      SITE_CD: char(3, { notNull: true, comment: 'Hospital of the group; ENC_NO is unique only within it' }),
      ENC_NO: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name; the chart may not exist' }),
      EXT_ID: varchar(36, { comment: 'Visit number in the system that the visit was converted from' }),
      ENC_CLASS: varchar(2, { notNull: true, comment: 'I, O, E, U, W, H, V' }),
      ENC_TYPE_CV: bigint({
        comment: 'CODE_VALUE.CODE_VALUE in code set 71: a number that means something at this site only',
      }),
      STATUS_CD: char(1, {
        notNull: true,
        comment: 'P planned, A in progress, D discharged, C cancelled, X entered in error',
      }),
      ADM_DT: char(8, { filled: true, comment: 'YYYYMMDD, America/New_York' }),
      ADM_TM: char(6, { comment: 'HHMMSS local; may be blank' }),
      DIS_DT: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = still in the house' }),
      DIS_TM: char(6),
      REASON_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DX' }),
      REASON_TXT: varchar(200),
      LOC_CD: char(8),
      ORG_NO: integer(),
      ATT_PROV_ID: char(10, { comment: 'Attending' }),
      DISP_CD: varchar(3, { comment: 'Discharge disposition, UB-04 like' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['SITE_CD', 'ENC_NO'],
      indexes: [['PERSON_NO', 'ADM_DT'], ['ADM_DT'], ['EXT_ID'], ['LOC_CD'], ['ATT_PROV_ID'], ['UPD_DTTM']],
      comment: 'Visits; two-column key',
    },
  ),

  ENC_PROV: table(
    {
      SITE_CD: char(3, { notNull: true }),
      ENC_NO: bigint({ notNull: true }),
      SEQ_NO: integer({ notNull: true }),
      PROV_ID: char(10, { notNull: true }),
      ROLE_CV: bigint({ comment: 'CODE_VALUE in code set 333' }),
      FROM_DT: char(8),
      FROM_TM: char(6),
      TO_DT: char(8),
      TO_TM: char(6),
    },
    {
      key: ['SITE_CD', 'ENC_NO', 'SEQ_NO'],
      indexes: [['PROV_ID']],
      comment: 'Who took part in a visit, the attending included',
    },
  ),

  ENC_DX: table(
    {
      SITE_CD: char(3, { notNull: true }),
      ENC_NO: bigint({ notNull: true }),
      DX_SEQ: integer({ notNull: true }),
      PERSON_NO: bigint({ notNull: true }),
      DX_TYPE: char(1, { notNull: true, comment: 'A admitting, P principal, S secondary' }),
      DX_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DX; NULL = free text only' }),
      DX_TXT: varchar(200),
      ONSET_DT: char(8, { comment: 'YYYYMMDD; 00010101 = not known' }),
      RESOLVED_DT: char(8, { comment: 'YYYYMMDD; 21001231 = not resolved' }),
      REC_DT: char(8, { filled: true }),
      REC_TM: char(6),
      PROV_ID: char(10),
      VOID_DTTM: timestamp({ comment: 'Not NULL = deleted' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['SITE_CD', 'ENC_NO', 'DX_SEQ'],
      indexes: [['PERSON_NO', 'REC_DT'], ['DX_CD'], ['UPD_DTTM']],
      comment: 'Diagnoses of a visit; deleted by VOID_DTTM',
    },
  ),

  PROBLEM: table(
    {
      PROB_ID: bigint({ notNull: true }),
      VER_NO: integer({ notNull: true, comment: 'Every edit adds a row' }),
      CUR_FLG: char(1, { notNull: true, comment: 'Y = the version in force' }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3, { comment: 'Visit in which it was recorded' }),
      ENC_NO: bigint(),
      PROB_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DX; NULL = free text only' }),
      PROB_TXT: varchar(200, { notNull: true }),
      ICD10_CD: varchar(8, { comment: 'Billing code, when the coders added one' }),
      STATUS_CD: char(1, { notNull: true, comment: 'A active, I inactive, R resolved, X entered in error' }),
      SEV_CD: char(2, { comment: 'MI, MO, SV' }),
      ONSET_DT: char(8, { comment: 'YYYYMMDD; 00010101 = not known' }),
      RESOLVED_DT: char(8, { comment: 'YYYYMMDD; 21001231 = not resolved' }),
      REC_DT: char(8, { filled: true }),
      REC_TM: char(6),
      PROV_ID: char(10),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PROB_ID', 'VER_NO'],
      indexes: [['PAT_ID', 'REC_DT'], ['PROB_CD'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Problem list, versioned: only the row with CUR_FLG Y counts, unless its STATUS_CD is X',
    },
  ),
};
