/** Rows whose parent does not exist: nothing in the database forbids them. */
import { childKey, resultKey } from '../keys.ts';
import type { PatientTable } from '../row.ts';
import { at, type DirtRule, happens, unordered } from './rule.ts';

const about = (table: PatientTable, what: string) => ({
  name: `orphan in ${table}`,
  rate: 0.04,
  changesFacts: false,
  what,
});

/** Added to a patient's number, it gives one that no chart has. */
const missingChart = 9;

export const orphans: readonly DirtRule[] = [
  happens('LAB_RESULT', about('LAB_RESULT', 'PAT_ID of a chart that does not exist'), ({ index, rows, spare }) =>
    rows.LAB_RESULT.slice(0, 1).map((row) => {
      const copy = {
        ...row,
        RES_ID: resultKey(index, spare()),
        PAT_ID: Number(row.PAT_ID) + missingChart,
        ...unordered,
      };
      rows.LAB_RESULT.push(copy);
      return at('LAB_RESULT', copy);
    }),
  ),
  happens('ENCOUNTER', about('ENCOUNTER', 'PERSON_NO of a chart that does not exist'), ({ rows }) =>
    rows.ENCOUNTER.slice(0, 1).map((row) => {
      const person = Number(row.PERSON_NO) + missingChart;
      const copy = { ...row, ENC_NO: Number(row.ENC_NO) + 8_000, EXT_ID: null, PERSON_NO: person };
      rows.ENCOUNTER.push(copy);
      return at('ENCOUNTER', copy);
    }),
  ),
  happens('NOTE_LINE', about('NOTE_LINE', 'NOTE_ID of a note that does not exist'), ({ index, rows, spare }) => {
    const row = { NOTE_ID: childKey(index, spare()), LINE_NO: 1, LINE_TXT: 'Line of a note that was purged.' };
    rows.NOTE_LINE.push(row);
    return [at('NOTE_LINE', row)];
  }),
];
