/** Meridian: the master patient index and what hangs off it. */
import { bigint, char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const people = {
  PAT_MASTER: table(
    {
      PAT_ID: bigint({
        notNull: true,
        comment: 'Internal number; PERSON_NO and MRN_INT elsewhere are the same number',
      }),
      MRN: varchar(12, { notNull: true, comment: 'Medical record number with leading zeros' }),
      EXT_ID: varchar(36, { comment: 'Number of the person in the system that the chart was converted from' }),
      SSN: char(9, { comment: 'Without dashes; 999999999 and blank mean not known' }),
      PFX_NM: varchar(10),
      LAST_NM: varchar(60, { notNull: true }),
      FIRST_NM: varchar(60),
      MID_NM: varchar(60),
      SFX_NM: varchar(10),
      LAST_SRCH: varchar(60, {
        notNull: true,
        comment: 'LAST_NM in capitals, accents stripped: what the lookup screen searches',
      }),
      FIRST_SRCH: varchar(60, { notNull: true, comment: 'FIRST_NM in capitals, accents stripped' }),
      SEX_CD: char(1, { notNull: true, comment: 'Administrative sex: M, F, O, U' }),
      BIRTH_SEX_CD: char(1, { comment: 'Sex on the birth certificate: M, F, U' }),
      FORM_SEX_CD: char(1, {
        comment: 'Sex as the person wrote it on the form of 2022: M, F, D declined, U not known',
      }),
      BIRTH_DT: char(8, { notNull: true, comment: 'YYYYMMDD; 00010101 = not known' }),
      DEATH_DT: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = alive' }),
      DEATH_TM: char(6, { comment: 'HHMMSS local; blank when only the day is known' }),
      MARITAL_CD: char(1),
      RACE_CD: varchar(4),
      RACE2_CD: varchar(4, { comment: 'A second race; the screen has room for two' }),
      RACE_DTL_CD: varchar(8, { comment: 'More exactly than RACE_CD' }),
      ETHN_CD: varchar(4),
      ETHN_DTL_CD: varchar(8, { comment: 'More exactly than ETHN_CD' }),
      LANG_CD: varchar(5, { comment: 'Site code of the preferred language' }),
      BIRTH_PLC: varchar(120),
      PCP_ID: char(10, { comment: 'PROV_MASTER.PROV_ID of the general practitioner, blank-padded' }),
      TEST_FLG: char(1, {
        notNull: true,
        comment: 'Y = test chart; older ones are only recognisable by the surname ZZTEST',
      }),
      DEL_FLG: char(1, { notNull: true, comment: 'Y = deleted chart' }),
      INACT_FLG: char(1, { notNull: true, comment: 'Y = inactive chart, still shown' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PAT_ID'],
      indexes: [['MRN'], ['EXT_ID'], ['SSN'], ['LAST_SRCH', 'FIRST_SRCH'], ['FIRST_SRCH'], ['BIRTH_DT'], ['UPD_DTTM']],
      comment: 'One row per chart, deleted, merged and test charts included',
    },
  ),

  PAT_NAME_HX: table(
    {
      PERSON_NO: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      NM_SEQ: integer({ notNull: true }),
      NM_TYPE: char(1, { notNull: true, comment: 'M = maiden, P = previous, A = alias' }),
      LAST_NM: varchar(60, { notNull: true }),
      LAST_SRCH: varchar(60, { notNull: true, comment: 'LAST_NM in capitals, accents stripped' }),
      FIRST_NM: varchar(60),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { comment: 'YYYYMMDD; 21001231 = still used' }),
    },
    { key: ['PERSON_NO', 'NM_SEQ'], indexes: [['LAST_SRCH']], comment: 'Names a person had or also uses' },
  ),

  PAT_ADDR: table(
    {
      PAT_ID: bigint({ notNull: true }),
      SEQ_NO: integer({ notNull: true }),
      ADDR_TYPE: char(1, { notNull: true, comment: 'H = home, T = temporary, O = old, B = billing' }),
      LINE_1: varchar(80),
      LINE_2: varchar(80),
      CITY: varchar(60),
      COUNTY: varchar(60),
      STATE: varchar(20),
      ZIP: varchar(10),
      COUNTRY: varchar(3),
      LAT: decimal(20, 15),
      LON: decimal(20, 15),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = current' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PAT_ID', 'SEQ_NO'],
      indexes: [['ZIP'], ['CITY'], ['UPD_DTTM']],
      comment: 'Addresses, past ones end-dated',
    },
  ),

  PAT_PHONE: table(
    {
      PAT_ID: bigint({ notNull: true }),
      SEQ_NO: integer({ notNull: true }),
      NBR: varchar(60, {
        notNull: true,
        comment: 'As typed: digits, dashes or brackets; an e-mail address when TYPE is E',
      }),
      TYPE: char(1, { notNull: true, comment: 'H = home, W = work, C = cell, E = e-mail' }),
    },
    { key: ['PAT_ID', 'SEQ_NO'], indexes: [['NBR']], comment: 'Telephone numbers and e-mail addresses' },
  ),

  PAT_ALT_ID: table(
    {
      PERSON_NO: bigint({ notNull: true }),
      ID_SEQ: integer({ notNull: true }),
      ID_TYPE: varchar(4, {
        notNull: true,
        comment: 'DL = driving licence, PPN = passport, OMRN = number before the conversion',
      }),
      ID_VAL: varchar(40, { notNull: true }),
      ISSUER: varchar(40),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = valid' }),
    },
    { key: ['PERSON_NO', 'ID_SEQ'], indexes: [['ID_VAL']], comment: 'Other numbers of the person' },
  ),

  PAT_REL: table(
    {
      PERSON_NO: bigint({ notNull: true }),
      REL_SEQ: integer({ notNull: true }),
      REL_CD: varchar(4, { notNull: true, comment: 'MTH, FTH, SPO, CHD, SIB, GRD, FRD, OTH' }),
      LAST_NM: varchar(60),
      FIRST_NM: varchar(60),
      SEX_CD: char(1),
      BIRTH_YR: integer({ comment: 'Birth date in three columns; NULL = not known' }),
      BIRTH_MO: integer({ comment: '0 or NULL = not known' }),
      BIRTH_DY: integer({ comment: '0 or NULL = not known' }),
      NBR: varchar(60),
      LINE_1: varchar(80, { comment: 'NULL = not asked, often as the patient’s' }),
      CITY: varchar(60),
      STATE: varchar(20),
      ZIP: varchar(10),
      EMERG_FLG: char(1, { comment: 'Y = call in an emergency' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = removed' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    { key: ['PERSON_NO', 'REL_SEQ'], indexes: [['UPD_DTTM']], comment: 'Next of kin, guardians, emergency contacts' },
  ),

  PAT_MERGE: table(
    {
      MERGE_ID: bigint({ notNull: true }),
      FROM_PAT_ID: bigint({ notNull: true, comment: 'The chart that was given up' }),
      TO_PAT_ID: bigint({ notNull: true, comment: 'The chart that survives, unless merged again: chains occur' }),
      MERGE_DTTM: timestamp({ filled: true }),
      UNDO_FLG: char(1, { notNull: true, comment: 'Y = the merge was a mistake and was undone' }),
      UNDO_DTTM: timestamp(),
    },
    {
      key: ['MERGE_ID'],
      indexes: [['FROM_PAT_ID'], ['TO_PAT_ID']],
      comment: 'Chart merges; the rows of the loser keep its number',
    },
  ),
};
