/** PAT_LIST_MBR. */
import type { PatientRows } from '../row.ts';
import { type RowContext, touched } from './context.ts';
import { date8, never, unknownDay } from './spelling.ts';

export function addMembershipRows(rows: PatientRows, { patient, id }: RowContext): void {
  for (const { list, from, until, removed } of patient.memberships) {
    rows.PAT_LIST_MBR.push({
      LIST_NO: list,
      PERSON_NO: id,
      MBR_SEQ: 1,
      EFF_FROM: from === undefined ? unknownDay : date8(from),
      EFF_TO: until === undefined ? never : date8(until),
      STAT_CD: removed ? 'R' : 'A',
      UPD_DTTM: touched(until ?? from ?? '2020-01-01'),
    });
  }
}
