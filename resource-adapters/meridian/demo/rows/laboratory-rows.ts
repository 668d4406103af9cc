/** LAB_SPEC and LAB_RPT. */
import { accession, childKey } from '../keys.ts';
import { backwards, codeMap } from '../local-codes.ts';
import type { PatientRows } from '../row.ts';
import type { Report, Specimen } from '../truth/laboratory.ts';
import type { LabResult } from '../truth.ts';
import { type RowContext, touchedAt } from './context.ts';
import { dayAndTime, provider, stamp, textOf } from './spelling.ts';

/** ORG_UNIT.ORG_NO of the laboratory that serves all three hospitals. */
export const laboratory = 900;

/** Panel orders are numbered above the patient's other orders. */
export const panelKey = (index: number, panel: number): number => childKey(index, 50_000 + panel);

const specimenTypes = backwards(codeMap('specimen-type'));
const specimenStatuses = { available: 'A', unavailable: 'D', unsatisfactory: 'R' } as const;
const reportStatuses = { preliminary: 'P', final: 'F', corrected: 'C' } as const;

export function addLaboratoryRows(rows: PatientRows, context: RowContext): void {
  context.patient.specimens.forEach((specimen, at) => {
    addSpecimen(rows, context, specimen, at);
  });
  for (const report of context.patient.reports) addReport(rows, context, report);
}

interface Container {
  readonly ACC_NO: string | null;
  readonly CONT_NO: number | null;
}

/** The key columns of a specimen: containers are counted within their panel. */
function containerKey({ patient }: RowContext, at: number): Container {
  const { panel, collected } = patient.specimens[at]!;
  const first = patient.specimens.findIndex((other) => other.panel === panel);
  return { ACC_NO: accession(patient.index, panel, collected), CONT_NO: at - first + 1 };
}

/** What a result says of its specimen. */
export const containerOf = (context: RowContext, { specimen }: LabResult): Container =>
  specimen === undefined ? { ACC_NO: null, CONT_NO: null } : containerKey(context, specimen);

function addSpecimen(rows: PatientRows, context: RowContext, specimen: Specimen, at: number): void {
  const [collected, collectedTime] = dayAndTime(specimen.collected);
  const [received, receivedTime] = dayAndTime(specimen.received);
  const { type } = specimen;
  rows.LAB_SPEC.push({
    ...containerKey(context, at),
    PAT_ID: context.id,
    ORD_NO: panelKey(context.patient.index, specimen.panel),
    SPEC_CD: type ? (specimenTypes.get(`${type.system}|${type.code}`) ?? null) : null,
    TUBE_CD: specimen.tube,
    VOL_ML: specimen.millilitres ?? 0,
    COLL_DT: collected,
    COLL_TM: collectedTime,
    COLL_PROV_ID: provider(specimen.collector),
    RCV_DT: received,
    RCV_TM: receivedTime,
    COND_CD: specimen.condition ?? null,
    STATUS_CD: specimenStatuses[specimen.status],
    UPD_STAMP: stamp(touchedAt(specimen.received)),
  });
}

function addReport(rows: PatientRows, context: RowContext, report: Report): void {
  const { patient } = context;
  const { code } = patient.panels[report.panel]!;
  const [collected, collectedTime] = dayAndTime(report.collected);
  const [issued, issuedTime] = dayAndTime(report.issued);
  const hasSpecimens = patient.specimens.some(({ panel }) => panel === report.panel);
  rows.LAB_RPT.push({
    ORD_NO: panelKey(patient.index, report.panel),
    ACC_NO: hasSpecimens ? accession(patient.index, report.panel, report.collected) : null,
    PAT_ID: context.id,
    ...context.visit(report.encounter),
    PNL_CD: context.codes.item('PNL', code),
    PNL_TXT: textOf(code),
    COLL_DT: collected,
    COLL_TM: collectedTime,
    RPT_DT: issued,
    RPT_TM: issuedTime,
    STATUS_CD: reportStatuses[report.status],
    LAB_ORG_NO: laboratory,
    VERIF_PROV_ID: provider(report.verifier),
    CONCL_TXT: report.conclusion?.text ?? null,
    CONCL_PROV_ID: provider(report.conclusion?.practitioner),
    UPD_STAMP: stamp(touchedAt(report.issued)),
  });
}
