/** Roles on care teams, kinds of teams, and what is planned for chronic problems. */
import { local, loinc, snomed } from '../systems.ts';
import type { Coding } from '../truth.ts';

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display });

export const teamRoles = {
  primary: sct('453231000124104', 'Primary care provider'),
  cardiologist: sct('17561000', 'Cardiologist'),
  endocrinologist: sct('61894003', 'Endocrinologist'),
  physician: sct('309343006', 'Physician'),
  nurse: sct('224535009', 'Registered nurse'),
  caregiver: sct('133932002', 'Caregiver (person)'),
  patient: sct('116154003', 'Patient (person)'),
  /** No standard code exists for it. */
  navigator: { system: local, code: 'NAV', display: 'MERIDIAN NAVIGATOR' },
} as const satisfies Readonly<Record<string, Coding>>;

export const teamKinds = {
  longitudinal: { system: loinc, code: 'LA28865-6', display: 'Longitudinal care-coordination focused care team' },
  condition: { system: loinc, code: 'LA27978-8', display: 'Condition-focused care team' },
  encounter: { system: loinc, code: 'LA27976-2', display: 'Encounter-focused care team' },
} as const satisfies Readonly<Record<string, Coding>>;

const ln = (code: string, display: string): Coding => ({ system: loinc, code, display });

const measures = {
  systolic: ln('8480-6', 'Systolic blood pressure'),
  a1c: ln('4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood'),
  ldl: ln('13457-7', 'Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation'),
  weight: ln('29463-7', 'Body weight'),
  food: ln('88124-3', 'Food insecurity risk [HVS]'),
} as const satisfies Readonly<Record<string, Coding>>;

export interface GoalContent {
  readonly text: string;
  readonly code?: Coding;
  readonly category: 'dietary' | 'behavioral' | 'safety' | 'physiotherapy' | 'social';
  readonly measure?: Coding;
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
}

export interface PlanContent {
  readonly title: string;
  readonly type?: Coding;
  /** What is to be done, as it would be typed: with signs that are markup elsewhere. */
  readonly steps: readonly string[];
  readonly goals: readonly GoalContent[];
}

/** By the SNOMED CT code of the problem. Sensitive ones have no plan here: their notes are kept elsewhere. */
export const plans: Readonly<Record<string, PlanContent>> = {
  '59621000': {
    title: 'Blood pressure plan',
    type: sct('443402002', 'Lifestyle education regarding hypertension'),
    steps: ['Home readings b.i.d.; goal < 130/80 mm[Hg].', 'Call the clinic if > 180/110 & symptoms.'],
    goals: [
      {
        text: 'Blood pressure below 130/80',
        code: sct('2004005', 'Normal blood pressure (finding)'),
        category: 'behavioral',
        measure: measures.systolic,
        high: 130,
        unit: 'mm[Hg]',
      },
    ],
  },
  '44054006': {
    title: 'Diabetes plan',
    type: sct('698360004', 'Diabetes self management plan'),
    steps: [
      'A1c every 3 months; goal < 7 %.',
      'Foot exam & eye exam once a year.',
      'Carbohydrate counting, "plate" method.',
    ],
    goals: [
      {
        text: 'A1c below 7 %',
        code: sct('165679005', 'Hemoglobin A1c less than 7% indicating good diabetic control (finding)'),
        category: 'dietary',
        measure: measures.a1c,
        high: 7,
        unit: '%',
      },
    ],
  },
  '55822004': {
    title: 'Lipid plan',
    type: sct('736285004', 'Hyperlipidemia clinical management plan'),
    steps: ['Statin at night; LDL goal < 100 mg/dL.', "Patient's own diet diary reviewed."],
    goals: [
      {
        text: 'LDL below 100',
        code: { system: local, code: 'LDL100', display: 'LDL BELOW 100' },
        category: 'dietary',
        measure: measures.ldl,
        high: 100,
        unit: 'mg/dL',
      },
    ],
  },
  '162864005': {
    title: 'Weight plan',
    type: sct('718361005', 'Weight management program'),
    steps: ['Lose 5 % of weight in 6 months.', 'Walk >= 30 min/day, 5 days/week.'],
    goals: [
      {
        text: 'Reach a normal weight',
        code: sct('43664005', 'Normal weight (finding)'),
        category: 'dietary',
        measure: measures.weight,
        low: 60,
        high: 85,
        unit: 'kg',
      },
    ],
  },
  '195967001': {
    title: 'Asthma plan',
    type: sct('699728000', 'Asthma self management'),
    steps: ['Peak flow < 80 % of best: add reliever.', 'Peak flow < 50 %: come to the ED.'],
    goals: [{ text: 'No symptoms at night', category: 'behavioral' }],
  },
  '433144002': { title: 'Kidney plan', steps: ['eGFR & potassium every 3 months.', 'No NSAIDs.'], goals: [] },
  '239873007': {
    title: 'Knee plan',
    type: sct('408869004', 'Musculoskeletal care'),
    steps: ['Physiotherapy 2x/week for 6 weeks.', 'Weight <-> knee load explained.'],
    goals: [{ text: 'Climb a flight of stairs without pain', category: 'physiotherapy' }],
  },
};

/** Social goals, which no plan is needed for. */
export const socialGoals: readonly GoalContent[] = [
  {
    text: 'Enough food at home',
    code: sct('1078229009', 'Food security (finding)'),
    category: 'social',
    measure: measures.food,
  },
  { text: 'In paid employment', code: sct('406156006', 'In paid employment'), category: 'social' },
  { text: 'A ride to every appointment', category: 'social' },
];
