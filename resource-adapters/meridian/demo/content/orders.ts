/** Imaging, referrals and implants that the generator draws from. */
import { local, snomed } from '../systems.ts';
import type { Coding } from '../truth.ts';

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display });
const usCoreCategory = (code: string, display: string): Coding => ({
  system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
  code,
  display,
});

export const imagingCategory = sct('363679005', 'Imaging');
export const laboratoryCategory = sct('108252007', 'Laboratory procedure');
const evaluation = sct('386053000', 'Evaluation procedure (procedure)');
const education = sct('409073007', 'Education');
const surgery = sct('387713003', 'Surgical procedure');

export const imaging: readonly (readonly [code: Coding, weight: number])[] = [
  [sct('399208008', 'Plain X-ray of chest (procedure)'), 10],
  [sct('169069000', 'Computed tomography of chest'), 4],
  [sct('45036003', 'Ultrasonography of abdomen'), 5],
  [{ system: local, code: 'OUTFILM', display: 'OUTSIDE FILMS READ' }, 1],
];

const sdoh = usCoreCategory('sdoh', 'SDOH');

export interface ReferralContent {
  readonly code: Coding;
  readonly category: Coding;
  readonly weight: number;
  /** SNOMED CT code of the problem that it is for; without one, anybody may be referred. */
  readonly problem?: string;
}

export const referrals: readonly ReferralContent[] = [
  {
    code: sct('467771000124109', 'Assistance with application for food pantry program'),
    category: sdoh,
    weight: 6,
  },
  { code: { system: local, code: 'RIDE', display: 'RIDE PROGRAM' }, category: sdoh, weight: 4 },
  { code: sct('24165007', 'Alcoholism counseling'), category: sct('409063005', 'Counselling'), weight: 3 },
  { code: sct('6143009', 'Diabetic education'), category: education, weight: 20, problem: '44054006' },
  { code: sct('225323000', 'Smoking cessation education'), category: education, weight: 4 },
  {
    code: sct('91251008', 'Physical therapy procedure (regime/therapy)'),
    category: usCoreCategory('functional-status', 'Functional Status'),
    weight: 30,
    problem: '239873007',
  },
  {
    code: sct('710824005', 'Assessment of health and social care needs (procedure)'),
    category: sct('410606002', 'Social service procedure (procedure)'),
    weight: 3,
  },
];

/** The kind of service that a procedure is, where somebody has said it. By SNOMED CT code. */
export const procedureCategories: Readonly<Record<string, Coding>> = {
  '171207006': evaluation,
  '710824005': evaluation,
  '29303009': evaluation,
  '127783003': evaluation,
  '73761001': evaluation,
  '40701008': evaluation,
  '41976001': surgery,
};

export interface ImplantContent {
  readonly type: Coding;
  readonly manufacturer: string;
  readonly model: string;
  /** Company and item number of its GS1 global trade item number, without the check digit. */
  readonly item: string;
}

/** By the SNOMED CT code of the problem that it is implanted for. */
export const implants: Readonly<Record<string, ImplantContent>> = {
  '53741008': {
    type: sct('705643001', 'Coronary artery stent (physical object)'),
    manufacturer: 'Corvia Vascular',
    model: 'CV-3 Stent 3.0 x 18',
    item: '0086100000011',
  },
  '49436004': {
    type: sct('14106009', 'Cardiac pacemaker'),
    manufacturer: 'Pulsar Rhythm',
    model: 'PR 200 DR',
    item: '0086100000028',
  },
  '239873007': {
    type: sct('109228008', 'Knee joint prosthesis'),
    manufacturer: 'Bluewater Orthopedics',
    model: 'BW Knee 4',
    item: '0086100000035',
  },
};

/** Tissue of a donor: its identifier is of ISBT 128, and it has one of its own beside the lot's. */
export const allograft: Coding = { system: local, code: 'ALLOG', display: 'BONE ALLOGRAFT, CANCELLOUS' };
