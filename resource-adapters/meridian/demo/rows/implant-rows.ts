/** IMPLANT_LOG. */
import { childKey } from '../keys.ts';
import { localDayCount } from '../local-time.ts';
import type { PatientRows } from '../row.ts';
import { type RowContext, touched } from './context.ts';
import { date8, textOf, unknownDay } from './spelling.ts';

const entries = { barcode: 'B', rfid: 'R', manual: 'M' } as const;
/** What the log demands where a label has nothing. */
const notOnLabel = 'NONE';

export function addImplantRows(rows: PatientRows, context: RowContext): void {
  context.patient.implants.forEach((implant, at) => {
    const { udi } = implant;
    rows.IMPLANT_LOG.push({
      IMPL_NO: childKey(context.patient.index, at),
      MRN_INT: context.id,
      DEV_CD: context.codes.item('DEV', implant.type),
      DEV_TXT: textOf(implant.type),
      UDI_TXT: udi?.printed ?? null,
      UDI_DI: udi?.device ?? null,
      UDI_SRC: udi ? entries[udi.entry] : null,
      DONOR_NO: implant.distinct ?? null,
      MFR_NM: implant.manufacturer ?? null,
      MODEL_NM: implant.model ?? null,
      LOT_NO: implant.lot ?? notOnLabel,
      SER_NO: implant.serial ?? notOnLabel,
      MADE_DT: implant.made ? date8(implant.made) : unknownDay,
      EXP_DAY: implant.expires ? localDayCount(`${implant.expires}T12:00:00Z`).day : null,
      IMPL_DT: date8(implant.implanted),
      STAT_CD: implant.status === 'active' ? 'I' : 'E',
      ORG_NO: implant.organization,
      ACTIVE_IND: 1,
      UPD_DTTM: touched(implant.implanted),
    });
  });
}
