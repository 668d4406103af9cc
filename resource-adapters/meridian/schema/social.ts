/** Meridian: what patients work as, from the registration module. */
import { bigint, char, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const social = {
  PAT_OCCUP: table(
    {
      OCC_ID: bigint({ notNull: true }),
      PERSON_NO: bigint({ notNull: true }),
      OCC_CD: varchar(8, { comment: 'Site code; NULL = typed in, or not known' }),
      OCC_TXT: varchar(80, { comment: 'As the clerk typed it' }),
      IND_CD: varchar(8, { comment: 'Site code of the industry' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = not known' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = still so' }),
      DEL_FLG: char(1, { notNull: true }),
      UPD_DTTM: timestamp({ filled: true }),
    },
    {
      key: ['OCC_ID'],
      indexes: [['PERSON_NO', 'EFF_FROM'], ['EFF_FROM'], ['UPD_DTTM']],
      comment: 'Every occupation since 2019; SOCIAL_HX repeats the latest as text',
    },
  ),
};
