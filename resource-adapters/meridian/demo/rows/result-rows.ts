/** LAB_RESULT, VITALS, SOCIAL_HX, FLOWSHEET. */
import { childKey, resultKey } from '../keys.ts';
import type { Value as Cell, PatientRows } from '../row.ts';
import { ucum } from '../systems.ts';
import type { LabResult, Score, Value, VitalName } from '../truth.ts';
import { type RowContext, touched, touchedAt } from './context.ts';
import { containerOf, laboratory, panelKey } from './laboratory-rows.ts';
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
    ...containerOf(context, lab),
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

const textOf = (value: Value): string => ('text' in value ? value.text : value.number);
const numberOf = (value: Value): number => ('text' in value ? notANumber : Number(value.number.replace(/^[<>]=?/, '')));

function unitOf(context: RowContext, value: Value): string | null {
  if ('text' in value || value.unit === undefined) return null;
  return context.codes.item('UNT', { system: ucum, code: value.unit, display: value.unit });
}

function addVitals(rows: PatientRows, context: RowContext): void {
  context.patient.vitals.forEach((round, at) => {
    const [day, time] = dayAndTime(round.at);
    const taken = (name: VitalName): Cell => round[name] ?? (round.missed?.includes(name) ? -1 : 0);
    rows.VITALS.push({
      VIT_ID: childKey(context.patient.index, at),
      MRN_INT: context.id,
      ...context.visit(round.encounter),
      VIT_DT: day,
      VIT_TM: time,
      BP_SYS: taken('systolic'),
      BP_DIA: taken('diastolic'),
      HR: taken('heartRate'),
      RR: taken('respiratoryRate'),
      TEMP_C: taken('temperature'),
      SPO2: taken('oxygenSaturation'),
      WT_KG: taken('weight'),
      HT_CM: taken('height'),
      BMI: taken('bmi'),
      HEAD_CM: taken('headCircumference'),
      O2_FLOW: taken('oxygenFlow'),
      O2_CONC: taken('oxygenConcentration'),
      AVG_SYS: taken('averageSystolic'),
      AVG_DIA: taken('averageDiastolic'),
      BMI_PCT: taken('bmiPercentile'),
      HEAD_PCT: taken('headPercentile'),
      WTLN_PCT: taken('weightForLengthPercentile'),
      ABS_CD: round.missedBecause ?? null,
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
      ...entered(context, score.value),
      REC_DT: day,
      REC_TM: time,
      PROV_ID: provider(score.practitioner),
      SRC_FS_ID: score.from === undefined ? null : childKey(context.patient.index, score.from),
      VOID_DTTM: null,
      UPD_DTTM: touched(score.at),
    });
  });
}

function entered(context: RowContext, value: Score['value']) {
  if (value === undefined) return { VAL_TXT: null, VAL_NUM: notANumber, UNIT_CD: null };
  if ('yes' in value) return { VAL_TXT: value.yes ? 'Y' : 'N', VAL_NUM: notANumber, UNIT_CD: null };
  return { VAL_TXT: textOf(value), VAL_NUM: numberOf(value), UNIT_CD: unitOf(context, value) };
}
