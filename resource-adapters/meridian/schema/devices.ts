/** Meridian: what was implanted, from the operating room's log. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const devices = {
  IMPLANT_LOG: table(
    {
      IMPL_NO: bigint({ notNull: true }),
      MRN_INT: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      DEV_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DEV' }),
      DEV_TXT: varchar(120),
      UDI_TXT: varchar(120, {
        comment: 'The label as scanned or typed; NULL before 2014 and of implants brought along',
      }),
      UDI_DI: varchar(30, { comment: 'Device identifier within UDI_TXT' }),
      UDI_SRC: char(1, { comment: 'B scanned, R radio tag, M typed' }),
      DONOR_NO: varchar(30, { comment: 'Of tissue: the donation' }),
      MFR_NM: varchar(80),
      MODEL_NM: varchar(80),
      LOT_NO: varchar(30, { comment: 'NONE = the label has no lot' }),
      SER_NO: varchar(30, { comment: 'NONE = the label has no serial number' }),
      MADE_DT: char(8, { comment: 'YYYYMMDD; 00010101 = not on the label' }),
      EXP_DAY: integer({ comment: 'Expiry, days since 1840-12-31; NULL = not on the label' }),
      IMPL_DT: char(8, { filled: true }),
      STAT_CD: char(1, {
        notNull: true,
        comment: 'I in the patient, E taken out, W wasted: opened and never implanted',
      }),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the hospital' }),
      ACTIVE_IND: integer({ notNull: true, comment: '0 = entered in error' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['IMPL_NO'],
      indexes: [['MRN_INT', 'IMPL_DT'], ['DEV_CD'], ['UDI_DI'], ['LOT_NO'], ['UPD_DTTM']],
      comment: 'Implants; what was wasted was never in anybody',
    },
  ),
};
