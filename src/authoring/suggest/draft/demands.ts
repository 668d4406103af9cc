/** What a resource of the type needs beside its elements: whose it is, what it is searched by, what R4 demands of it. */
import { compartmentParameters, elementDefinitions, searchParameter } from '../../../fhir/definitions.ts';
import type { Assigned } from '../score/assign.ts';

/** The element by which a row is in a patient's compartment. https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
export function followsOf(type: string, assigned: readonly Assigned[]): string | undefined {
  const found = assigned
    .filter(({ element }) => element.target === 'Patient')
    .map(({ element }) => element.path.replace(/:[\w-]+/g, ''));
  const bound = compartmentParameters(type).flatMap(
    (code) => searchParameter(type, code)?.paths.map(({ path }) => path.join('.')) ?? [],
  );
  return found.find((path) => bound.includes(path)) ?? found[0];
}

const SEARCHED = [
  'identifier',
  'family',
  'given',
  'birthdate',
  'gender',
  'patient',
  'encounter',
  'status',
  'code',
  'date',
  'name',
];

/** What can surely be promised: each entry is for a person to extend, an index for each. */
export function searchOf(type: string, assigned: readonly Assigned[], isUpdated: boolean): string[] {
  const mapped = new Set(assigned.map(({ element }) => element.path.replace(/:[\w-]+/g, '')));
  const safe: Readonly<Record<string, readonly string[]>> = {
    identifier: ['identifier.value'],
    family: ['name.family'],
    given: ['name.given'],
    birthdate: ['birthDate'],
    gender: ['gender'],
    patient: ['subject', 'patient', 'beneficiary'],
    status: ['status'],
  };
  const able = SEARCHED.filter(
    (code) => searchParameter(type, code) !== undefined && (safe[code] ?? []).some((path) => mapped.has(path)),
  );
  return ['_id', ...(isUpdated ? ['_lastUpdated'] : []), ...able];
}

/** What R4 demands and no column makes: `effective[x]`. */
export function lackingElements(type: string, assigned: readonly Assigned[], areVitals: boolean): string[] {
  const has = assigned.map(({ element }) => element.path.split(/[.:]/)[0]!);
  const fixed = areVitals ? ['status', 'category', 'code'] : [];
  return [...elementDefinitions(type).values()]
    .filter(
      ({ min, name, choice }) =>
        min > 0 && !fixed.includes(name) && !has.some((one) => (choice ? one.startsWith(name) : one === name)),
    )
    .map(({ name, choice }) => (choice ? `${name}[x]` : name));
}
