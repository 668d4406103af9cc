/** Meridian: the appointment book, from the scheduling module. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const scheduling = {
  SCHED_BOOK: table(
    {
      PROV_ID: char(10, { notNull: true }),
      BOOK_SEQ: integer({ notNull: true, comment: 'A provider may keep several books' }),
      SVC_CD: varchar(6, { comment: 'OFF office visits, VID video, NUR nurse visits' }),
      SPEC_CD: varchar(6, { comment: 'Site code of the specialty' }),
      LOC_CD: char(8),
      OPEN_FROM: char(8, { comment: 'YYYYMMDD; appointments are given from here' }),
      OPEN_TO: char(8, { comment: 'YYYYMMDD; 21001231 = until further notice' }),
      CMNT: varchar(120),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = closed; its past appointments still name it' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['PROV_ID', 'BOOK_SEQ'],
      indexes: [['SPEC_CD'], ['LOC_CD'], ['UPD_DTTM']],
      comment: 'Books in which providers give appointments',
    },
  ),

  SCHED_SLOT: table(
    {
      SLOT_NO: bigint({ notNull: true }),
      PROV_ID: char(10, { notNull: true }),
      BOOK_SEQ: integer({ notNull: true }),
      SLOT_DT: char(8, { filled: true }),
      BEG_TM: char(6, { filled: true }),
      END_TM: char(6, { filled: true, comment: 'Of the same day' }),
      STAT_CD: char(1, { notNull: true, comment: 'O open, B booked, H held for somebody, X blocked, V void' }),
      OVB_FLG: char(1, { comment: 'Y = more than one patient was given it' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['SLOT_NO'],
      indexes: [['PROV_ID', 'BOOK_SEQ', 'SLOT_DT'], ['SLOT_DT', 'BEG_TM'], ['UPD_DTTM']],
      comment: 'Times of a book; who has them stands in APPT',
    },
  ),

  APPT: table(
    {
      APPT_NO: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      SLOT_NO: bigint({ comment: 'SCHED_SLOT.SLOT_NO; NULL = squeezed in, or purged with old books' }),
      PROV_ID: char(10),
      LOC_CD: char(8),
      SPEC_CD: varchar(6),
      APPT_TYPE: varchar(4, { comment: 'CHK check-up, FUP follow-up, ROU routine, WLK walk-in' }),
      STAT_CD: char(2, {
        notNull: true,
        comment:
          'WL waiting list, PN pending, BK booked, AR arrived, KP kept, CA cancelled, NS not shown up, ER in error',
      }),
      CONF_FLG: char(1, { comment: 'By the patient: Y confirmed, N not yet, D declined' }),
      CANC_CD: varchar(4, { comment: 'Why it was cancelled: PAT, PROV, EQP, OTH' }),
      APPT_DT: char(8, { comment: 'YYYYMMDD; NULL on the waiting list' }),
      BEG_TM: char(6, { comment: 'HHMMSS local' }),
      END_TM: char(6, { comment: 'HHMMSS local' }),
      LEN_MIN: integer(),
      WISH_FROM: char(8, { comment: 'Waiting list: not before' }),
      WISH_TO: char(8, { comment: 'Waiting list: not after' }),
      REASON_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DX' }),
      REASON_TXT: varchar(200),
      REF_ORD_NO: bigint({ comment: 'ORDERS.ORD_NO of the referral that it follows' }),
      CMNT: varchar(255),
      MADE_DT: char(8, { filled: true, comment: 'When it was given' }),
      MADE_TM: char(6),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['APPT_NO'],
      indexes: [
        ['PERSON_NO', 'APPT_DT'],
        ['PROV_ID', 'APPT_DT'],
        ['APPT_DT'],
        ['SLOT_NO'],
        ['REF_ORD_NO'],
        ['UPD_DTTM'],
      ],
      comment: 'Appointments; deleted by STAT_CD ER',
    },
  ),
};
