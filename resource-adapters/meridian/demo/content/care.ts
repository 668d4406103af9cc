/** Allergens, reactions, vaccines, procedures and routes that the generator draws from. */
import { cvx, local, rxnorm, snomed } from '../systems.ts';
import type { Allergy, Coding } from '../truth.ts';

const sct = (code: string, display: string): Coding => ({ system: snomed, code, display });
const drug = (code: string, display: string): Coding => ({ system: rxnorm, code, display });

export const noKnownAllergy = sct('716186003', 'No known allergy (situation)');

export const allergens: readonly (readonly [
  code: Coding,
  category: NonNullable<Allergy['category']>,
  weight: number,
])[] = [
  [drug('7984', 'Penicillin V'), 'medication', 10],
  [drug('723', 'Amoxicillin'), 'medication', 6],
  [drug('10180', 'Sulfamethoxazole'), 'medication', 6],
  [drug('1191', 'Aspirin'), 'medication', 4],
  [drug('29046', 'Lisinopril'), 'medication', 3],
  [sct('762952008', 'Peanut (substance)'), 'food', 5],
  [sct('735029006', 'Shellfish (substance)'), 'food', 5],
  [sct('102263004', 'Eggs (edible) (substance)'), 'food', 3],
  [sct('111088007', 'Latex (substance)'), 'environment', 3],
  [sct('256277009', 'Grass pollen (substance)'), 'environment', 6],
  [sct('260147004', 'House dust mite (organism)'), 'environment', 5],
  [sct('264287008', 'Animal dander (substance)'), 'environment', 4],
  [{ system: local, code: 'TAPE', display: 'TAPE, HOSPITAL BRAND' }, 'environment', 2],
];

export const reactions: readonly (readonly [code: Coding, weight: number])[] = [
  [sct('271807003', 'Eruption of skin (disorder)'), 10],
  [sct('126485001', 'Urticaria (disorder)'), 8],
  [sct('39579001', 'Anaphylaxis (disorder)'), 2],
  [sct('402387002', 'Allergic angioedema (disorder)'), 2],
  [sct('878820003', 'Rhinoconjunctivitis (disorder)'), 6],
  [sct('267036007', 'Dyspnea (finding)'), 3],
  [sct('422587007', 'Nausea (finding)'), 4],
  [{ system: local, code: 'UNKRX', display: 'REACTION NOT KNOWN' }, 3],
];

const shot = (code: string, display: string): Coding => ({ system: cvx, code, display });

/** Childhood vaccines with the months of age they are given at. */
export const childhood: readonly (readonly [code: Coding, months: readonly number[]])[] = [
  [shot('08', 'Hep B, adolescent or pediatric'), [0, 1, 6]],
  [shot('119', 'rotavirus, monovalent'), [2, 4]],
  [shot('20', 'DTaP'), [2, 4, 6, 15, 48]],
  [shot('49', 'Hib (PRP-OMP)'), [2, 4, 12]],
  [shot('133', 'Pneumococcal conjugate PCV 13'), [2, 4, 6, 12]],
  [shot('10', 'IPV'), [2, 4, 6, 48]],
  [shot('03', 'MMR'), [12, 48]],
  [shot('21', 'varicella'), [12, 48]],
  [shot('62', 'HPV, quadrivalent'), [132, 138]],
];

export const influenza = shot('140', 'Influenza, seasonal, injectable, preservative free');
export const covid = shot(
  '208',
  'SARS-COV-2 (COVID-19) vaccine, mRNA, spike protein, LNP, preservative free, 30 mcg/0.3mL dose',
);
export const tetanus = shot('113', 'Td (adult) preservative free');
export const zoster = shot('121', 'zoster');

export const officeProcedures: readonly (readonly [code: Coding, weight: number])[] = [
  [sct('430193006', 'Medication reconciliation (procedure)'), 12],
  [sct('171207006', 'Depression screening (procedure)'), 10],
  [sct('710824005', 'Assessment of health and social care needs (procedure)'), 8],
  [sct('29303009', 'Electrocardiographic procedure (procedure)'), 6],
  [sct('127783003', 'Spirometry (procedure)'), 3],
  [sct('73761001', 'Colonoscopy'), 2],
  [sct('71651007', 'Mammography (procedure)'), 2],
  [sct('91251008', 'Physical therapy procedure (regime/therapy)'), 3],
];

export const hospitalProcedures: readonly (readonly [code: Coding, weight: number])[] = [
  [sct('399208008', 'Plain X-ray of chest (procedure)'), 8],
  [sct('29303009', 'Electrocardiographic procedure (procedure)'), 8],
  [sct('40701008', 'Echocardiography (procedure)'), 3],
  [sct('371908008', 'Oxygen administration by mask (procedure)'), 3],
  [sct('41976001', 'Cardiac catheterization (procedure)'), 1],
  [{ system: local, code: 'BEDSD', display: 'BEDSIDE PROCEDURE, OTHER' }, 1],
];

export const hospitalDrugs: readonly Coding[] = [
  drug('854235', '0.4 ML Enoxaparin sodium 100 MG/ML Prefilled Syringe'),
  drug('313782', 'Acetaminophen 325 MG Oral Tablet'),
  drug('313988', 'Furosemide 40 MG Oral Tablet'),
];

export const oral = sct('26643006', 'Oral route');
export const inhaled = sct('447694001', 'Respiratory tract route');
export const subcutaneous = sct('34206005', 'Subcutaneous route');

/** The route a drug is given by, as far as its name tells. */
export function routeOf(code: Coding): Coding {
  if (/inhaler|inhal/i.test(code.display)) return inhaled;
  return /syringe|inject/i.test(code.display) ? subcutaneous : oral;
}
