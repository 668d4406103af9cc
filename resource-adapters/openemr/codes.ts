/** OpenEMR's local codes: the lists that every site edits, with code maps for what they leave unsaid. */
import { list, noted } from './codes/words.ts';

export { systems } from './codes/words.ts';

export const npi = 'http://hl7.org/fhir/sid/us-npi';
export const ssn = 'http://hl7.org/fhir/sid/us-ssn';
/** Of laboratories: https://www.cms.gov/medicare/quality/clinical-laboratory-improvement-amendments */
export const clia = 'urn:oid:2.16.840.1.113883.4.7';
/** Of employers, given by the tax office: https://terminology.hl7.org/NamingSystem-FEIN.html */
export const ein = 'urn:oid:2.16.840.1.113883.4.4';
/** Of prescribers of controlled substances. */
export const dea = 'urn:oid:2.16.840.1.113883.4.814';

/** For mandatory elements of rows that say nothing. */
export const unknown = {
  system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  code: 'unknown',
  display: 'Unknown',
} as const;

const cdcRace = { uri: 'urn:oid:2.16.840.1.113883.6.238', matching: /^\d{4}-\d$/ };

// People
export const race = noted('race', 'race', cdcRace);
export const ethnicity = noted('ethnicity', 'ethnicity', cdcRace);
export const maritalStatus = list('marital-status', 'marital');
