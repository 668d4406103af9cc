/** What goes wrong in care coordination: deleted teams and plans, members by mistake, line numbers with gaps, orphans. */
import { childKey, patientId } from '../keys.ts';
import { addHidden, at, type DirtRule, happens } from './rule.ts';

const struck = '2025-05-02 09:00:00';
const about = (name: string, rate: number, what: string) => ({ name, rate, what });

export const planningDirt: readonly DirtRule[] = [
  addHidden('CARE_TEAM', about('deleted team', 0.04, "DEL_FLG is 'Y'"), (_, { index, spare }) => ({
    TEAM_NO: childKey(index, spare()),
    DEL_FLG: 'Y',
    UPD_DTTM: struck,
  })),
  addHidden('CARE_TEAM_MBR', about('member by mistake', 0.03, "DEL_FLG is 'Y'"), (row) => ({
    MBR_SEQ: Number(row.MBR_SEQ) + 500,
    DEL_FLG: 'Y',
  })),
  addHidden('CARE_PLAN', about('plan struck out', 0.04, 'VOID_DTTM is not NULL'), (_, { index, spare }) => ({
    PLAN_NO: childKey(index, spare()),
    VOID_DTTM: struck,
    UPD_DTTM: struck,
  })),
  happens(
    'CARE_PLAN_LINE',
    { ...about('gaps between plan lines', 0.15, 'LINE_NO goes in steps of ten'), changesFacts: false },
    ({ rows }) =>
      rows.CARE_PLAN_LINE.map((row) => {
        row.LINE_NO = Number(row.LINE_NO) * 10;
        return at('CARE_PLAN_LINE', row);
      }),
  ),
  happens(
    'CARE_PLAN',
    { ...about('orphan in CARE_PLAN', 0.05, 'PERSON_NO of a chart that does not exist'), changesFacts: false },
    ({ index, rows, spare }) =>
      rows.CARE_PLAN.slice(0, 1).map((row) => {
        const copy = { ...row, PLAN_NO: childKey(index, spare()), PERSON_NO: patientId(index, 'missing') };
        rows.CARE_PLAN.push(copy);
        return at('CARE_PLAN', copy);
      }),
  ),
];
