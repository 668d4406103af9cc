/** Notes and documents. */
import { map } from './words.ts';

export const documentCategory = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category';
export const documentStatusSystem = 'http://hl7.org/fhir/document-reference-status';

/** What the content is, its media type says; no profile of IHE says more of it. */
export const mimeTypeSufficient = [
  'http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem',
  'urn:ihe:iti:xds:2017:mimeTypeSufficient',
  'mimeType Sufficient',
] as const;

/** For documents of a type that LOINC has no code for. */
export const unknownType = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  code: 'UNK',
  display: 'unknown',
} as const;

export const noteType = map('note-type');
export const noteStatus = map('note-status');
export const documentType = map('document-type');
export const reportService = map('report-service');
export const reportStudy = map('report-study');
