/** Rows that are still there but must not be seen: every table spells deletion in its own way. */
import { childKey, resultKey } from '../keys.ts';
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
  addHidden('PAT_OCCUP', about('deleted occupation', 0.05, "DEL_FLG is 'Y'"), (_, soil) => ({
    OCC_ID: key(soil),
    DEL_FLG: 'Y',
  })),
  addHidden('SCRN_FORM', about('deleted form', 0.05, "DEL_FLG is 'Y'; its lines are gone"), (_, soil) => ({
    SCR_ID: key(soil),
    DEL_FLG: 'Y',
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
  addHidden('PAT_INS', about('deleted policy', 0.05, "STAT_CD is 'X'"), (row) => ({
    INS_SEQ: Number(row.INS_SEQ) + 50,
    STAT_CD: 'X',
  })),
  addHidden('PAT_ATTR', about('superseded answer', 0.15, 'EFF_TO is past'), (row) => ({
    ATTR_SEQ: Number(row.ATTR_SEQ) + 50,
    VAL_CD: row.ATTR_CD === 'GNDR' ? 'DC' : 'OTH',
    YES_FLG: null,
    EFF_TO: '20230630',
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
];
