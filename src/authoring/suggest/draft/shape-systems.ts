/** Code systems whose codes are known by their look, and the word that column names say them by. */
import { CPT, CVX, ICD10, LOINC, NDC, RXNORM, SNOMED } from '../hints/hint.ts';

export const shapeSystems: readonly (readonly [shape: string, system: string, word: string])[] = [
  ['loinc', LOINC, 'loinc'],
  ['snomed', SNOMED, 'snomed'],
  ['icd10', ICD10, 'icd'],
  ['cvx', CVX, 'cvx'],
  ['rxnorm', RXNORM, 'rxnorm'],
  ['ndc', NDC, 'ndc'],
  ['cpt', CPT, 'cpt'],
];
