/** Rows that are still there but must not be seen: every table spells deletion in its own way. */
import { childKey, resultKey } from '../keys.ts';
import type { PatientTable } from '../row.ts';
import { never } from '../rows/spelling.ts';
import { addHidden, at, type DirtRule, happens, type Soil } from './rule.ts';

const voided = '2025-05-02 09:00:00';
const key = (soil: Soil) => childKey(soil.index, soil.spare());
const about = (name: string, rate: number, what: string) => ({ name, rate, what });

export const deletedRows: readonly DirtRule[] = [
  addHidden('LAB_RESULT', about('deleted result', 0.01, "STATUS_CD is 'X'"), (_, soil) => ({
    RES_ID: resultKey(soil.index, soil.spare()),
    STATUS_CD: 'X',
  })),
  addHidden('VITALS', about('deleted vitals', 0.02, 'VOID_DTTM is not NULL'), (_, soil) => ({
    VIT_ID: key(soil),
    VOID_DTTM: voided,
    UPD_DTTM: voided,
  })),
  addHidden('FLOWSHEET', about('deleted flowsheet entry', 0.02, 'VOID_DTTM is not NULL'), (_, soil) => ({
    FS_ID: key(soil),
    VOID_DTTM: voided,
    UPD_DTTM: voided,
  })),
  addHidden('ENC_DX', about('deleted diagnosis', 0.02, 'VOID_DTTM is not NULL'), (row) => ({
    DX_SEQ: Number(row.DX_SEQ) + 500,
    VOID_DTTM: voided,
    UPD_DTTM: voided,
  })),
  addHidden('PROBLEM', about('deleted problem', 0.03, "STATUS_CD is 'X' in the current version"), (_, soil) => ({
    PROB_ID: key(soil),
    STATUS_CD: 'X',
  })),
  addHidden('ALLERGY', about('deleted allergy', 0.04, "STATUS_CD is 'X'"), (_, soil) => ({
    ALG_ID: key(soil),
    STATUS_CD: 'X',
  })),
  addHidden('SOCIAL_HX', about('deleted answer', 0.03, 'ACTIVE_IND is 0'), (row, soil) => ({
    SHX_ID: key(soil),
    GRP_NO: Number(row.GRP_NO) + 50,
    ACTIVE_IND: 0,
  })),
  addHidden('IMMUNIZATION', about('deleted immunization', 0.02, "DEL_FLG is 'Y'"), (_, soil) => ({
    IMM_ID: key(soil),
    DEL_FLG: 'Y',
  })),
  addHidden('RX_ORDER', about('deleted prescription', 0.03, "STATUS_CD is 'X'"), (_, soil) => ({
    RX_ID: key(soil),
    STATUS_CD: 'X',
  })),
  addHidden('ORDERS', about('deleted order', 0.02, "STATUS_CD is 'X'"), (_, soil) => ({
    ORD_NO: key(soil),
    STATUS_CD: 'X',
  })),
  addHidden('ENCOUNTER', about('deleted encounter', 0.02, "STATUS_CD is 'X'"), (row, soil) => ({
    ENC_NO: Number(row.ENC_NO) + 5_000 + (soil.spare() % 1_000),
    EXT_ID: null,
    STATUS_CD: 'X',
  })),
  addHidden('NOTE_HDR', about('deleted note', 0.03, "STATUS_CD is 'X'; its lines are gone"), (_, soil) => ({
    NOTE_ID: key(soil),
    STATUS_CD: 'X',
  })),
  addHidden('PAT_REL', about('removed relative', 0.1, 'ACTIVE_IND is 0'), (row) => ({
    REL_SEQ: Number(row.REL_SEQ) + 50,
    ACTIVE_IND: 0,
  })),
  addHidden(
    'PROBLEM',
    about('superseded problem', 0.15, "CUR_FLG is 'N' and VER_NO lower than the current one"),
    (row) => {
      const older = { VER_NO: Number(row.VER_NO), CUR_FLG: 'N', PROB_TXT: `${row.PROB_TXT}?`, STATUS_CD: 'A' };
      row.VER_NO = older.VER_NO + 1;
      return older;
    },
  ),
  happens(
    'PAT_PHONE',
    { ...about('spelling of a telephone number', 0.2, 'Brackets and blanks'), changesFacts: false },
    (soil) =>
      soil.rows.PAT_PHONE.filter((row) => row.TYPE !== 'E').map((row) => {
        row.NBR = String(row.NBR).replace(/^(\d{3})-(\d{3})-/, '($1) $2-');
        return at('PAT_PHONE', row);
      }),
  ),
  happens(
    'NOTE_LINE',
    { ...about('gaps between note lines', 0.15, 'LINE_NO skips, LINE_CNT is wrong'), changesFacts: false },
    (soil) => {
      for (const row of soil.rows.NOTE_LINE) row.LINE_NO = Number(row.LINE_NO) * 10;
      for (const row of soil.rows.NOTE_HDR) row.LINE_CNT = Number(row.LINE_CNT) + 1;
      return soil.rows.NOTE_LINE.map((row) => at('NOTE_LINE', row));
    },
  ),
  ...medicationList(),
  ...orphans(),
];

/** The fact that stands in two tables, and the entry that was taken off the list. */
function medicationList(): DirtRule[] {
  const entries = (soil: Soil, link: boolean) =>
    soil.rows.RX_ORDER.filter((row) => row.STATUS_CD !== 'X' && soil.random.chance(0.7)).map((row) => {
      const entry = {
        ML_ID: key(soil),
        PERSON_NO: row.PAT_ID ?? null,
        RX_ID: link ? (row.RX_ID ?? null) : null,
        DRUG_CD: row.DRUG_CD ?? null,
        DRUG_TXT: String(row.DRUG_TXT).toUpperCase(),
        SIG_TXT: row.SIG_TXT ?? null,
        START_DT: row.WRIT_DT ?? null,
        EFF_TO: row.STOP_DT ?? never,
        SRC_CD: link ? 'R' : 'O',
        ACTIVE_IND: link ? 1 : 0,
        UPD_STAMP: `${row.WRIT_DT}170000`,
      };
      soil.rows.MED_LIST.push(entry);
      return at('MED_LIST', entry);
    });
  const twice = about('prescription on the medication list', 0.7, 'MED_LIST repeats RX_ORDER, tied by RX_ID');
  const removed = about('removed from the medication list', 0.06, 'ACTIVE_IND is 0');
  return [
    happens('MED_LIST', { ...twice, changesFacts: false }, (soil) => entries(soil, true)),
    happens('MED_LIST', { ...removed, changesFacts: false }, (soil) => entries(soil, false)),
  ];
}

function orphans(): DirtRule[] {
  const orphan = <T extends PatientTable>(table: T, what: string) => ({
    table,
    ...about(`orphan in ${table}`, 0.04, what),
    changesFacts: false,
  });
  const result = orphan('LAB_RESULT', 'PAT_ID of a chart that does not exist');
  const visit = orphan('ENCOUNTER', 'PERSON_NO of a chart that does not exist');
  const line = orphan('NOTE_LINE', 'NOTE_ID of a note that does not exist');
  return [
    happens('LAB_RESULT', result, ({ index, rows, ...soil }) =>
      rows.LAB_RESULT.slice(0, 1).map((row) => {
        const copy = { ...row, RES_ID: resultKey(index, soil.spare()), PAT_ID: Number(row.PAT_ID) + 9 };
        rows.LAB_RESULT.push(copy);
        return at('LAB_RESULT', copy);
      }),
    ),
    happens('ENCOUNTER', visit, ({ rows }) =>
      rows.ENCOUNTER.slice(0, 1).map((row) => {
        const copy = { ...row, ENC_NO: Number(row.ENC_NO) + 8_000, EXT_ID: null, PERSON_NO: Number(row.PERSON_NO) + 9 };
        rows.ENCOUNTER.push(copy);
        return at('ENCOUNTER', copy);
      }),
    ),
    happens('NOTE_LINE', line, (soil) => {
      const row = { NOTE_ID: key(soil), LINE_NO: 1, LINE_TXT: 'Line of a note that was purged.' };
      soil.rows.NOTE_LINE.push(row);
      return [at('NOTE_LINE', row)];
    }),
  ];
}
