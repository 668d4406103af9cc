/** What stands where something was: https://hl7.org/fhir/R4/extension-data-absent-reason.html, with the code `masked`. */
import type { Json } from '../../adapter/node.ts';

export const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

const masked: Json = { extension: [{ url: ABSENT, valueCode: 'masked' }] };

export const maskOf = (many: boolean): Json => (many ? [masked] : masked);

export const maskedConcept: Json = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'masked', display: 'Masked' }],
};
