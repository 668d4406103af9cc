/** Fills that must not be seen, and what was put on the medication list without a code. */
import { childKey } from '../keys.ts';
import { addHidden, type DirtRule, spoil } from './rule.ts';

export const pharmacyDirt: readonly DirtRule[] = [
  addHidden('RX_DISP', { name: 'deleted fill', rate: 0.02, what: "STATUS_CD is 'X'" }, (_, { index, spare }) => ({
    DISP_ID: childKey(index, spare()),
    STATUS_CD: 'X',
  })),
  spoil(
    'RX_DISP',
    { name: 'fill in free text', rate: 0.01, changesFacts: true, what: 'DRUG_CD is NULL, DRUG_TXT says it' },
    (row) => {
      row.DRUG_CD = null;
      return true;
    },
  ),
  spoil(
    'MED_LIST',
    { name: 'medication in free text', rate: 0.15, changesFacts: true, what: 'DRUG_CD is NULL, DRUG_TXT says it' },
    (row) => {
      if (row.SRC_CD !== 'P' && row.SRC_CD !== 'D') return false;
      row.DRUG_CD = null;
      return true;
    },
  ),
];
