/** Chronic problems by age, with what follows from them, and the short illnesses that bring people in. */
import { local, rxnorm, snomed } from '../systems.ts';
import type { Coding } from '../truth.ts';
import type { panels } from './labs.ts';

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display });
export const rx = (code: string, display: string): Coding => ({ system: rxnorm, code, display });

export interface Chronic {
  readonly code: Coding;
  readonly icd10: string;
  /** Share of people who have it at 80; grows with age from `from`. */
  readonly share: number;
  readonly from: number;
  readonly drugs: readonly Coding[];
  readonly panels: readonly (keyof typeof panels)[];
}

export const chronicProblems: readonly Chronic[] = [
  {
    code: sct('59621000', 'Essential hypertension (disorder)'),
    icd10: 'I10',
    share: 0.65,
    from: 30,
    drugs: [
      rx('314076', 'lisinopril 10 MG Oral Tablet'),
      rx('308136', 'amLODIPine 2.5 MG Oral Tablet'),
      rx('310798', 'Hydrochlorothiazide 25 MG Oral Tablet'),
      rx('979492', 'losartan potassium 50 MG Oral Tablet'),
    ],
    panels: ['basic'],
  },
  {
    code: sct('44054006', 'Diabetes mellitus type 2 (disorder)'),
    icd10: 'E11.9',
    share: 0.28,
    from: 35,
    drugs: [rx('860975', '24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet')],
    panels: ['sugar', 'full'],
  },
  {
    code: sct('55822004', 'Hyperlipidemia'),
    icd10: 'E78.5',
    share: 0.5,
    from: 35,
    drugs: [rx('314231', 'Simvastatin 10 MG Oral Tablet'), rx('312961', 'Simvastatin 20 MG Oral Tablet')],
    panels: ['lipids'],
  },
  {
    code: sct('162864005', 'Body mass index 30+ - obesity (finding)'),
    icd10: 'E66.9',
    share: 0.4,
    from: 12,
    drugs: [],
    panels: [],
  },
  {
    code: sct('195967001', 'Asthma (disorder)'),
    icd10: 'J45.909',
    share: 0.12,
    from: 3,
    drugs: [
      rx('2123111', 'NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler'),
      rx('895994', '120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler'),
    ],
    panels: [],
  },
  {
    code: sct('53741008', 'Coronary arteriosclerosis (disorder)'),
    icd10: 'I25.10',
    share: 0.25,
    from: 45,
    drugs: [rx('309362', 'Clopidogrel 75 MG Oral Tablet'), rx('200033', 'carvedilol 25 MG Oral Tablet')],
    panels: ['cardiac', 'lipids'],
  },
  {
    code: sct('49436004', 'Atrial fibrillation (disorder)'),
    icd10: 'I48.91',
    share: 0.14,
    from: 50,
    drugs: [rx('855332', 'Warfarin Sodium 5 MG Oral Tablet')],
    panels: ['clotting'],
  },
  {
    code: sct('40930008', 'Hypothyroidism (disorder)'),
    icd10: 'E03.9',
    share: 0.13,
    from: 25,
    drugs: [rx('966222', 'Levothyroxine Sodium 0.075 MG Oral Tablet')],
    panels: ['thyroid'],
  },
  {
    code: sct('433144002', 'Chronic kidney disease stage 3 (disorder)'),
    icd10: 'N18.30',
    share: 0.16,
    from: 50,
    drugs: [],
    panels: ['full', 'count'],
  },
  {
    code: sct('370143000', 'Major depressive disorder (disorder)'),
    icd10: 'F32.9',
    share: 0.15,
    from: 14,
    drugs: [rx('312941', 'Sertraline 50 MG Oral Tablet')],
    panels: [],
  },
  {
    code: sct('235595009', 'Gastroesophageal reflux disease (disorder)'),
    icd10: 'K21.9',
    share: 0.25,
    from: 25,
    drugs: [rx('198051', 'Omeprazole 20 MG Delayed Release Oral Capsule')],
    panels: [],
  },
  {
    code: sct('239873007', 'Osteoarthritis of knee'),
    icd10: 'M17.9',
    share: 0.3,
    from: 45,
    drugs: [rx('849574', 'Naproxen sodium 220 MG Oral Tablet')],
    panels: [],
  },
  {
    code: sct('271737000', 'Anemia (disorder)'),
    icd10: 'D64.9',
    share: 0.1,
    from: 16,
    drugs: [rx('310325', 'ferrous sulfate 325 MG Oral Tablet')],
    panels: ['count'],
  },
  {
    code: { system: local, code: 'SOCADM', display: 'SOCIAL ADMISSION' },
    icd10: 'Z60.2',
    share: 0.03,
    from: 70,
    drugs: [],
    panels: [],
  },
];

export interface Acute {
  readonly code: Coding;
  readonly weight: number;
  readonly days: number;
  readonly drug?: Coding;
}

export const acuteProblems: readonly Acute[] = [
  {
    code: sct('195662009', 'Acute viral pharyngitis (disorder)'),
    weight: 20,
    days: 10,
    drug: rx('313782', 'Acetaminophen 325 MG Oral Tablet'),
  },
  { code: sct('444814009', 'Viral sinusitis (disorder)'), weight: 18, days: 14 },
  {
    code: sct('10509002', 'Acute bronchitis (disorder)'),
    weight: 12,
    days: 14,
    drug: rx('2123111', 'NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler'),
  },
  { code: sct('65363002', 'Otitis media'), weight: 8, days: 10, drug: rx('308192', 'Amoxicillin 500 MG Oral Tablet') },
  {
    code: sct('43878008', 'Streptococcal sore throat (disorder)'),
    weight: 6,
    days: 10,
    drug: rx('834061', 'Penicillin V Potassium 250 MG Oral Tablet'),
  },
  { code: sct('301011002', 'Escherichia coli urinary tract infection'), weight: 8, days: 7 },
  { code: sct('44465007', 'Sprain of ankle'), weight: 6, days: 21, drug: rx('310965', 'Ibuprofen 200 MG Oral Tablet') },
  {
    code: sct('278860009', 'Chronic low back pain (finding)'),
    weight: 7,
    days: 60,
    drug: rx('849574', 'Naproxen sodium 220 MG Oral Tablet'),
  },
  { code: sct('73595000', 'Stress (finding)'), weight: 9, days: 90 },
  { code: sct('840539006', 'COVID-19'), weight: 5, days: 14 },
  { code: { system: local, code: 'GENWK', display: 'GENERALLY UNWELL' }, weight: 3, days: 5 },
];

export const severeProblems: readonly Acute[] = [
  { code: sct('233604007', 'Pneumonia (disorder)'), weight: 5, days: 21 },
  { code: sct('29857009', 'Chest pain (finding)'), weight: 6, days: 2 },
  { code: sct('65966004', 'Fracture of forearm'), weight: 4, days: 60 },
  { code: sct('74400008', 'Appendicitis'), weight: 2, days: 14 },
  { code: sct('386661006', 'Fever (finding)'), weight: 4, days: 3 },
];
