/** PAT_INS. */
import type { PatientRows } from '../row.ts';
import type { Coverage } from '../truth/insurance.ts';
import { type RowContext, touched } from './context.ts';
import { date8, never, unknownDay } from './spelling.ts';

const statuses = { active: 'A', cancelled: 'C', draft: 'P' } as const;
const relationships = { self: '18', spouse: '01', child: '19', other: 'G8' } as const;

export function addInsuranceRows(rows: PatientRows, { patient, id }: RowContext): void {
  patient.coverages.forEach((coverage: Coverage, at) => {
    const { plan, company, member, subscriber, group, relationship, status, order, from, until } = coverage;
    rows.PAT_INS.push({
      PAT_ID: id,
      INS_SEQ: at + 1,
      PRIO_NO: order ?? null,
      COMP_NO: company,
      PLAN_NO: plan ?? null,
      MBR_NO: member,
      SUBS_NO: subscriber ?? null,
      GRP_NO: group?.number ?? null,
      GRP_NM: group?.name ?? null,
      REL_CD: relationship ? relationships[relationship] : null,
      EFF_FROM: from ? date8(from) : unknownDay,
      EFF_TO: until ? date8(until) : never,
      STAT_CD: statuses[status],
      UPD_DTTM: touched(until ?? from ?? patient.person.birthDate),
    });
  });
}
