/** What both sides of the comparison are: the resources of each patient, and who their references mean. */
import { instant, type Json, listOf } from './json.ts';

export const comparedTypes = [
  'Patient',
  'Encounter',
  'Condition',
  'MedicationRequest',
  'Immunization',
  'Procedure',
  'AllergyIntolerance',
  'Observation',
] as const;
export type ComparedType = (typeof comparedTypes)[number];

/** One patient's resources on one side. */
export interface Chart {
  readonly resources: Readonly<Record<ComparedType, readonly Json[]>>;
  /** What a reference points to, in words that mean the same on both sides. */
  readonly label: (reference: string) => string;
  /** The resource that a reference of this chart points to. */
  readonly target: (reference: string) => Json | undefined;
}

export function byType(resources: readonly Json[]): Chart['resources'] {
  return Object.fromEntries(
    comparedTypes.map((type) => [type, resources.filter(({ resourceType }) => resourceType === type)]),
  ) as unknown as Chart['resources'];
}

/** Visits have another id on each side: they are told apart by begin, end and the code of their type. */
export function encounterLabel(encounter: Json): string {
  const [period] = listOf(encounter.period);
  const [type] = listOf(listOf(encounter.type)[0]?.coding);
  return `Encounter ${instant(String(period?.start))}/${instant(String(period?.end))} ${type?.system}|${type?.code}`;
}
