/** OpenEMR's local codes: the lists that every site edits, with code maps for what they leave unsaid. */
import { list, noted, own, reviewed, systems, table } from './codes/words.ts';

export * from './codes/clinical.ts';
export * from './codes/laboratory.ts';
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
export const birthSex = list('birth-sex', 'sex');
export const recordedSex = list('recorded-sex', 'administrative_sex');
export const genderIdentity = list('gender-identity', 'gender_identity');
export const sexualOrientation = list('sexual-orientation', 'sexual_orientation');
export const occupation = list('occupation', 'OccupationODH');
export const industry = list('industry', 'IndustryODH');
export const pronouns = list('pronouns', 'pronoun');
export const tribe = list('tribe', 'tribal_affiliations');
export const language = list('language', 'language');
export const maritalStatus = list('marital-status', 'marital');
export const relationship = list('relationship', 'related_person_relationship');

// Staff and places
export const specialty = own('specialty', 'http://nucc.org/provider-taxonomy');
export const physicianType = list('physician-type', 'physician_type');
export const bookType = list('address-book-type', 'abook_type');
export const placeOfService = own(
  'place-of-service',
  'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
);

// Encounters and appointments
export const encounterClass = list('encounter-class', '_ActEncounterCode');
export const category = table('visit-category', {
  table: 'openemr_postcalendar_categories',
  code: 'pc_catid',
  display: 'pc_catname',
});
export const sensitivity = table('sensitivity', {
  table: 'list_options',
  code: 'option_id',
  display: 'title',
  where: { list_id: 'sensitivity' },
});
export const dischargeDisposition = list('discharge-disposition', 'discharge-disposition');
export const appointmentStatus = reviewed('appointment-status', 'apptstat');

// Insurance and billing
export const insuredRelationship = list('insured-relationship', 'sub_relation');
export const charges = {
  CPT4: own('charge-cpt', systems.CPT4),
  HCPCS: own('charge-hcpcs', systems.HCPCS),
} as const;

// Care teams
export const careTeamStatus = reviewed('care-team-status', 'Care_Team_Status');
export const careTeamRole = reviewed('care-team-role', 'care_team_roles');

export const participationType = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const organizationTypes = 'http://terminology.hl7.org/CodeSystem/organization-type';
export const coverageClass = 'http://terminology.hl7.org/CodeSystem/coverage-class';
export const contactRole = 'http://terminology.hl7.org/CodeSystem/v2-0131';
export const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
