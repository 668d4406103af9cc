/** Laboratory tests: where values lie and how they are written; and the panels they are ordered in. */
import { local, loinc, snomed } from '../systems.ts';
import type { Coding } from '../truth.ts';

export interface NumericTest {
  readonly code: Coding;
  readonly unit: string;
  readonly mean: number;
  readonly deviation: number;
  readonly digits: number;
  readonly low: number;
  readonly high: number;
  /** Values under this are reported as `<limit`. */
  readonly limit?: number;
}

export interface TextTest {
  readonly code: Coding;
  readonly words: readonly (readonly [text: string, weight: number, flag: string | undefined])[];
}

export type Test = NumericTest | TextTest;

type Numbers = readonly [mean: number, deviation: number, digits: number, low: number, high: number, limit?: number];

function numeric(code: string, display: string, unit: string, numbers: Numbers): NumericTest {
  const [mean, deviation, digits, low, high, limit] = numbers;
  return {
    code: { system: loinc, code, display },
    unit,
    mean,
    deviation,
    digits,
    low,
    high,
    ...(limit === undefined ? {} : { limit }),
  };
}

const words = (code: Coding, ...list: TextTest['words']): TextTest => ({ code, words: list });
const strip = (code: string, display: string): TextTest =>
  words({ system: loinc, code, display }, ['NEGATIVE', 85, 'N'], ['TRACE', 8, 'A'], ['POSITIVE', 7, 'A']);

const metabolic: readonly Test[] = [
  numeric('2951-2', 'SODIUM', 'mmol/L', [139, 3, 0, 135, 145]),
  numeric('2823-3', 'POTASSIUM', 'mmol/L', [4.2, 0.4, 1, 3.5, 5.1]),
  numeric('2075-0', 'CHLORIDE', 'mmol/L', [103, 3, 0, 98, 107]),
  numeric('2028-9', 'CARBON DIOXIDE', 'mmol/L', [25, 2.5, 0, 22, 29]),
  numeric('3094-0', 'UREA NITROGEN', 'mg/dL', [15, 5, 0, 7, 20]),
  numeric('2160-0', 'CREATININE', 'mg/dL', [0.95, 0.25, 2, 0.6, 1.3]),
  numeric('2345-7', 'GLUCOSE', 'mg/dL', [102, 22, 0, 70, 99]),
  numeric('17861-6', 'CALCIUM', 'mg/dL', [9.4, 0.4, 1, 8.6, 10.3]),
];

const liver: readonly Test[] = [
  numeric('2885-2', 'PROTEIN, TOTAL', 'g/dL', [7.1, 0.5, 1, 6.4, 8.3]),
  numeric('1751-7', 'ALBUMIN', 'g/dL', [4.2, 0.4, 1, 3.5, 5.2]),
  numeric('1975-2', 'BILIRUBIN, TOTAL', 'mg/dL', [0.6, 0.3, 1, 0.2, 1.2, 0.2]),
  numeric('6768-6', 'ALK PHOSPHATASE', 'U/L', [76, 22, 0, 40, 129]),
  numeric('1742-6', 'ALT (SGPT)', 'U/L', [27, 13, 0, 7, 56, 5]),
  numeric('1920-8', 'AST (SGOT)', 'U/L', [24, 9, 0, 10, 40, 5]),
];

const bloodCount: readonly Test[] = [
  numeric('6690-2', 'WHITE CELL COUNT', '10*3/uL', [7.2, 2, 1, 4, 11]),
  numeric('789-8', 'RED CELL COUNT', '10*6/uL', [4.7, 0.5, 2, 4, 5.9]),
  numeric('718-7', 'HEMOGLOBIN', 'g/dL', [14, 1.5, 1, 12, 17.5]),
  numeric('4544-3', 'HEMATOCRIT', '%', [42, 4, 1, 36, 50]),
  numeric('787-2', 'MCV', 'fL', [89, 5, 1, 80, 100]),
  numeric('785-6', 'MCH', 'pg', [30, 2, 1, 27, 33]),
  numeric('786-4', 'MCHC', 'g/dL', [33.5, 1, 1, 32, 36]),
  numeric('777-3', 'PLATELETS', '10*3/uL', [250, 60, 0, 150, 400]),
];

const urine: readonly Test[] = [
  numeric('5811-5', 'UA SPECIFIC GRAVITY', '{nominal}', [1.018, 0.007, 3, 1.005, 1.03]),
  numeric('5803-2', 'UA PH', '[pH]', [6, 0.7, 1, 5, 8]),
  strip('20454-5', 'UA PROTEIN'),
  strip('25428-4', 'UA GLUCOSE'),
  strip('5802-4', 'UA NITRITE'),
  strip('5799-2', 'UA LEUK ESTERASE'),
];

/** A container that a panel is measured in, or some of its tests; a test at the bedside has none. */
export interface SpecimenContent {
  readonly type: Coding;
  /** Site code of the container. */
  readonly tube: string;
  readonly millilitres?: number;
  /** Codes of the tests that are measured in it; all of the panel's when not said. */
  readonly only?: readonly string[];
}

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display: `${display} (specimen)` });
const serum: SpecimenContent = { type: sct('119364003', 'Serum specimen'), tube: 'GOLD', millilitres: 5 };
const blood: SpecimenContent = { type: sct('122555007', 'Venous blood specimen'), tube: 'LAV', millilitres: 4 };
const plasma: SpecimenContent = { type: sct('119361006', 'Plasma specimen'), tube: 'BLUE', millilitres: 2.7 };
const urineCup: SpecimenContent = { type: sct('122575003', 'Urine specimen'), tube: 'CUP', millilitres: 60 };
const swab: SpecimenContent = { type: sct('258500001', 'Nasopharyngeal swab'), tube: 'VTM' };
const forTests = (specimen: SpecimenContent, ...only: readonly string[]): SpecimenContent => ({ ...specimen, only });

export interface PanelContent {
  readonly code: Coding;
  readonly tests: readonly Test[];
  readonly specimens: readonly SpecimenContent[];
}

type Specimens = readonly SpecimenContent[];
const panel = (code: string, display: string, specimens: Specimens, tests: readonly Test[]): PanelContent => ({
  code: { system: loinc, code, display },
  tests,
  specimens,
});
const housePanel = (code: string, display: string, specimens: Specimens, tests: readonly Test[]): PanelContent => ({
  code: { system: local, code, display },
  tests,
  specimens,
});

export const panels = {
  basic: panel('51990-0', 'BASIC METABOLIC PANEL', [serum], metabolic),
  full: panel('24323-8', 'COMPREHENSIVE METABOLIC PANEL', [serum], [...metabolic, ...liver]),
  count: panel('58410-2', 'COMPLETE BLOOD COUNT', [blood], bloodCount),
  lipids: panel(
    '24331-1',
    'LIPID PANEL',
    [serum],
    [
      numeric('2093-3', 'CHOLESTEROL', 'mg/dL', [186, 36, 0, 100, 200]),
      numeric('2571-8', 'TRIGLYCERIDES', 'mg/dL', [130, 55, 0, 40, 150]),
      numeric('2085-9', 'HDL CHOLESTEROL', 'mg/dL', [52, 13, 0, 40, 80]),
      numeric('18262-6', 'LDL CHOLESTEROL, DIRECT', 'mg/dL', [112, 30, 0, 50, 130]),
    ],
  ),
  sugar: panel(
    '4548-4',
    'HEMOGLOBIN A1C',
    [forTests(blood, '4548-4'), forTests(urineCup, '14959-1')],
    [
      numeric('4548-4', 'HEMOGLOBIN A1C', '%', [6.9, 1.1, 1, 4, 5.6]),
      numeric('14959-1', 'MICROALBUMIN/CREAT RATIO', 'mg/g', [22, 18, 0, 0, 30, 5]),
    ],
  ),
  thyroid: housePanel(
    'THYR',
    'THYROID PANEL',
    [serum],
    [
      numeric('3016-3', 'TSH', 'u[IU]/mL', [2.1, 1.1, 2, 0.4, 4.5, 0.1]),
      numeric('3024-7', 'FREE T4', 'ng/dL', [1.2, 0.2, 2, 0.8, 1.8]),
    ],
  ),
  urinalysis: panel('24357-6', 'URINALYSIS', [urineCup], urine),
  clotting: panel(
    '34528-0',
    'COAGULATION',
    [plasma],
    [
      numeric('5902-2', 'PROTHROMBIN TIME', 's', [13.5, 3, 1, 11, 13.5]),
      numeric('6301-6', 'INR', '{INR}', [1.6, 0.6, 1, 0.8, 1.1, 0.9]),
    ],
  ),
  cardiac: housePanel(
    'CARD',
    'CARDIAC MARKERS',
    [serum],
    [
      numeric('89579-7', 'TROPONIN I, HIGH SENS', 'pg/mL', [14, 12, 0, 0, 20, 5]),
      numeric('1988-5', 'C-REACTIVE PROTEIN', 'mg/L', [6, 4.5, 1, 0, 5, 1]),
    ],
  ),
  infection: housePanel(
    'MISC',
    'MISCELLANEOUS',
    [forTests(swab, '94500-6')],
    [
      words(
        { system: loinc, code: '94500-6', display: 'SARS-COV-2 PCR' },
        ['NOT DETECTED', 88, 'N'],
        ['DETECTED', 12, 'A'],
      ),
      words({ system: local, code: 'HINDX', display: 'HEMOLYSIS INDEX' }, ['0', 80, undefined], ['1+', 20, undefined]),
    ],
  ),
  postural: housePanel(
    'MISC',
    'MISCELLANEOUS',
    [forTests(serum, '5048-4')],
    [
      words(
        { system: local, code: 'ORTHO', display: 'ORTHOSTATIC BP, POC' },
        ['120/80', 50, undefined],
        ['105/70', 30, undefined],
        ['88/60', 20, 'A'],
      ),
      words({ system: loinc, code: '5048-4', display: 'ANA TITER' }, ['<1:40', 80, 'N'], ['1:160', 20, 'A']),
    ],
  ),
} as const satisfies Record<string, PanelContent>;
