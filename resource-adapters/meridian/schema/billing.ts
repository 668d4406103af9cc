/** Meridian: accounts, claims and what the payers answered, from the billing office. */
import { bigint, char, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

const dollars = (comment?: string) => decimal(12, 2, comment === undefined ? {} : { comment });

export const billing = {
  BILL_ACCT: table(
    {
      ACCT_NO: bigint({ notNull: true }),
      PAT_ID: bigint({ notNull: true }),
      ACCT_TYPE: char(1, { notNull: true, comment: 'H hospital stay, P all else' }),
      ACCT_NM: varchar(120),
      STAT_CD: char(1, { notNull: true, comment: 'O open, C closed, H on hold, X opened in error' }),
      OPEN_DT: char(8, { filled: true }),
      CLOSE_DT: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = open' }),
      GUAR_PAT_ID: bigint({ comment: 'The patient, when nobody else answers for the bill' }),
      GUAR_REL_SEQ: integer({ comment: 'PAT_REL.REL_SEQ of who does' }),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    { key: ['ACCT_NO'], indexes: [['PAT_ID'], ['UPD_DTTM']], comment: 'Accounts; deleted by STAT_CD X' },
  ),

  BILL_ACCT_INS: table(
    {
      ACCT_NO: bigint({ notNull: true }),
      PRIO_NO: integer({ notNull: true, comment: 'Who is billed first' }),
      PAT_ID: bigint({ notNull: true, comment: 'With INS_SEQ: PAT_INS' }),
      INS_SEQ: integer({ notNull: true }),
    },
    { key: ['ACCT_NO', 'PRIO_NO'], comment: 'Policies that an account is billed to' },
  ),

  CLAIM_HDR: table(
    {
      CLM_NO: bigint({ notNull: true }),
      CTL_NO: varchar(20, { notNull: true, comment: 'Number that the payer sends back' }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      CLM_TYPE: char(1, { notNull: true, comment: 'P professional, I institutional' }),
      STAT_CD: char(1, { notNull: true, comment: 'D being coded, B billed, V voided, X made in error' }),
      INS_SEQ: integer({ notNull: true, comment: 'With PAT_ID: PAT_INS' }),
      COMP_NO: integer({ comment: 'INS_COMP.COMP_NO' }),
      ORG_NO: integer({ notNull: true, comment: 'Who bills: ORG_UNIT.ORG_NO' }),
      PROV_ID: char(10, { comment: 'Who rendered the service' }),
      FROM_DT: char(8, { filled: true }),
      THRU_DT: char(8, { filled: true }),
      BILL_DT: char(8, { filled: true }),
      BILL_TM: char(6),
      TOT_AMT: dollars(),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['CLM_NO'],
      indexes: [['PAT_ID', 'BILL_DT'], ['CTL_NO'], ['COMP_NO'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Claims to payers; deleted by STAT_CD X',
    },
  ),

  CLAIM_DX: table(
    {
      CLM_NO: bigint({ notNull: true }),
      DX_SEQ: integer({ notNull: true }),
      DX_CD: varchar(20, { comment: 'ITEM_CATALOG item of category DX' }),
      ICD10_CD: varchar(8, { comment: 'As billed' }),
    },
    { key: ['CLM_NO', 'DX_SEQ'], comment: 'Diagnoses of a claim' },
  ),

  CLAIM_LINE: table(
    {
      CLM_NO: bigint({ notNull: true }),
      LINE_NO: integer({ notNull: true }),
      CHG_CD: varchar(20, { notNull: true, comment: 'ITEM_CATALOG item of category CHG' }),
      SVC_DT: char(8, { filled: true }),
      UNITS: decimal(8, 2),
      UNIT_AMT: dollars(),
      LINE_AMT: dollars(),
    },
    { key: ['CLM_NO', 'LINE_NO'], comment: 'What a claim is for' },
  ),

  REMIT_HDR: table(
    {
      RMT_NO: bigint({ notNull: true }),
      CLM_NO: bigint({ notNull: true, comment: 'CLAIM_HDR.CLM_NO' }),
      PAT_ID: bigint({ notNull: true }),
      SITE_CD: char(3),
      ENC_NO: bigint(),
      CLM_TYPE: char(1, { notNull: true }),
      INS_SEQ: integer({ notNull: true }),
      COMP_NO: integer({ notNull: true }),
      ORG_NO: integer({ notNull: true }),
      RMT_CD: varchar(2, {
        notNull: true,
        comment: 'As on an X12 835: 1 processed as primary, 2 as secondary, 4 denied, 22 reversal of an earlier one',
      }),
      OUT_CD: char(1, { notNull: true, comment: 'C all lines decided, P some are pending, E could not be processed' }),
      RMT_TXT: varchar(120),
      RCV_DT: char(8, { filled: true }),
      RCV_TM: char(6),
      CHK_NO: varchar(20, { comment: 'Cheque or transfer; NULL = nothing was paid' }),
      CHK_DT: char(8),
      CHG_AMT: dollars('Charged'),
      PAID_AMT: dollars('Paid to the hospital'),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['RMT_NO'],
      indexes: [['PAT_ID', 'RCV_DT'], ['CLM_NO'], ['SITE_CD', 'ENC_NO'], ['UPD_DTTM']],
      comment: 'Remittances: what a payer answered to a claim',
    },
  ),

  REMIT_LINE: table(
    {
      RMT_NO: bigint({ notNull: true }),
      LINE_NO: integer({ notNull: true }),
      CHG_CD: varchar(20, { notNull: true }),
      SVC_DT: char(8, { filled: true }),
      CHG_AMT: dollars('Charged'),
      ALW_AMT: dollars('Allowed; NULL = pending'),
      DED_AMT: dollars('Deductible'),
      COP_AMT: dollars('Copayment'),
      PAID_AMT: dollars('Paid'),
    },
    { key: ['RMT_NO', 'LINE_NO'], comment: 'What was decided of each line' },
  ),
};
