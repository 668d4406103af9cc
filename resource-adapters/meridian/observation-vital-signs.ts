/**
 * One row of VITALS is a round of measurements: as many Observations as it has values. 0.00 is a value not taken, -1.00
 * one that was tried and not obtained.
 */
import {
  above,
  backbone,
  concept,
  dateTime,
  except,
  fixedCode,
  fixedConcept,
  quantity,
  reference,
  timestamp,
  zero,
} from '../../src/adapter/index.ts';
import { loinc, notObtained, observationCategory, unknown } from './codes.ts';
import { resource, usCore } from './system.ts';

/** A column and its UCUM unit. */
const taken = <C extends string>(value: C, code: string, unit = code) =>
  quantity({ value, unit: { code, unit }, absent: ['0', '-1'] });

const only = <C extends string, W>(column: C, wanted: W) => ({ [column]: wanted }) as Record<C, W>;

/** Why there is no value, in rows where one of `tried` is not blank. */
const absence = <C extends string, T extends string>(value: C, tried: Record<T, typeof zero>) =>
  except(tried, except(only(value, above(0)), concept('ABS_CD', notObtained, { otherwise: unknown })));

type Loinc = readonly [code: string, display: string];

const vital = <C extends string>(profile: string, [code, display]: Loinc, value: C, unit: string, shown?: string) => ({
  profile: usCore(profile),
  code: fixedConcept(loinc, code, display),
  valueQuantity: taken(value, unit, shown),
  dataAbsentReason: absence(value, only(value, zero)),
});

/** What is calculated is never tried in vain. */
const percentile = <C extends string>(profile: string, [code, display]: Loinc, value: C) => ({
  profile: usCore(profile),
  code: fixedConcept(loinc, code, display),
  valueQuantity: taken(value, '%'),
});

const pressure = <C extends string>(code: string, display: string, value: C) =>
  ({ code: fixedConcept(loinc, code, display), valueQuantity: taken(value, 'mm[Hg]', 'mmHg') }) as const;

const pulseOximetry: Loinc = ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'];

const bothTried = { BP_SYS: zero, BP_DIA: zero };

export default resource('Observation', {
  table: 'VITALS',
  id: 'VIT_ID',
  prefix: 'vital',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { VOID_DTTM: null },
  follows: 'subject',
  author: reference('Practitioner', 'PROV_ID'),
  meta: { source: 'urn:meridian:VITALS' },
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(observationCategory, 'vital-signs', 'Vital Signs')],
    subject: reference('Patient', 'MRN_INT'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    effectiveDateTime: dateTime('VIT_DT', 'VIT_TM'),
    performer: reference('Practitioner', 'PROV_ID'),
  },
  unpivot: {
    bp: {
      profile: usCore('us-core-blood-pressure'),
      code: fixedConcept(loinc, '85354-9', 'Blood pressure panel with all children optional'),
      component: [
        backbone({
          ...pressure('8480-6', 'Systolic blood pressure', 'BP_SYS'),
          dataAbsentReason: absence('BP_SYS', bothTried),
        }),
        backbone({
          ...pressure('8462-4', 'Diastolic blood pressure', 'BP_DIA'),
          dataAbsentReason: absence('BP_DIA', bothTried),
        }),
      ],
    },
    bpavg: {
      profile: usCore('us-core-vital-signs'),
      code: fixedConcept(loinc, '96607-7', 'Blood pressure panel mean systolic and mean diastolic'),
      component: [
        backbone(pressure('96608-5', 'Systolic blood pressure mean', 'AVG_SYS')),
        backbone(pressure('96609-3', 'Diastolic blood pressure mean', 'AVG_DIA')),
      ],
    },
    hr: vital('us-core-heart-rate', ['8867-4', 'Heart rate'], 'HR', '/min'),
    rr: vital('us-core-respiratory-rate', ['9279-1', 'Respiratory rate'], 'RR', '/min'),
    temp: vital('us-core-body-temperature', ['8310-5', 'Body temperature'], 'TEMP_C', 'Cel'),
    spo2: {
      ...vital('us-core-pulse-oximetry', pulseOximetry, 'SPO2', '%'),
      code: fixedConcept(loinc, ...pulseOximetry, [
        { system: loinc, code: '2708-6', display: 'Oxygen saturation in Arterial blood' },
      ]),
      component: [
        backbone({
          code: fixedConcept(loinc, '3151-8', 'Inhaled oxygen flow rate'),
          valueQuantity: taken('O2_FLOW', 'L/min'),
        }),
        backbone({
          code: fixedConcept(loinc, '3150-0', 'Inhaled oxygen concentration'),
          valueQuantity: taken('O2_CONC', '%'),
        }),
      ],
    },
    weight: vital('us-core-body-weight', ['29463-7', 'Body weight'], 'WT_KG', 'kg'),
    height: vital('us-core-body-height', ['8302-2', 'Body height'], 'HT_CM', 'cm'),
    bmi: vital('us-core-bmi', ['39156-5', 'Body mass index (BMI) [Ratio]'], 'BMI', 'kg/m2'),
    head: vital('us-core-head-circumference', ['9843-4', 'Head Occipital-frontal circumference'], 'HEAD_CM', 'cm'),
    bmipct: percentile(
      'pediatric-bmi-for-age',
      ['59576-9', 'Body mass index (BMI) [Percentile] Per age and sex'],
      'BMI_PCT',
    ),
    headpct: percentile(
      'head-occipital-frontal-circumference-percentile',
      ['8289-1', 'Head Occipital-frontal circumference Percentile'],
      'HEAD_PCT',
    ),
    wtlnpct: percentile('pediatric-weight-for-height', ['77606-2', 'Weight-for-length Per age and sex'], 'WTLN_PCT'),
  },
  search: [
    ...[
      '_id',
      '_lastUpdated',
      '_source',
      '_profile',
      'status',
      'category',
      'code',
      'combo-code',
      'component-code',
      'patient',
    ],
    ...['subject', 'encounter', 'date', 'performer', 'value-quantity', 'combo-value-quantity'],
    ...['data-absent-reason', 'combo-data-absent-reason', 'component-data-absent-reason'],
    ...[
      'component-value-quantity',
      'code-value-quantity',
      'combo-code-value-quantity',
      'component-code-value-quantity',
    ],
  ],
});
