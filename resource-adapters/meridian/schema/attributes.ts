/** Meridian: what is asked of a person beside the master row, one row an answer. */
import { bigint, char, integer, table, varchar } from '../../../src/adapter/schema.ts';

export const attributes = {
  PAT_ATTR: table(
    {
      PERSON_NO: bigint({ notNull: true, comment: 'PAT_MASTER.PAT_ID under another name' }),
      ATTR_SEQ: integer({ notNull: true }),
      ATTR_CD: char(4, { notNull: true, comment: 'GNDR gender identity, TRIB tribe' }),
      VAL_CD: varchar(8, { notNull: true, comment: 'Site code; what it means depends on ATTR_CD' }),
      YES_FLG: char(1, { comment: 'Of TRIB: Y = enrolled member, N = not; NULL = not asked' }),
      EFF_FROM: char(8, { comment: 'YYYYMMDD; 00010101 = always' }),
      EFF_TO: char(8, { notNull: true, comment: 'YYYYMMDD; 21001231 = current; an answer that changes is end-dated' }),
    },
    {
      key: ['PERSON_NO', 'ATTR_SEQ'],
      indexes: [['ATTR_CD', 'VAL_CD']],
      comment: 'Answers that the registration desk has no column for',
    },
  ),
};
