/** ORDERS (procedures, medication orders, panels) with ORDER_PERF; RX_ORDER and MED_LIST. */
import { procedureCategories } from '../content/orders.ts';
import { childKey } from '../keys.ts';
import { localCode } from '../local-codes.ts';
import type { PatientRows } from '../row.ts';
import type { Medication, Procedure } from '../truth.ts';
import { type RowContext, touched, touchedAt } from './context.ts';
import { panelKey } from './laboratory-rows.ts';
import { dayAndTime, never, provider, stamp, textOf } from './spelling.ts';

const classOf = localCode('order-class');

/** CODE_VALUE numbers of code set 333. */
const performerRoles = ['910004', '910005'] as const;
const procedureStatuses = { completed: 'C', stopped: 'D', 'in-progress': 'A' } as const;
const medicationStatuses = { active: 'A', completed: 'C', stopped: 'D' } as const;

export function addProcedureRows(rows: PatientRows, context: RowContext): void {
  context.patient.procedures.forEach((procedure, at) => {
    addProcedure(rows, context, procedure, at);
  });
}

function addProcedure(rows: PatientRows, context: RowContext, procedure: Procedure, at: number): void {
  const key = childKey(context.patient.index, at);
  const [start, startTime] = dayAndTime(procedure.start);
  const [stop, stopTime] = dayAndTime(procedure.stop);
  rows.ORDERS.push({
    ORD_NO: key,
    ORDER_TYPE: 'PR',
    PAT_ID: context.id,
    ...context.visit(procedure.encounter),
    ITEM_CD: context.codes.item('PRC', procedure.code),
    ITEM_TXT: textOf(procedure.code),
    ORD_DT: start,
    ORD_TM: startTime,
    START_DT: start,
    START_TM: startTime,
    STOP_DT: stop ?? never,
    STOP_TM: stopTime,
    STATUS_CD: procedureStatuses[procedure.status],
    PRIORITY_CD: 'R',
    REASON_CD: context.diagnosis(procedure.reason),
    REASON_TXT: textOf(procedure.reason),
    ORD_CLS: classOf(procedureCategories[procedure.code.code]),
    PROV_ID: provider(procedure.practitioner),
    UPD_DTTM: touched(procedure.stop ?? procedure.start),
  });
  procedure.performers.forEach((performer, position) => {
    const role = performerRoles[position === 0 ? 0 : 1];
    rows.ORDER_PERF.push({ ORD_NO: key, SEQ_NO: position + 1, PROV_ID: provider(performer), ROLE_CV: role });
  });
}

export function addPanelRows(rows: PatientRows, context: RowContext): void {
  context.patient.panels.forEach((panel, at) => {
    const [day, time] = dayAndTime(panel.ordered);
    rows.ORDERS.push({
      ORD_NO: panelKey(context.patient.index, at),
      ORDER_TYPE: 'LB',
      PAT_ID: context.id,
      ...context.visit(panel.encounter),
      ITEM_CD: context.codes.item('PNL', panel.code),
      ITEM_TXT: textOf(panel.code),
      ORD_DT: day,
      ORD_TM: time,
      START_DT: day,
      START_TM: time,
      STOP_DT: never,
      STATUS_CD: 'C',
      PRIORITY_CD: 'R',
      PROV_ID: provider(panel.practitioner),
      UPD_DTTM: touched(panel.ordered),
    });
  });
}

export function addMedicationRows(rows: PatientRows, context: RowContext): void {
  context.patient.medications.forEach((medication, at) => {
    if (medication.setting === 'order') addInHouse(rows, context, medication, at);
    else if (medication.setting === 'reported') addReported(rows, context, medication, at);
    else addPrescription(rows, context, medication, at);
  });
}

/** Medication orders are numbered above the patient's procedures. */
const medicationKey = (index: number, at: number): number => childKey(index, 20_000 + at);

function addInHouse(rows: PatientRows, context: RowContext, medication: Medication, at: number): void {
  const [start, startTime] = dayAndTime(medication.start);
  const [stop, stopTime] = dayAndTime(medication.stop);
  rows.ORDERS.push({
    ORD_NO: medicationKey(context.patient.index, at),
    ORDER_TYPE: 'RX',
    PAT_ID: context.id,
    ...context.visit(medication.encounter),
    ITEM_CD: context.codes.item('DRG', medication.code),
    ITEM_TXT: textOf(medication.code),
    ORD_DT: start,
    ORD_TM: startTime,
    START_DT: start,
    START_TM: startTime,
    STOP_DT: stop ?? never,
    STOP_TM: stopTime,
    STATUS_CD: medicationStatuses[medication.status],
    PRIORITY_CD: 'R',
    ...directions(context, medication),
    REASON_CD: context.diagnosis(medication.reason),
    REASON_TXT: textOf(medication.reason),
    PROV_ID: provider(medication.practitioner),
    UPD_DTTM: touched(medication.stop ?? medication.start),
  });
}

function addPrescription(rows: PatientRows, context: RowContext, medication: Medication, at: number): void {
  const [written, writtenTime] = dayAndTime(medication.start);
  const [stop, stopTime] = dayAndTime(medication.stop);
  rows.RX_ORDER.push({
    RX_ID: childKey(context.patient.index, at),
    PAT_ID: context.id,
    ...context.visit(medication.encounter),
    DRUG_CD: context.codes.item('DRG', medication.code),
    DRUG_TXT: textOf(medication.code),
    ...directions(context, medication),
    FREQ_CD: medication.frequency ?? null,
    WRIT_DT: written,
    WRIT_TM: writtenTime,
    STOP_DT: stop ?? never,
    STOP_TM: stopTime,
    QTY_NUM: medication.quantity ?? null,
    REFILL_CNT: medication.refills ?? null,
    STATUS_CD: medicationStatuses[medication.status],
    REASON_CD: context.diagnosis(medication.reason),
    REASON_TXT: textOf(medication.reason),
    PROB_ID: medication.problem === undefined ? null : childKey(context.patient.index, medication.problem),
    PROV_ID: provider(medication.practitioner),
    UPD_DTTM: touched(medication.start),
  });
}

/** How it is taken, in the columns that all three tables share. */
export function directions({ codes }: RowContext, { directions: text, route, dose }: Medication) {
  return {
    SIG_TXT: text ?? null,
    ROUTE_CV: route ? codes.number(4001, route) : null,
    DOSE_QTY: dose?.quantity ?? null,
    DOSE_UNIT: dose?.unit ?? null,
  };
}

function addReported(rows: PatientRows, context: RowContext, medication: Medication, at: number): void {
  const [start] = dayAndTime(medication.start);
  const [stop] = dayAndTime(medication.stop);
  rows.MED_LIST.push({
    ML_ID: childKey(context.patient.index, at),
    PERSON_NO: context.id,
    RX_ID: null,
    DRUG_CD: context.codes.item('DRG', medication.code),
    DRUG_TXT: textOf(medication.code),
    SIG_TXT: medication.directions ?? null,
    START_DT: start,
    EFF_TO: stop ?? never,
    SRC_CD: medication.informant ? 'D' : 'P',
    RPT_PROV_ID: provider(medication.informant),
    ACTIVE_IND: 1,
    UPD_STAMP: stamp(touchedAt(medication.start)),
  });
}
