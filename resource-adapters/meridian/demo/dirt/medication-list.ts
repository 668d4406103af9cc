/** MED_LIST: the prescriptions that it repeats, and the entries that were taken off it. */
import { childKey } from '../keys.ts';
import { never } from '../rows/spelling.ts';
import { at, type DirtRule, type Hit, happens, type Soil } from './rule.ts';

const about = (name: string, rate: number, what: string) => ({ name, rate, what, changesFacts: false });

export const medicationList: readonly DirtRule[] = [
  happens(
    'MED_LIST',
    about('prescription on the medication list', 0.7, 'MED_LIST repeats RX_ORDER, tied by RX_ID'),
    (soil) => copies(soil, true),
  ),
  happens('MED_LIST', about('removed from the medication list', 0.06, 'ACTIVE_IND is 0'), (soil) =>
    copies(soil, false),
  ),
];

/** Entries made of most prescriptions: tied to them and valid, or loose and removed. */
function copies(soil: Soil, tied: boolean): Omit<Hit, 'rule'>[] {
  const { index, rows, random, spare } = soil;
  const chosen = rows.RX_ORDER.filter((row) => row.STATUS_CD !== 'X' && random.chance(0.7));
  return chosen.map((row) => {
    const entry = {
      ML_ID: childKey(index, spare()),
      PERSON_NO: row.PAT_ID ?? null,
      RX_ID: tied ? (row.RX_ID ?? null) : null,
      DRUG_CD: row.DRUG_CD ?? null,
      DRUG_TXT: String(row.DRUG_TXT).toUpperCase(),
      SIG_TXT: row.SIG_TXT ?? null,
      START_DT: row.WRIT_DT ?? null,
      EFF_TO: row.STOP_DT ?? never,
      SRC_CD: tied ? 'R' : 'O',
      ACTIVE_IND: tied ? 1 : 0,
      UPD_STAMP: `${row.WRIT_DT}170000`,
    };
    rows.MED_LIST.push(entry);
    return at('MED_LIST', entry);
  });
}
