/** Charts beside the true one: merged into it, merged and parted again, test charts, deleted charts. */
import { type Chart, childKey, patientId, recordNumber, resultKey } from '../keys.ts';
import type { Row } from '../row.ts';
import { at, type DirtRule, type Hit, happens, type Soil, unordered } from './rule.ts';

type Struck = Omit<Hit, 'rule'>;
const merged = '2024-11-05 10:30:00';

export const extraCharts: readonly DirtRule[] = [
  happens(
    'PAT_MERGE',
    {
      name: 'merged chart',
      rate: 0.03,
      changesFacts: false,
      what: 'Half of the results and lists keep the number of a chart merged into this one',
    },
    (soil) => [addChart(soil, 'firstLoser', {}), merge(soil, 'firstLoser', 'main'), ...handOver(soil, 'firstLoser')],
  ),
  happens(
    'PAT_MERGE',
    { name: 'chain of merges', rate: 0.02, changesFacts: false, what: 'A was merged into B, then B into this chart' },
    (soil) => {
      const known = soil.rows.PAT_MERGE.length > 0;
      const first = known ? [] : [addChart(soil, 'firstLoser', {}), merge(soil, 'firstLoser', 'main')];
      const second = [addChart(soil, 'secondLoser', {}), merge(soil, 'secondLoser', 'firstLoser')];
      return [...first, ...second, ...handOver(soil, 'secondLoser')];
    },
  ),
  happens(
    'PAT_MERGE',
    {
      name: 'undone merge',
      rate: 0.03,
      changesFacts: false,
      what: 'This chart was merged into the one before it by mistake',
    },
    (soil) => (soil.index === 0 ? [] : [undoneMerge(soil)]),
  ),
  happens(
    'PAT_MASTER',
    { name: 'test patient', rate: 0.03, changesFacts: false, what: "TEST_FLG is 'Y'; its results are no patient's" },
    (soil) => [
      addChart(soil, 'test', { TEST_FLG: 'Y', LAST_NM: 'Testpatient', LAST_SRCH: 'TESTPATIENT' }),
      ...someResults(soil, 'test'),
    ],
  ),
  happens(
    'PAT_MASTER',
    { name: 'old test patient', rate: 0.03, changesFacts: false, what: 'Only the surname ZZTEST tells' },
    (soil) =>
      soil.rows.PAT_MASTER.some((row) => row.PAT_ID === patientId(soil.index, 'test'))
        ? []
        : [addChart(soil, 'test', { LAST_NM: 'ZZTEST', LAST_SRCH: 'ZZTEST' }), ...someResults(soil, 'test')],
  ),
  happens(
    'PAT_MASTER',
    { name: 'deleted chart', rate: 0.02, changesFacts: false, what: "DEL_FLG is 'Y'; its results are hidden with it" },
    (soil) => [addChart(soil, 'deleted', { DEL_FLG: 'Y' }), ...someResults(soil, 'deleted')],
  ),
];

function addChart({ index, rows }: Soil, chart: Chart, changes: Row<'PAT_MASTER'>): Struck {
  const id = patientId(index, chart);
  const [main] = rows.PAT_MASTER;
  const row = { ...main, PAT_ID: id, MRN: recordNumber(id), EXT_ID: null, MID_NM: null, ...changes };
  rows.PAT_MASTER.push(row);
  return at('PAT_MASTER', row);
}

function merge({ index, rows }: Soil, from: Chart, to: Chart): Struck {
  const row = {
    MERGE_ID: childKey(index, rows.PAT_MERGE.length),
    FROM_PAT_ID: patientId(index, from),
    TO_PAT_ID: patientId(index, to),
    MERGE_DTTM: merged,
    UNDO_FLG: 'N',
  };
  rows.PAT_MERGE.push(row);
  return at('PAT_MERGE', row);
}

function undoneMerge({ index, rows }: Soil): Struck {
  const row = {
    MERGE_ID: childKey(index, rows.PAT_MERGE.length),
    FROM_PAT_ID: patientId(index),
    TO_PAT_ID: patientId(index - 1),
    MERGE_DTTM: merged,
    UNDO_FLG: 'Y',
    UNDO_DTTM: '2024-11-06 08:15:00',
  };
  rows.PAT_MERGE.push(row);
  return at('PAT_MERGE', row);
}

/** Rows written before the merge keep the number of the chart that was given up. */
function handOver({ index, rows, random }: Soil, loser: Chart): Struck[] {
  const main = patientId(index);
  const id = patientId(index, loser);
  const labs = rows.LAB_RESULT.filter((row) => row.PAT_ID === main && random.chance(0.5));
  for (const row of labs) row.PAT_ID = id;
  const visits = rows.ENCOUNTER.filter((row) => row.PERSON_NO === main && random.chance(0.3));
  for (const row of visits) row.PERSON_NO = id;
  const rounds = rows.VITALS.filter((row) => row.MRN_INT === main && random.chance(0.3));
  for (const row of rounds) row.MRN_INT = id;
  const lists = rows.PAT_LIST_MBR.filter((row) => row.PERSON_NO === main && random.chance(0.5));
  for (const row of lists) row.PERSON_NO = id;
  const reports = rows.LAB_RPT.filter((row) => row.PAT_ID === main && random.chance(0.3));
  for (const row of reports) row.PAT_ID = id;
  const specimens = rows.LAB_SPEC.filter((row) => row.PAT_ID === main && random.chance(0.3));
  for (const row of specimens) row.PAT_ID = id;
  const fills = rows.RX_DISP.filter((row) => row.PAT_ID === main && random.chance(0.3));
  for (const row of fills) row.PAT_ID = id;
  return [
    ...fills.map((row) => at('RX_DISP', row)),
    ...reports.map((row) => at('LAB_RPT', row)),
    ...specimens.map((row) => at('LAB_SPEC', row)),
    ...labs.map((row) => at('LAB_RESULT', row)),
    ...visits.map((row) => at('ENCOUNTER', row)),
    ...rounds.map((row) => at('VITALS', row)),
    ...lists.map((row) => at('PAT_LIST_MBR', row)),
  ];
}

function someResults(soil: Soil, chart: Chart): Struck[] {
  const { index, rows } = soil;
  const id = patientId(index, chart);
  const labs = rows.LAB_RESULT.slice(0, 2).map((row) => ({
    ...row,
    RES_ID: resultKey(index, soil.spare()),
    PAT_ID: id,
    ...unordered,
  }));
  const rounds = rows.VITALS.slice(0, 1).map((row) => ({ ...row, VIT_ID: childKey(index, soil.spare()), MRN_INT: id }));
  rows.LAB_RESULT.push(...labs);
  rows.VITALS.push(...rounds);
  return [...labs.map((row) => at('LAB_RESULT', row)), ...rounds.map((row) => at('VITALS', row))];
}
