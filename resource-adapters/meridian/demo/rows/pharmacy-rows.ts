/** RX_DISP. */
import { pharmacy } from '../content/pharmacy.ts';
import { childKey } from '../keys.ts';
import type { PatientRows } from '../row.ts';
import { local } from '../systems.ts';
import type { Dispense } from '../truth/pharmacy.ts';
import type { Instant } from '../truth.ts';
import { type RowContext, touchedAt } from './context.ts';
import { directions } from './order-rows.ts';
import { provider, textOf } from './spelling.ts';

const statuses = { 'in-progress': 'W', completed: 'D', cancelled: 'R' } as const;
const types = { FFC: 'N', FFP: 'NP', RFC: 'R' } as const;

export function addDispenseRows(rows: PatientRows, context: RowContext): void {
  context.patient.dispenses.forEach((dispense, at) => {
    addDispense(rows, context, dispense, at);
  });
}

/** The pharmacy's clock: `YYYY-MM-DD HH:MM:SS` in UTC. */
const utc = (at: Instant): string => at.slice(0, 19).replace('T', ' ');

function addDispense(rows: PatientRows, context: RowContext, dispense: Dispense, at: number): void {
  const { patient, codes } = context;
  const medication = patient.medications[dispense.medication]!;
  const { code, frequency, dose } = medication;
  const substituted = dispense.substituted === undefined ? null : dispense.substituted ? 'Y' : 'N';
  rows.RX_DISP.push({
    DISP_ID: childKey(patient.index, at),
    RX_ID: medication.setting === 'prescription' ? childKey(patient.index, dispense.medication) : null,
    PAT_ID: context.id,
    DRUG_CD: code.system === local ? null : codes.item('DRG', code),
    DRUG_TXT: textOf(code),
    FILL_CD: types[dispense.type],
    STATUS_CD: statuses[dispense.status],
    PREP_UTC: utc(dispense.prepared),
    HAND_UTC: dispense.handedOver ? utc(dispense.handedOver) : null,
    QTY_NUM: dispense.quantity,
    QTY_UNIT: dose?.unit ?? null,
    DAYS_SUP: dispense.days ?? 0,
    ...directions(context, medication),
    FREQ_CD: frequency ?? null,
    SUBST_FLG: substituted,
    RPH_PROV_ID: provider(dispense.pharmacist),
    PHARM_ORG_NO: pharmacy,
    UPD_UTC: utc(touchedAt(dispense.handedOver ?? dispense.prepared)),
  });
}
