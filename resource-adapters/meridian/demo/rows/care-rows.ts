/** ALLERGY, IMMUNIZATION, notes. */
import { childKey } from '../keys.ts';
import { localDayCount } from '../local-time.ts';
import type { PatientRows } from '../row.ts';
import type { Allergy, Immunization } from '../truth.ts';
import { type RowContext, touched, touchedAt } from './context.ts';
import { date8, dayAndTime, never, padded, provider, textOf, unknownDay } from './spelling.ts';

const categories = { medication: 'D', food: 'F', environment: 'E', biologic: 'B' } as const;
const criticalities = { high: 'H', low: 'L', 'unable-to-assess': 'U' } as const;

export function addAllergyRows(rows: PatientRows, context: RowContext): void {
  context.patient.allergies.forEach((allergy, at) => {
    addAllergy(rows, context, allergy, at);
  });
}

function addAllergy(rows: PatientRows, context: RowContext, allergy: Allergy, at: number): void {
  const key = childKey(context.patient.index, at);
  const [recorded, recordedTime] = dayAndTime(allergy.recorded);
  rows.ALLERGY.push({
    ALG_ID: key,
    PAT_ID: context.id,
    ...context.visit(allergy.encounter),
    ALLERGEN_CD: context.codes.item('ALG', allergy.code),
    ALLERGEN_TXT: textOf(allergy.code),
    ALG_TYPE: allergy.type === 'allergy' ? 'A' : 'I',
    CATG_CD: allergy.category ? categories[allergy.category] : null,
    CRIT_CD: allergy.criticality ? criticalities[allergy.criticality] : null,
    STATUS_CD: allergy.ended ? 'R' : 'A',
    ONSET_DT: allergy.onset ? date8(allergy.onset) : unknownDay,
    END_DT: allergy.ended ? date8(allergy.ended) : never,
    REC_DT: recorded,
    REC_TM: recordedTime,
    PROV_ID: provider(allergy.practitioner),
    UPD_DTTM: touched(allergy.recorded),
  });
  allergy.reactions.forEach(({ code, severity }, position) => {
    rows.ALLERGY_RXN.push({
      ALG_ID: key,
      RXN_SEQ: position + 1,
      RXN_CD: context.codes.item('RXN', code),
      RXN_TXT: textOf(code),
      SEV_CD: severity ?? null,
    });
  });
}

/** CODE_VALUE of the intramuscular route. */
const intramuscular = '710103';

export function addImmunizationRows(rows: PatientRows, context: RowContext): void {
  context.patient.immunizations.forEach((shot, at) => {
    addShot(rows, context, shot, at);
  });
}

function addShot(rows: PatientRows, context: RowContext, shot: Immunization, at: number): void {
  const { day, second } = localDayCount(shot.at);
  const measured = shot.given && !shot.reported;
  rows.IMMUNIZATION.push({
    IMM_ID: childKey(context.patient.index, at),
    PERSON_NO: context.id,
    ...context.visit(shot.encounter),
    VAX_CD: context.codes.item('VAX', shot.code),
    VAX_TXT: textOf(shot.code),
    GIVEN_DAY: day,
    GIVEN_SEC: second,
    LOT_NO: shot.lot ?? null,
    EXP_DAY: shot.expires ? localDayCount(`${shot.expires}T12:00:00Z`).day : null,
    MFR_CD: shot.manufacturer ?? null,
    ROUTE_CV: measured && shot.lot ? intramuscular : null,
    LOC_CD: padded(shot.location, 8),
    BODY_SITE: shot.site ?? null,
    DOSE_QTY: measured && shot.lot ? 0.5 : null,
    DOSE_UNIT: measured && shot.lot ? 'ML' : null,
    STATUS_CD: shot.given ? 'C' : 'N',
    REFUSE_CD: shot.refusal ?? null,
    HIST_FLG: shot.reported ? 'Y' : 'N',
    PROV_ID: provider(shot.practitioner),
    DEL_FLG: 'N',
    UPD_EPOCH: Date.parse(touchedAt(shot.at)) / 1000,
  });
}

export function addNoteRows(rows: PatientRows, context: RowContext): void {
  context.patient.notes.forEach((note, at) => {
    const key = childKey(context.patient.index, at);
    const [day, time] = dayAndTime(note.at);
    rows.NOTE_HDR.push({
      NOTE_ID: key,
      PAT_ID: context.id,
      ...context.visit(note.encounter),
      NOTE_TYPE: note.type,
      TITLE: note.title,
      NOTE_DT: day,
      NOTE_TM: time,
      AUTH_PROV_ID: provider(note.practitioner),
      LINE_CNT: note.lines.length,
      STATUS_CD: 'S',
      UPD_DTTM: touched(note.at),
    });
    note.lines.forEach((line, position) => {
      rows.NOTE_LINE.push({ NOTE_ID: key, LINE_NO: position + 1, LINE_TXT: line === '' ? null : line });
    });
  });
}
