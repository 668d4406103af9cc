/**
 * When care was given, by type: what `start` and `end` of `$everything` are about, not when anything was recorded.
 * https://hl7.org/fhir/R4/patient-operation-everything.html
 */
import { hitsOf } from '../adapter/hits.ts';
import type { Source } from '../adapter/source.ts';
import { type SearchParameter, searchParameter } from '../fhir/definitions.ts';

/** The parameter by which each type's care is dated; of several the first that the source has. What is not here has no such date. */
const careDates: Readonly<Record<string, readonly string[]>> = {
  AllergyIntolerance: ['onset', 'date'],
  Appointment: ['date'],
  CarePlan: ['date'],
  CareTeam: ['date'],
  Claim: ['created'],
  Condition: ['onset-date', 'recorded-date'],
  DiagnosticReport: ['date'],
  DocumentReference: ['period', 'date'],
  Encounter: ['date'],
  ExplanationOfBenefit: ['created'],
  Goal: ['start-date'],
  Immunization: ['date'],
  Media: ['created'],
  MedicationAdministration: ['effective-time'],
  MedicationDispense: ['whenhandedover', 'whenprepared'],
  MedicationRequest: ['authoredon'],
  MedicationStatement: ['effective'],
  Observation: ['date'],
  Procedure: ['date'],
  QuestionnaireResponse: ['authored'],
  ServiceRequest: ['occurrence', 'authored'],
  Specimen: ['collected'],
};

export function careDateOf(source: Source): SearchParameter | undefined {
  const { type } = source;
  const codes = Object.hasOwn(careDates, type) ? careDates[type]! : [];
  const dated = codes.flatMap((code) => searchParameter(type, code) ?? []);
  return dated.find((parameter) => hitsOf(source, parameter).some(({ facets }) => facets.date !== undefined));
}
