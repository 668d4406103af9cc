/** Meridian: laboratory results, vitals, social history, flowsheets. */
import { bigint, char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

const taken = (comment: string) =>
  decimal(7, 2, { comment: `${comment}; 0.00 = not taken, -1.00 = tried, see ABS_CD` });
const given = (comment: string) => decimal(7, 2, { comment: `${comment}; 0.00 = none` });

export const results = {
  LAB_RESULT: table(
    {
      RES_ID: bigint({ notNull: true, comment: 'Beyond 2^53' }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      ORD_NO: bigint({ comment: 'ORDERS.ORD_NO of the panel' }),
      ACC_NO: varchar(20, { comment: 'LAB_SPEC.ACC_NO; NULL = tested at the bedside' }),
      CONT_NO: integer({ comment: 'LAB_SPEC.CONT_NO of the container that it was measured in' }),
      TEST_CD: varchar(20, {
        notNull: true,
        comment: 'ITEM_CATALOG item of category LAB; some items have no standard code',
      }),
      TEST_NM: varchar(160, { comment: 'Test name as the laboratory reported it' }),
      ORD_DT: char(8),
      ORD_TM: char(6),
      COLL_DT: char(8, { filled: true, comment: 'Collected: YYYYMMDD, America/New_York' }),
      COLL_TM: char(6, { comment: 'HHMMSS local; may be blank' }),
      RES_DT: char(8, { comment: 'Reported' }),
      RES_TM: char(6),
      RES_TXT: varchar(255, { comment: 'The result as text: 4.2, <5.0, NEGATIVE, 120/80' }),
      RES_NUM: decimal(18, 4, {
        comment: 'Numeric twin of RES_TXT: the limit of <5.0; 9999999 = the text is no number',
      }),
      UNIT_CD: varchar(20, { comment: 'Site code of the unit' }),
      REF_LO: decimal(18, 4),
      REF_HI: decimal(18, 4),
      REF_TXT: varchar(60, { comment: 'Reference range as printed' }),
      ABN_FLG: varchar(2, { comment: 'H, HH, L, LL, N, A; NULL = not judged' }),
      STATUS_CD: char(1, { notNull: true, comment: 'P preliminary, F final, C corrected, X entered in error' }),
      CMNT: varchar(255),
      LAB_ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the performing laboratory' }),
      PROV_ID: char(10, { comment: 'Who ordered it' }),
      UPD_STAMP: char(14, { filled: true, comment: 'YYYYMMDDHHMMSS local' }),
    },
    {
      key: ['RES_ID'],
      indexes: [
        ['PAT_ID', 'COLL_DT'],
        ['TEST_CD', 'COLL_DT'],
        ['COLL_DT'],
        ['SITE_CD', 'ENC_NO'],
        ['ORD_NO'],
        ['ACC_NO', 'CONT_NO'],
        ['UPD_STAMP'],
      ],
      comment: 'One row per result component; deleted by STATUS_CD X',
    },
  ),

  VITALS: table(
    {
      VIT_ID: bigint({ notNull: true }),
      MRN_INT: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      VIT_DT: char(8, { filled: true }),
      VIT_TM: char(6),
      BP_SYS: taken('mm[Hg]'),
      BP_DIA: taken('mm[Hg]'),
      HR: taken('Heart beats a minute'),
      RR: taken('Breaths a minute'),
      TEMP_C: taken('Degrees Celsius'),
      SPO2: taken('Per cent'),
      WT_KG: taken('Kilograms'),
      HT_CM: taken('Centimetres'),
      BMI: taken('kg/m2'),
      HEAD_CM: taken('Head circumference in centimetres'),
      O2_FLOW: given('Inhaled oxygen, litres a minute'),
      O2_CONC: given('Inhaled oxygen, per cent'),
      AVG_SYS: given('Mean of three readings, mm[Hg]'),
      AVG_DIA: given('Mean of three readings, mm[Hg]'),
      BMI_PCT: given('Percentile of the BMI for age and sex'),
      HEAD_PCT: given('Percentile of the head circumference for age and sex'),
      WTLN_PCT: given('Percentile of the weight for length'),
      ABS_CD: varchar(3, {
        comment: 'Why what is -1.00 was not obtained: REF refused, UTO unable, EQF equipment; may be NULL',
      }),
      PROV_ID: char(10),
      VOID_DTTM: timestamp({ comment: 'Not NULL = struck out' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['VIT_ID'],
      indexes: [['MRN_INT', 'VIT_DT'], ['VIT_DT'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'One row per round, many observations a row; zero is absence',
    },
  ),

  SOCIAL_HX: table(
    {
      SHX_ID: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true }),
      GRP_NO: integer({ notNull: true, comment: 'Ties the detail rows of an answer to its main row' }),
      ATTR_CLS: char(1, { notNull: true, comment: 'M = main attribute (an observation), D = detail of the main one' }),
      ATTR_CD: varchar(20, {
        notNull: true,
        comment: 'SMOKING_STATUS, ALCOHOL_USE, OCCUPATION …; details START_DT, END_DT, PACKS_PER_DAY …',
      }),
      ATTR_VAL: varchar(255, { comment: 'Everything is text: dates YYYYMMDD, numbers, words' }),
      VAL_CD: varchar(20, { comment: 'Site code of a coded answer' }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      REC_DT: char(8, { filled: true }),
      REC_TM: char(6),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = deleted' }),
      UPD_STAMP: char(14, { filled: true, comment: 'YYYYMMDDHHMMSS local' }),
    },
    {
      key: ['SHX_ID'],
      indexes: [['PERSON_NO', 'GRP_NO'], ['PERSON_NO', 'REC_DT'], ['ATTR_CD', 'REC_DT'], ['UPD_STAMP']],
      comment: 'Social history as entity, attribute, value; (PERSON_NO, GRP_NO) is one answer',
    },
  ),

  FLOWSHEET: table(
    {
      FS_ID: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      CAT_CD: varchar(3, { notNull: true, comment: 'VIT, SRV, EXM, PRC, FUN, COG, DIS, OTH' }),
      ITEM_CD: varchar(20, { notNull: true, comment: 'ITEM_CATALOG item of category FLO' }),
      ITEM_NM: varchar(255),
      VAL_TXT: varchar(255, { comment: 'As entered; Y and N where the item is a yes or no' }),
      VAL_NUM: decimal(18, 4, { comment: '9999999 = the text is not a number' }),
      UNIT_CD: varchar(20),
      REC_DT: char(8, { filled: true }),
      REC_TM: char(6),
      PROV_ID: char(10, { comment: 'Who found it; NULL = the patient said so, or converted' }),
      SRC_FS_ID: bigint({ comment: 'FS_ID of the item whose entry completed this score' }),
      VOID_DTTM: timestamp({ comment: 'Not NULL = struck out' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['FS_ID'],
      indexes: [['PERSON_NO', 'REC_DT'], ['ITEM_CD', 'REC_DT'], ['SITE_CD', 'ENC_NO'], ['SRC_FS_ID'], ['UPD_DTTM']],
      comment: 'Scores, surveys, tests and measurements that have no column in VITALS',
    },
  ),
};
