/** LAB_RESULT, VITALS, SOCIAL_HX, FLOWSHEET. */
import { childKey, resultKey } from '../keys.ts';
import type { Value as Cell, PatientRows } from '../row.ts';
import { ucum } from '../systems.ts';
import type { LabResult, Value } from '../truth.ts';
import { type RowContext, touched, touchedAt } from './context.ts';
import { dayAndTime, notANumber, provider, stamp } from './spelling.ts';

export function addResultRows(rows: PatientRows, context: RowContext): void {
  context.patient.labs.forEach((lab, at) => {
    addLab(rows, context, lab, at);
  });
  addVitals(rows, context);
  addAnswers(rows, context);
  addScores(rows, context);
}

const resultStatuses = { preliminary: 'P', final: 'F', corrected: 'C' } as const;
/** ORG_UNIT.ORG_NO of the laboratory that serves all three hospitals. */
export const laboratory = 900;

function addLab(rows: PatientRows, context: RowContext, lab: LabResult, at: number): void {
  const { patient, codes } = context;
  const [ordered, orderedTime] = dayAndTime(lab.ordered);
  const [collected, collectedTime] = dayAndTime(lab.collected);
  const [reported, reportedTime] = dayAndTime(lab.reported);
  rows.LAB_RESULT.push({
    RES_ID: resultKey(patient.index, at),
    PAT_ID: context.id,
    ...context.visit(lab.encounter),
    ORD_NO: lab.panel === undefined ? null : panelKey(patient.index, lab.panel),
    TEST_CD: codes.item('LAB', lab.code),
    TEST_NM: lab.code.display,
    ORD_DT: ordered,
    ORD_TM: orderedTime,
    COLL_DT: collected,
    COLL_TM: collectedTime,
    RES_DT: reported,
    RES_TM: reportedTime,
    RES_TXT: textOf(lab.value),
    RES_NUM: numberOf(lab.value),
    UNIT_CD: unitOf(context, lab.value),
    REF_LO: lab.low ?? null,
    REF_HI: lab.high ?? null,
    REF_TXT: lab.low === undefined ? null : `${lab.low}-${lab.high}`,
    ABN_FLG: lab.flag ?? null,
    STATUS_CD: resultStatuses[lab.status],
    CMNT: lab.comment ?? null,
    LAB_ORG_NO: laboratory,
    PROV_ID: provider(lab.practitioner),
    UPD_STAMP: stamp(touchedAt(lab.reported ?? lab.collected)),
  });
}

/** Panel orders are numbered above the patient's other orders. */
export const panelKey = (index: number, panel: number): number => childKey(index, 50_000 + panel);

const textOf = (value: Value): string => ('text' in value ? value.text : value.number);
const numberOf = (value: Value): number => ('text' in value ? notANumber : Number(value.number.replace(/^[<>]=?/, '')));

function unitOf(context: RowContext, value: Value): string | null {
  if ('text' in value || value.unit === undefined) return null;
  return context.codes.item('UNT', { system: ucum, code: value.unit, display: value.unit });
}

function addVitals(rows: PatientRows, context: RowContext): void {
  context.patient.vitals.forEach((round, at) => {
    const [day, time] = dayAndTime(round.at);
    const taken = (value: number | undefined): Cell => value ?? 0;
    rows.VITALS.push({
      VIT_ID: childKey(context.patient.index, at),
      MRN_INT: context.id,
      ...context.visit(round.encounter),
      VIT_DT: day,
      VIT_TM: time,
      BP_SYS: taken(round.systolic),
      BP_DIA: taken(round.diastolic),
      HR: taken(round.heartRate),
      RR: taken(round.respiratoryRate),
      TEMP_C: taken(round.temperature),
      SPO2: taken(round.oxygenSaturation),
      WT_KG: taken(round.weight),
      HT_CM: taken(round.height),
      BMI: taken(round.bmi),
      HEAD_CM: taken(round.headCircumference),
      PROV_ID: provider(round.practitioner),
      VOID_DTTM: null,
      UPD_DTTM: touched(round.at),
    });
  });
}

function addAnswers(rows: PatientRows, context: RowContext): void {
  context.patient.answers.forEach((answer, at) => {
    const [day, time] = dayAndTime(answer.at);
    const attributes = [
      [answer.attribute, answer.text, 'M'] as const,
      ...answer.details.map(([a, v]) => [a, v, 'D'] as const),
    ];
    for (const [attribute, value, kind] of attributes) {
      rows.SOCIAL_HX.push({
        SHX_ID: childKey(context.patient.index, rows.SOCIAL_HX.length),
        PERSON_NO: context.id,
        GRP_NO: at + 1,
        ATTR_CLS: kind,
        ATTR_CD: attribute,
        ATTR_VAL: value,
        VAL_CD: kind === 'M' ? (answer.code ?? null) : null,
        ...context.visit(answer.encounter),
        REC_DT: day,
        REC_TM: time,
        ACTIVE_IND: 1,
        UPD_STAMP: stamp(touchedAt(answer.at)),
      });
    }
  });
}

function addScores(rows: PatientRows, context: RowContext): void {
  context.patient.scores.forEach((score, at) => {
    const [day, time] = dayAndTime(score.at);
    rows.FLOWSHEET.push({
      FS_ID: childKey(context.patient.index, at),
      PERSON_NO: context.id,
      ...context.visit(score.encounter),
      CAT_CD: score.category,
      ITEM_CD: context.codes.item('FLO', score.code),
      ITEM_NM: score.code.display,
      VAL_TXT: textOf(score.value),
      VAL_NUM: numberOf(score.value),
      UNIT_CD: unitOf(context, score.value),
      REC_DT: day,
      REC_TM: time,
      VOID_DTTM: null,
      UPD_DTTM: touched(score.at),
    });
  });
}
