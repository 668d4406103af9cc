/** Rows of the laboratory's own tables that must not be seen. */
import { childKey } from '../keys.ts';
import { addHidden, type DirtRule } from './rule.ts';

export const deletedLaboratory: readonly DirtRule[] = [
  addHidden('LAB_SPEC', { name: 'deleted specimen', rate: 0.02, what: "STATUS_CD is 'X'" }, (row) => ({
    CONT_NO: Number(row.CONT_NO) + 50,
    STATUS_CD: 'X',
  })),
  addHidden(
    'LAB_RPT',
    { name: 'deleted report', rate: 0.02, what: "STATUS_CD is 'X'; its order is gone" },
    (_, { index, spare }) => ({ ORD_NO: childKey(index, spare()), ACC_NO: null, STATUS_CD: 'X' }),
  ),
];
