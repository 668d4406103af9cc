/** Meridian: what patients have agreed to, from the registration desk. */
import { bigint, char, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const consents = {
  CONSENT_FORM: table(
    {
      FORM_NO: bigint({ notNull: true }),
      PAT_ID: bigint({ notNull: true }),
      FORM_CD: varchar(6, {
        notNull: true,
        comment: 'HIE exchange, NPP privacy notice, RES research, MOLST end of life',
      }),
      STAT_CD: char(1, {
        notNull: true,
        comment: 'P offered, A in force, R taken back, N declined, X entered in error',
      }),
      SIGN_DT: char(8, { comment: 'YYYYMMDD; 00010101 = not signed' }),
      SIGN_TM: char(6),
      SIGN_REL_SEQ: integer({ comment: 'PAT_REL.REL_SEQ of who signed for the patient; NULL = the patient' }),
      PERMIT_FLG: char(1, { comment: 'Y permits, N forbids; NULL = only acknowledges' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = until taken back' }),
      ORG_NO: integer({ comment: 'ORG_UNIT.ORG_NO of the hospital that asked' }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['FORM_NO'],
      indexes: [['PAT_ID', 'SIGN_DT'], ['FORM_CD'], ['UPD_DTTM']],
      comment: 'Forms that patients signed or declined; deleted by STAT_CD X',
    },
  ),
};
