/** Meridian: forms that patients or nurses filled in, as the screening module keeps them. */
import { bigint, char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const forms = {
  FORM_DEF: table(
    {
      FORM_CD: varchar(10, { notNull: true }),
      FORM_NM: varchar(120, { notNull: true }),
      CANON_URL: varchar(120, { comment: 'Canonical URL of the questionnaire; NULL = a form of the house' }),
      PAPER_URL: varchar(120, { comment: 'Where the sheet is' }),
    },
    { key: ['FORM_CD'], indexes: [['CANON_URL']], comment: 'Forms on offer' },
  ),

  SCRN_FORM: table(
    {
      SCR_ID: bigint({ notNull: true }),
      SHEET_NO: varchar(20, { comment: 'Number printed on the sheet' }),
      PERSON_NO: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      FORM_CD: varchar(10, { notNull: true }),
      STAT_CD: char(1, { notNull: true, comment: 'I in progress, C completed, A amended' }),
      DONE_DT: char(8, { filled: true, comment: 'YYYYMMDD' }),
      DONE_TM: char(6),
      PROV_ID: char(10, { comment: 'Who asked; NULL = filled in on the portal' }),
      SRC_PERSON: bigint({ comment: 'Who answered, where it was the patient' }),
      DEL_FLG: char(1, { notNull: true, comment: 'Y = struck out, with its lines' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['SCR_ID'],
      indexes: [['PERSON_NO', 'DONE_DT'], ['FORM_CD', 'DONE_DT'], ['DONE_DT'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Heads of forms that were filled in',
    },
  ),

  SCRN_LINE: table(
    {
      SCR_ID: bigint({ notNull: true }),
      SEQ_NO: integer({ notNull: true, comment: 'Order on the sheet' }),
      PAR_SEQ: integer({ notNull: true, comment: 'Line that this one is within; 0 = none' }),
      LINE_TYP: char(1, { notNull: true, comment: 'S section, Q question, A answer: repeats what its question says' }),
      PERSON_NO: bigint({ notNull: true, comment: 'Repeated from the head, as are the next four' }),
      FORM_CD: varchar(10, { notNull: true }),
      DONE_DT: char(8, { filled: true }),
      DONE_TM: char(6),
      PROV_ID: char(10),
      LINK_ID: varchar(60, { notNull: true, comment: 'Place in the form' }),
      ITEM_CD: varchar(10, { comment: 'Site code of the question' }),
      ITEM_TXT: varchar(255, { comment: 'As it was printed' }),
      ANS_CD: varchar(10, { comment: 'Site code of the answer chosen' }),
      ANS_NUM: decimal(18, 4, { comment: 'Answer that is a number' }),
      UNIT_CD: varchar(20),
      ANS_TXT: varchar(255, { comment: 'Answer in words; of a code or number, what was shown' }),
      DEL_FLG: char(1, { notNull: true }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['SCR_ID', 'SEQ_NO'],
      indexes: [['PERSON_NO', 'DONE_DT'], ['ITEM_CD', 'DONE_DT'], ['DONE_DT'], ['UPD_DTTM']],
      comment: 'Sections, questions and answers, each within another line; an answer may be followed by questions',
    },
  ),
};
