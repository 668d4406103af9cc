/** Meridian: what the laboratory keeps of an order: its specimens, and the report that it gave out. */
import { bigint, char, decimal, integer, table, varchar } from '../../../src/adapter/schema.ts';

export const laboratory = {
  LAB_SPEC: table(
    {
      ACC_NO: varchar(20, {
        notNull: true,
        comment: 'Accession: one an order, on the label of each of its containers',
      }),
      CONT_NO: integer({ notNull: true, comment: 'Container within the accession; collected again = the next number' }),
      PAT_ID: bigint({ notNull: true }),
      ORD_NO: bigint({ comment: 'ORDERS.ORD_NO of the panel' }),
      SPEC_CD: varchar(6, { comment: 'Site code of the material; NULL = the label did not say' }),
      TUBE_CD: varchar(6, { comment: 'Site code of the container' }),
      VOL_ML: decimal(6, 2, { comment: 'Millilitres; 0.00 = not measured' }),
      COLL_DT: char(8, { filled: true, comment: 'Collected: YYYYMMDD, America/New_York' }),
      COLL_TM: char(6, { comment: 'HHMMSS local; may be blank' }),
      COLL_PROV_ID: char(10, { comment: 'Who drew it; NULL = the patient collected it' }),
      RCV_DT: char(8, { comment: 'Received by the laboratory' }),
      RCV_TM: char(6),
      COND_CD: varchar(4, { comment: 'HEM, CLOT, CON; NULL = nothing remarkable' }),
      STATUS_CD: char(1, { notNull: true, comment: 'A kept, D discarded, R rejected, X entered in error' }),
      UPD_STAMP: char(14, { filled: true, comment: 'YYYYMMDDHHMMSS local' }),
    },
    {
      key: ['ACC_NO', 'CONT_NO'],
      indexes: [['PAT_ID', 'COLL_DT'], ['SPEC_CD', 'COLL_DT'], ['ORD_NO'], ['UPD_STAMP']],
      comment: 'One row per container; results name the one that they were measured in; deleted by STATUS_CD X',
    },
  ),

  LAB_RPT: table(
    {
      ORD_NO: bigint({ notNull: true, comment: 'ORDERS.ORD_NO: an order has one report' }),
      ACC_NO: varchar(20, { comment: 'Accession of its specimens; NULL = tested at the bedside' }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      PNL_CD: varchar(20, { notNull: true, comment: 'ITEM_CATALOG item of category PNL' }),
      PNL_TXT: varchar(160, { comment: 'Name of the panel as printed' }),
      COLL_DT: char(8, { filled: true, comment: 'Collected: YYYYMMDD, America/New_York' }),
      COLL_TM: char(6, { comment: 'HHMMSS local' }),
      RPT_DT: char(8, { filled: true, comment: 'Last given out' }),
      RPT_TM: char(6),
      STATUS_CD: char(1, { notNull: true, comment: 'P preliminary, F final, C corrected, X entered in error' }),
      LAB_ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the performing laboratory' }),
      VERIF_PROV_ID: char(10, { comment: 'Who verified it; NULL = released by rule' }),
      CONCL_TXT: varchar(255, { comment: 'Written below the results' }),
      CONCL_PROV_ID: char(10, { comment: 'Who wrote CONCL_TXT' }),
      UPD_STAMP: char(14, { filled: true, comment: 'YYYYMMDDHHMMSS local' }),
    },
    {
      key: ['ORD_NO'],
      indexes: [
        ['PAT_ID', 'COLL_DT'],
        ['PNL_CD', 'COLL_DT'],
        ['COLL_DT'],
        ['SITE_CD', 'ENC_NO'],
        ['VERIF_PROV_ID'],
        ['CONCL_PROV_ID'],
        ['UPD_STAMP'],
      ],
      comment: 'Head of a report; its results are the rows of LAB_RESULT with the same ORD_NO',
    },
  ),
};
