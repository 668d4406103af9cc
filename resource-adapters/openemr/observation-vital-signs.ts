/**
 * One row of form_vitals is a round of measurements: as many Observations as it has values. 0 is a value not taken, and units are
 * US ones whatever the site shows. The row's entry in forms says that it counts, and which encounter it was in.
 */
import {
  above,
  annotation,
  backbone,
  conceptText,
  except,
  fixedCode,
  fixedConcept,
  many,
  quantity,
  reference,
  timestamp,
  unlessIn,
  when,
} from '../../src/adapter/index.ts';
import { loinc, observationCategory, unknown } from './codes.ts';
import { writer, writtenBy } from './issues.ts';
import { resource, usCore } from './system.ts';

/** A column and its UCUM unit. Pressures are text, which may be blank. */
const taken = <C extends string>(value: C, code: string, unit = code) =>
  quantity({ value, unit: { code, unit }, absent: ['0', ''] });

type Loinc = readonly [code: string, display: string];

const vital = <C extends string>(profile: string, [code, display]: Loinc, value: C, unit: string, shown?: string) => ({
  profile: usCore(profile),
  code: fixedConcept(loinc, code, display),
  valueQuantity: taken(value, unit, shown),
});

const percentile = <C extends string>(profile: string, name: Loinc, value: C) => vital(profile, name, value, '%');

const part = <C extends string>(code: string, display: string, value: C, unit: string, shown?: string) =>
  ({ code: fixedConcept(loinc, code, display), valueQuantity: taken(value, unit, shown) }) as const;

const only = <C extends string>(column: C) => ({ [column]: above(0) }) as Record<C, ReturnType<typeof above>>;

/** One of two pressures: why there is none, where there is the other. */
const pressure = <C extends string, O extends string>(code: string, display: string, value: C, other: O) =>
  ({
    ...part(code, display, value, 'mm[Hg]', 'mmHg'),
    dataAbsentReason: except(
      only(value),
      when(only(other), fixedConcept(unknown.system, unknown.code, unknown.display)),
    ),
  }) as const;

export default resource('Observation', {
  table: 'form_vitals',
  id: 'id',
  prefix: 'vital',
  lastUpdated: timestamp('last_updated'),
  unlessIn: unlessIn('forms', { form_id: 'id' }, { only: { formdir: 'vitals', deleted: '1' } }),
  follows: 'subject',
  joins: { form: many('forms', { form_id: 'id', pid: 'pid' }, 'id', { only: { formdir: 'vitals' } }), writer },
  meta: { source: 'urn:openemr:form_vitals' },
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(observationCategory, 'vital-signs', 'Vital Signs')],
    subject: reference('Patient', 'pid'),
    encounter: reference('Encounter', ['form.pid', 'form.encounter'], { absent: ['0'] }),
    effectiveDateTime: timestamp('date'),
    performer: writtenBy,
    note: annotation('note'),
  },
  unpivot: {
    bp: {
      profile: usCore('us-core-blood-pressure'),
      code: fixedConcept(loinc, '85354-9', 'Blood pressure panel with all children optional'),
      component: [
        backbone(pressure('8480-6', 'Systolic blood pressure', 'bps', 'bpd')),
        backbone(pressure('8462-4', 'Diastolic blood pressure', 'bpd', 'bps')),
      ],
    },
    weight: vital('us-core-body-weight', ['29463-7', 'Body weight'], 'weight', '[lb_av]', 'lb'),
    height: vital('us-core-body-height', ['8302-2', 'Body height'], 'height', '[in_i]', 'in'),
    temp: {
      ...vital('us-core-body-temperature', ['8310-5', 'Body temperature'], 'temperature', '[degF]', '°F'),
      method: conceptText('temp_method'),
    },
    pulse: vital('us-core-heart-rate', ['8867-4', 'Heart rate'], 'pulse', '/min'),
    resp: vital('us-core-respiratory-rate', ['9279-1', 'Respiratory rate'], 'respiration', '/min'),
    bmi: vital('us-core-bmi', ['39156-5', 'Body mass index (BMI) [Ratio]'], 'BMI', 'kg/m2'),
    head: vital(
      'us-core-head-circumference',
      ['9843-4', 'Head Occipital-frontal circumference'],
      'head_circ',
      '[in_i]',
      'in',
    ),
    waist: vital(
      'us-core-vital-signs',
      ['8280-0', 'Waist Circumference at umbilicus by Tape measure'],
      'waist_circ',
      '[in_i]',
      'in',
    ),
    spo2: {
      ...vital(
        'us-core-pulse-oximetry',
        ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'],
        'oxygen_saturation',
        '%',
      ),
      code: fixedConcept(loinc, '59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry', [
        { system: loinc, code: '2708-6', display: 'Oxygen saturation in Arterial blood' },
      ]),
      component: [
        backbone(part('3151-8', 'Inhaled oxygen flow rate', 'oxygen_flow_rate', 'L/min')),
        backbone(part('3150-0', 'Inhaled oxygen concentration', 'inhaled_oxygen_concentration', '%')),
      ],
    },
    bmipct: percentile(
      'pediatric-bmi-for-age',
      ['59576-9', 'Body mass index (BMI) [Percentile] Per age and sex'],
      'ped_bmi',
    ),
    headpct: percentile(
      'head-occipital-frontal-circumference-percentile',
      ['8289-1', 'Head Occipital-frontal circumference Percentile'],
      'ped_head_circ',
    ),
    wtlenpct: percentile(
      'pediatric-weight-for-height',
      ['77606-2', 'Weight-for-length Per age and sex'],
      'ped_weight_height',
    ),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'component-code'],
    ...['patient', 'subject', 'encounter', 'date', 'performer', 'value-quantity', 'code-value-quantity'],
  ],
});
