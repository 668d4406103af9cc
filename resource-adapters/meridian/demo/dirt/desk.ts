/** What goes wrong at the registration desk: appointments and consents in error, slots that were voided, orphans. */
import { childKey, patientId } from '../keys.ts';
import { addHidden, at, type DirtRule, happens, type Soil } from './rule.ts';

const key = ({ index, spare }: Soil) => childKey(index, spare());
const about = (name: string, rate: number, what: string) => ({ name, rate, what });

export const deskDirt: readonly DirtRule[] = [
  addHidden('APPT', about('appointment in error', 0.03, "STAT_CD is 'ER'"), (_, soil) => ({
    APPT_NO: key(soil),
    STAT_CD: 'ER',
  })),
  addHidden('SCHED_SLOT', about('void slot', 0.05, "STAT_CD is 'V': the book was cut anew"), (_, soil) => ({
    SLOT_NO: key(soil),
    STAT_CD: 'V',
  })),
  addHidden('CONSENT_FORM', about('consent entered in error', 0.03, "STAT_CD is 'X'"), (_, soil) => ({
    FORM_NO: key(soil),
    STAT_CD: 'X',
  })),
  happens(
    'APPT',
    { ...about('orphan in APPT', 0.05, 'PERSON_NO of a chart that does not exist'), changesFacts: false },
    ({ index, rows, spare }) =>
      rows.APPT.slice(0, 1).map((row) => {
        const copy = { ...row, APPT_NO: childKey(index, spare()), PERSON_NO: patientId(index, 'missing') };
        rows.APPT.push(copy);
        return at('APPT', copy);
      }),
  ),
];
