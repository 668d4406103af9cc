/** One row of VITALS is a round of measurements: as many Observations as it has values. 0.00 is a value not taken. */
import {
  backbone,
  dateTime,
  fixedCode,
  fixedConcept,
  quantity,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import { loinc, observationCategory } from './codes.ts';
import { resource } from './system.ts';

/** A column and its UCUM unit. */
const taken = <C extends string>(value: C, code: string, unit = code) =>
  quantity({ value, unit: { code, unit }, absent: ['0'] });

const vital = <C extends string>(code: string, display: string, value: C, unit: string, shown?: string) => ({
  code: fixedConcept(loinc, code, display),
  valueQuantity: taken(value, unit, shown),
});

export default resource('Observation', {
  table: 'VITALS',
  id: 'VIT_ID',
  prefix: 'vital',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { VOID_DTTM: null },
  follows: 'subject',
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
      code: fixedConcept(loinc, '85354-9', 'Blood pressure panel with all children optional'),
      component: [
        backbone({
          code: fixedConcept(loinc, '8480-6', 'Systolic blood pressure'),
          valueQuantity: taken('BP_SYS', 'mm[Hg]', 'mmHg'),
        }),
        backbone({
          code: fixedConcept(loinc, '8462-4', 'Diastolic blood pressure'),
          valueQuantity: taken('BP_DIA', 'mm[Hg]', 'mmHg'),
        }),
      ],
    },
    hr: vital('8867-4', 'Heart rate', 'HR', '/min'),
    rr: vital('9279-1', 'Respiratory rate', 'RR', '/min'),
    temp: vital('8310-5', 'Body temperature', 'TEMP_C', 'Cel'),
    spo2: vital('2708-6', 'Oxygen saturation in Arterial blood', 'SPO2', '%'),
    weight: vital('29463-7', 'Body weight', 'WT_KG', 'kg'),
    height: vital('8302-2', 'Body height', 'HT_CM', 'cm'),
    bmi: vital('39156-5', 'Body mass index (BMI) [Ratio]', 'BMI', 'kg/m2'),
    head: vital('9843-4', 'Head Occipital-frontal circumference', 'HEAD_CM', 'cm'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'status', 'category', 'code', 'combo-code', 'component-code', 'patient'],
    ...['subject', 'encounter', 'date', 'performer', 'value-quantity', 'combo-value-quantity'],
    ...[
      'component-value-quantity',
      'code-value-quantity',
      'combo-code-value-quantity',
      'component-code-value-quantity',
    ],
  ],
});
