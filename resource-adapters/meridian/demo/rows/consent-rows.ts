/** CONSENT_FORM. */
import { childKey } from '../keys.ts';
import type { PatientRows } from '../row.ts';
import { type RowContext, touched } from './context.ts';
import { date8, dayAndTime, never, unknownDay } from './spelling.ts';

const forms = { exchange: 'HIE', 'privacy-notice': 'NPP', research: 'RES', 'end-of-life': 'MOLST' } as const;
const statuses = { proposed: 'P', active: 'A', inactive: 'R', rejected: 'N' } as const;
const provisions = { permit: 'Y', deny: 'N' } as const;

export function addConsentRows(rows: PatientRows, { patient, id }: RowContext): void {
  patient.consents.forEach(({ form, status, signed, relative, provision, from, until, organization }, at) => {
    const [day, time] = dayAndTime(signed);
    rows.CONSENT_FORM.push({
      FORM_NO: childKey(patient.index, at),
      PAT_ID: id,
      FORM_CD: forms[form],
      STAT_CD: statuses[status],
      SIGN_DT: day ?? unknownDay,
      SIGN_TM: time,
      SIGN_REL_SEQ: relative === undefined ? null : relative + 1,
      PERMIT_FLG: provision ? provisions[provision] : null,
      EFF_FROM: from ? date8(from) : unknownDay,
      EFF_TO: until ? date8(until) : never,
      ORG_NO: organization,
      UPD_DTTM: touched(until ?? signed ?? '2025-06-01'),
    });
  });
}
