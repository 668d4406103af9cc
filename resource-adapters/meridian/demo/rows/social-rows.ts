/** PAT_OCCUP. */
import { childKey } from '../keys.ts';
import type { PatientRows } from '../row.ts';
import { type RowContext, touched } from './context.ts';
import { date8, never, unknownDay } from './spelling.ts';

export function addOccupationRows(rows: PatientRows, { patient, id }: RowContext): void {
  patient.occupations.forEach(({ code, title, industry, from, until, recorded }, at) => {
    rows.PAT_OCCUP.push({
      OCC_ID: childKey(patient.index, at),
      PERSON_NO: id,
      OCC_CD: code ?? null,
      OCC_TXT: title ?? null,
      IND_CD: industry ?? null,
      EFF_FROM: from ? date8(from) : unknownDay,
      EFF_TO: until ? date8(until) : never,
      DEL_FLG: 'N',
      UPD_DTTM: touched(recorded),
    });
  });
}
