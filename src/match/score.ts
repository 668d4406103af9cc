/** How probable it is that two records are of one person, and the grade that says what may be done with it. */
import { compare, type Findings } from './compare.ts';
import type { Demographics } from './demographics.ts';
import { type Field, type Finding, findings, PRIOR_ODDS, weightOf } from './weights.ts';

/** https://hl7.org/fhir/R4/valueset-match-grade.html */
export type Grade = 'certain' | 'probable' | 'possible' | 'certainly-not';

export interface Scored {
  /** From 0 to 1. */
  readonly score: number;
  readonly grade: Grade;
  readonly findings: Findings;
}

export const thresholds = { certain: 0.999, probable: 0.9, possible: 0.2 } as const;

export function scoreOf(a: Demographics, b: Demographics): Scored {
  const found = compare(a, b);
  const bits = Object.entries(found).reduce((sum, [field, name]) => sum + weightOf(findingOf(field as Field, name)), 0);
  const score = 1 / (1 + 2 ** -(bits + Math.log2(PRIOR_ODDS)));
  return { score: Math.round(score * 10_000) / 10_000, grade: gradeOf(score, found), findings: found };
}

const findingOf = (field: Field, name: string): Finding =>
  (findings[field] as Readonly<Record<string, Finding>>)[name]!;

/**
 * Twins share all but a given name, and a family its address: without the given name or a number nothing is more than
 * possible. Certain is what a clerk would not ask about again.
 */
function gradeOf(score: number, { family, given, birthDate, identifier, gender }: Findings): Grade {
  if (score < thresholds.possible) return 'certainly-not';
  const isNumber = identifier === 'same';
  const isNamed = (given === 'same' || given === 'close') && family !== undefined;
  if (!isNumber && !isNamed) return 'possible';
  const isBorn = birthDate === 'same' || (isNumber && birthDate === 'close');
  // Names of twins are often alike.
  const isCalled = given === 'same' || (isNumber && given === 'close');
  const isCertain = isCalled && family !== 'other' && isBorn && gender !== 'other' && score >= thresholds.certain;
  if (isCertain) return 'certain';
  return score >= thresholds.probable ? 'probable' : 'possible';
}
