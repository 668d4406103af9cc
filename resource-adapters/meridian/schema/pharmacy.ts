/** Meridian: the outpatient pharmacy, a system of another maker: its stock and what it hands out. */
import { bigint, char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const pharmacy = {
  FORMULARY: table(
    {
      DRUG_CD: varchar(20, { notNull: true, comment: 'ITEM_CATALOG item of category DRG' }),
      FORM_CD: varchar(4, { comment: 'TAB, CAP, INJ, MDI, SPR' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['DRUG_CD'],
      indexes: [['FORM_CD']],
      comment: 'What the pharmacy stocks; other drugs are in ITEM_CATALOG alone',
    },
  ),

  RX_DISP: table(
    {
      DISP_ID: bigint({ notNull: true }),
      RX_ID: bigint({ comment: 'RX_ORDER.RX_ID; NULL = prescribed elsewhere' }),
      PAT_ID: bigint({ notNull: true }),
      DRUG_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DRG; NULL = compounded here, or typed in' }),
      DRUG_TXT: varchar(255),
      FILL_CD: varchar(2, { comment: 'N new, NP new but part of it owed, R refill, E emergency supply' }),
      STATUS_CD: char(1, {
        notNull: true,
        comment: 'P in preparation, W waiting for pickup, D handed over, R returned to stock, X entered in error',
      }),
      PREP_UTC: timestamp({ filled: true, comment: 'Prepared; UTC, while the rest of the database is in local time' }),
      HAND_UTC: timestamp({ comment: 'Handed over; UTC; NULL = not yet, or never' }),
      QTY_NUM: decimal(12, 2),
      QTY_UNIT: varchar(20),
      DAYS_SUP: integer({ comment: 'Days that the quantity lasts; 0 = not known' }),
      SIG_TXT: varchar(200),
      FREQ_CD: varchar(10, { comment: 'QD, BID, TID, QID, PRN' }),
      DOSE_QTY: decimal(12, 4),
      DOSE_UNIT: varchar(20),
      ROUTE_CV: bigint({ comment: 'CODE_VALUE in code set 4001' }),
      SUBST_FLG: char(1, { comment: 'Y = another product than the one prescribed' }),
      RPH_PROV_ID: char(10, { comment: 'Pharmacist who checked it' }),
      PHARM_ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the pharmacy' }),
      UPD_UTC: timestamp({ filled: true, comment: 'UTC' }),
    },
    {
      key: ['DISP_ID'],
      indexes: [
        ['PAT_ID', 'HAND_UTC'],
        ['DRUG_CD'],
        ['RX_ID'],
        ['HAND_UTC'],
        ['PREP_UTC'],
        ['RPH_PROV_ID'],
        ['UPD_UTC'],
      ],
      comment: 'One row per fill; deleted by STATUS_CD X',
    },
  ),
};
