/** Meridian: notes in numbered lines, and the tables that give codes their meaning. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const textAndCodes = {
  NOTE_HDR: table(
    {
      NOTE_ID: bigint({ notNull: true }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      NOTE_TYPE: varchar(4, {
        notNull: true,
        comment: 'PN progress, DS discharge summary, HP history and physical, CN consult',
      }),
      TITLE: varchar(120),
      NOTE_DT: char(8, { filled: true }),
      NOTE_TM: char(6),
      AUTH_PROV_ID: char(10),
      LINE_CNT: integer({ comment: 'How many NOTE_LINE rows; not always true' }),
      STATUS_CD: char(1, { notNull: true, comment: 'D draft, S signed, A amended, X entered in error' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['NOTE_ID'],
      indexes: [['PAT_ID', 'NOTE_DT'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Heads of notes',
    },
  ),

  NOTE_LINE: table(
    {
      NOTE_ID: bigint({ notNull: true }),
      LINE_NO: integer({ notNull: true, comment: 'Starts at 1 and may skip numbers' }),
      LINE_TXT: varchar(80, { comment: 'At most 80 characters; NULL = empty line' }),
    },
    { key: ['NOTE_ID', 'LINE_NO'], comment: 'Text of notes, one row a line' },
  ),

  CODE_VALUE: table(
    {
      CODE_SET: integer({ notNull: true, comment: '71 visit type, 333 role of a provider, 4001 route' }),
      CODE_VALUE: bigint({ notNull: true, comment: 'Number given out at this site' }),
      MEANING: varchar(20, {
        comment: 'Short code that the vendor ships, stable across sites; NULL for codes added at the site',
      }),
      DISPLAY: varchar(200, { notNull: true }),
      STD_SYS: varchar(60, { comment: 'URI of the code system of STD_CD' }),
      STD_CD: varchar(20, { comment: 'Standard code, when the site has mapped it' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = no longer offered; old rows still use it' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['CODE_SET', 'CODE_VALUE'],
      indexes: [['CODE_SET', 'STD_CD']],
      comment: 'One table for every small code list',
    },
  ),

  ITEM_CATALOG: table(
    {
      CAT_CD: char(3, {
        notNull: true,
        comment: 'LAB, PNL, FLO, DX (with a blank), PRC, DRG, VAX, ALG, RXN, UNT, IMG, REF, DEV, CHG',
      }),
      ITEM_CD: varchar(20, { notNull: true, comment: 'Local code; those that begin with Z came with the conversion' }),
      ITEM_NM: varchar(255, { notNull: true }),
      STD_SYS: varchar(60, { comment: 'URI of the code system of STD_CD' }),
      STD_CD: varchar(20, { comment: 'Standard code; NULL = nobody has mapped it' }),
      STD_NM: varchar(255),
      ACTIVE_IND: integer({ notNull: true }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['CAT_CD', 'ITEM_CD'],
      indexes: [['CAT_CD', 'STD_CD']],
      comment: 'Tests, panels, diagnoses, procedures, drugs, vaccines, allergens, units',
    },
  ),
};
