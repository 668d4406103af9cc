/** Codes of orders, results, documents and notes. */
import { isLoincNumber } from '../../../src/adapter/index.ts';
import { loinc } from './clinical.ts';
import { list, map, reviewed, table } from './words.ts';

export const snomed = 'http://snomed.info/sct';
export const diagnosticServiceSection = 'http://terminology.hl7.org/CodeSystem/v2-0074';
export const documentCategory = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category';
export const documentStatus = 'http://hl7.org/fhir/document-reference-status';
/** Codes of laboratories that are no LOINC numbers. */
export const procedureCode = 'urn:openemr:procedure';
/** Laboratories send LOINC numbers or codes of their own, in the same column: the check digit tells. */
export const told = { system: loinc, by: isLoincNumber } as const;

export const abnormal = reviewed('result-abnormal', 'proc_res_abnormal');
export const labUnit = map('lab-unit');
export const specimenBodySite = list('specimen-location', 'specimen_location');

/** Some of the codes that are shipped are those of other notes, so that theirs are not used. */
export const noteType = reviewed('note-type', 'Clinical_Note_Type');
/** Categories of documents, as the site has arranged them. */
export const documentFolder = table('document-category', { table: 'categories', code: 'id', display: 'name' });

export const carePlanCategory = 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category';

/** Of a document of which no type is known. */
export const unknownDocument = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  code: 'UNK',
  display: 'unknown',
} as const;
export const anyFormat = [
  'http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode',
  'urn:ihe:iti:xds:2017:mimeTypeSufficient',
  'mimeType Sufficient',
] as const;
