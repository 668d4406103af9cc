/** ENCOUNTER and ENC_PROV; PROBLEM and ENC_DX. */
import { childKey } from '../keys.ts';
import type { PatientRows } from '../row.ts';

import type { Condition, Encounter } from '../truth.ts';
import { type RowContext, touched } from './context.ts';
import { date8, dayAndTime, never, padded, provider, textOf, unknownDay } from './spelling.ts';

const classes = {
  inpatient: 'I',
  outpatient: 'O',
  emergency: 'E',
  urgentcare: 'U',
  wellness: 'W',
  home: 'H',
  virtual: 'V',
  observation: 'S',
} as const;
const statuses = { planned: 'P', 'in-progress': 'A', finished: 'D', cancelled: 'C' } as const;
const dispositions: Readonly<Record<string, string>> = {
  home: '01',
  'other-hcf': '02',
  snf: '03',
  aadvice: '07',
  exp: '20',
  hosp: '50',
  rehab: '62',
  psy: '65',
};
/** CODE_VALUE numbers of code set 333. */
const roles = { attending: '910001', consulting: '910003' } as const;

export function addEncounterRows(rows: PatientRows, context: RowContext): void {
  context.patient.encounters.forEach((encounter, at) => {
    const key = context.visit(at);
    const [admitted, admittedTime] = dayAndTime(encounter.start);
    const [left, leftTime] = dayAndTime(encounter.stop);
    rows.ENCOUNTER.push({
      ...key,
      PERSON_NO: context.id,
      EXT_ID: encounter.externalId ?? null,
      VISIT_NO: encounter.externalId === undefined ? `${key.SITE_CD}${key.ENC_NO}` : null,
      ENC_CLASS: classes[encounter.class],
      ENC_TYPE_CV: context.codes.number(71, encounter.type),
      STATUS_CD: statuses[encounter.status],
      ADM_DT: admitted,
      ADM_TM: admittedTime,
      DIS_DT: left ?? never,
      DIS_TM: leftTime,
      REASON_CD: context.diagnosis(encounter.reason),
      REASON_TXT: textOf(encounter.reason),
      REASON_PROB_ID: encounter.problem === undefined ? null : childKey(context.patient.index, encounter.problem),
      LOC_CD: padded(encounter.location, 8),
      ORG_NO: encounter.organization,
      ATT_PROV_ID: provider(encounter.practitioner),
      DISP_CD: encounter.disposition ? (dispositions[encounter.disposition] ?? null) : null,
      UPD_DTTM: touched(encounter.stop ?? encounter.start),
    });
    for (const [sequence, role, who] of participants(encounter)) {
      rows.ENC_PROV.push({
        ...key,
        SEQ_NO: sequence,
        PROV_ID: provider(who),
        ROLE_CV: roles[role],
        FROM_DT: admitted,
        FROM_TM: admittedTime,
        TO_DT: left ?? never,
        TO_TM: leftTime,
      });
    }
  });
}

function participants(encounter: Encounter): readonly (readonly [number, keyof typeof roles, string])[] {
  const attending = [1, 'attending', encounter.practitioner] as const;
  return encounter.consultant ? [attending, [2, 'consulting', encounter.consultant]] : [attending];
}

export function addConditionRows(rows: PatientRows, context: RowContext): void {
  const inVisit = new Map<number, number>();
  context.patient.conditions.forEach((condition, at) => {
    if (condition.category !== 'encounter-diagnosis') addProblem(rows, context, condition, at);
    else {
      const visit = condition.encounter ?? 0;
      const sequence = (inVisit.get(visit) ?? 0) + 1;
      inVisit.set(visit, sequence);
      addDiagnosis(rows, context, condition, sequence);
    }
  });
}

const domains = {
  sdoh: 'SDOH',
  'functional-status': 'FUNC',
  'disability-status': 'DISB',
  'cognitive-status': 'COGN',
} as const;
const problemStatuses = { active: 'A', inactive: 'I', resolved: 'R' } as const;

function addProblem(rows: PatientRows, context: RowContext, condition: Condition, at: number): void {
  const [recorded, recordedTime] = dayAndTime(condition.recorded);
  rows.PROBLEM.push({
    PROB_ID: childKey(context.patient.index, at),
    VER_NO: 1,
    CUR_FLG: 'Y',
    LIST_CD: condition.category === 'health-concern' ? 'H' : null,
    DOMAIN_CD: condition.domain ? domains[condition.domain] : null,
    PAT_ID: context.id,
    ...context.visit(condition.encounter),
    PROB_CD: context.diagnosis(condition.code),
    PROB_TXT: condition.code.display,
    ICD10_CD: condition.icd10 ?? null,
    STATUS_CD: problemStatuses[condition.status],
    SEV_CD: condition.severity ?? null,
    ONSET_DT: condition.onset ? date8(condition.onset) : unknownDay,
    RESOLVED_DT: condition.abated ? date8(condition.abated) : never,
    ASRT_DT: condition.asserted ? date8(condition.asserted) : null,
    REC_DT: recorded,
    REC_TM: recordedTime,
    PROV_ID: provider(condition.practitioner),
    UPD_DTTM: touched(condition.recorded),
  });
}

function addDiagnosis(rows: PatientRows, context: RowContext, condition: Condition, sequence: number): void {
  const [recorded, recordedTime] = dayAndTime(condition.recorded);
  rows.ENC_DX.push({
    ...context.visit(condition.encounter ?? 0),
    DX_SEQ: sequence,
    PERSON_NO: context.id,
    DX_TYPE: sequence === 1 ? 'P' : 'S',
    DX_CD: context.diagnosis(condition.code),
    DX_TXT: condition.code.display,
    ONSET_DT: date8(condition.onset),
    RESOLVED_DT: condition.abated ? date8(condition.abated) : never,
    ASRT_DT: condition.asserted ? date8(condition.asserted) : null,
    REC_DT: recorded,
    REC_TM: recordedTime,
    PROV_ID: provider(condition.practitioner),
    VOID_DTTM: null,
    UPD_DTTM: touched(condition.recorded),
  });
}
