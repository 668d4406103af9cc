/** Values that are missing, replaced by a sentinel, or in a code nobody knows. */
import type { Row } from '../row.ts';
import { blankTime, notANumber, unknownDay } from '../rows/spelling.ts';
import { type DirtRule, spoil } from './rule.ts';

const spellings = ['BP_SYS', 'BP_DIA', 'TEMP_C', 'SPO2', 'WT_KG', 'HT_CM', 'BMI', 'HEAD_CM'] as const;

export const spoiledValues: readonly DirtRule[] = [
  spoil(
    'LAB_RESULT',
    { name: 'result without a time', rate: 0.02, changesFacts: true, what: 'COLL_TM is blank: only the day is known' },
    (row) => set(row, { COLL_TM: blankTime }),
  ),
  spoil(
    'VITALS',
    { name: 'vitals without a time', rate: 0.02, changesFacts: true, what: 'VIT_TM is NULL: only the day is known' },
    (row) => set(row, { VIT_TM: null }),
  ),
  spoil(
    'LAB_RESULT',
    { name: 'result that is no result', rate: 0.004, changesFacts: true, what: 'RES_TXT says QNS, RES_NUM is 9999999' },
    (row) => set(row, { RES_TXT: 'QNS', RES_NUM: notANumber, UNIT_CD: null, ABN_FLG: null }),
  ),
  spoil(
    'LAB_RESULT',
    {
      name: 'test code nobody knows',
      rate: 0.003,
      changesFacts: true,
      what: 'TEST_CD is in no catalogue and no code map',
    },
    (row, { random }) => set(row, { TEST_CD: `QX${random.integer(1, 9)}` }),
  ),
  spoil(
    'LAB_RESULT',
    {
      name: 'result of a missing visit',
      rate: 0.002,
      changesFacts: true,
      what: 'ENC_NO of a visit that does not exist',
    },
    (row) => row.ENC_NO !== null && set(row, { ENC_NO: Number(row.ENC_NO) + 9_500 }),
  ),
  spoil(
    'PAT_MASTER',
    { name: 'birth date not known', rate: 0.01, changesFacts: true, what: 'BIRTH_DT is 00010101' },
    (row) => set(row, { BIRTH_DT: unknownDay }),
  ),
  spoil(
    'PAT_MASTER',
    { name: 'social security number not known', rate: 0.02, changesFacts: true, what: 'SSN is 999999999' },
    (row) => set(row, { SSN: '999999999' }),
  ),
  spoil('PROBLEM', { name: 'onset not known', rate: 0.05, changesFacts: true, what: 'ONSET_DT is 00010101' }, (row) =>
    set(row, { ONSET_DT: unknownDay }),
  ),
  spoil(
    'PROBLEM',
    { name: 'problem in free text', rate: 0.02, changesFacts: true, what: 'PROB_CD and ICD10_CD are NULL' },
    (row) => set(row, { PROB_CD: null, ICD10_CD: null }),
  ),
  spoil(
    'VITALS',
    { name: 'absence as NULL', rate: 0.1, changesFacts: false, what: 'NULL where 0.00 is usual: both mean not taken' },
    (row) => {
      const absent = spellings.filter((name) => row[name] === 0);
      for (const name of absent) row[name] = null;
      return absent.length > 0;
    },
  ),
];

function set<R extends Row<'LAB_RESULT'> | Row<'VITALS'> | Row<'PAT_MASTER'> | Row<'PROBLEM'>>(
  row: R,
  values: R,
): true {
  Object.assign(row, values);
  return true;
}
