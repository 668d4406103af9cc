/** Meridian's local codes: from the code map files, and from its two code tables where it keeps standard codes itself. */
import { item, map, number } from './codes/words.ts';

export * from './codes/billing.ts';
export * from './codes/concerns.ts';
export * from './codes/documents.ts';
export * from './codes/identity.ts';
export * from './codes/insurance.ts';
export * from './codes/laboratory.ts';
export * from './codes/observations.ts';
export * from './codes/orders.ts';
export * from './codes/pharmacy.ts';
export * from './codes/planning.ts';
export * from './codes/scheduling.ts';

export const loinc = 'http://loinc.org';
export const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category';
export const conditionCategory = 'http://terminology.hl7.org/CodeSystem/condition-category';
export const conditionClinical = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
export const conditionVerification = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
export const allergyClinical = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
export const allergyVerification = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
export const medicationRequestCategory = 'http://terminology.hl7.org/CodeSystem/medicationrequest-category';
export const diagnosticServiceSection = 'http://terminology.hl7.org/CodeSystem/v2-0074';
export const npi = 'http://hl7.org/fhir/sid/us-npi';
/** Of laboratories: https://www.cms.gov/medicare/quality/clinical-laboratory-improvement-amendments */
export const clia = 'urn:oid:2.16.840.1.113883.4.7';
export const ssn = 'http://hl7.org/fhir/sid/us-ssn';
export const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';

/** For mandatory elements of rows that say nothing. */
export const unknown = {
  system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  code: 'unknown',
  display: 'Unknown',
} as const;

// People
export const administrativeSex = map('administrative-sex');
export const birthSex = map('birth-sex');
export const race = map('race');
export const ethnicity = map('ethnicity');
export const language = map('language');
export const maritalStatus = map('marital-status');
export const nameUse = map('name-use');
export const addressUse = map('address-use');
export const telecomSystem = map('telecom-system');
export const telecomUse = map('telecom-use');
export const relationship = map('relationship');

// Staff and places
export const specialty = map('specialty');
export const staffRole = map('staff-role');
export const organizationType = map('organization-type');
export const locationType = map('location-type');

// Lists of patients
export const listType = map('list-type');

// Visits and conditions
export const encounterStatus = map('encounter-status');
export const encounterClass = map('encounter-class');
export const encounterType = number('encounter-type', '71');
export const participantRole = number('participant-role', '333');
export const dischargeDisposition = map('discharge-disposition');
export const problem = item('problem', 'DX ');
export const problemStatus = map('problem-status');
export const conditionSeverity = map('condition-severity');
export const diagnosisCertainty = map('diagnosis-certainty');

// Results
export const labTest = item('lab-test', 'LAB');
export const flowsheetItem = item('flowsheet-item', 'FLO');
export const flowsheetCategory = map('flowsheet-category');
export const resultStatus = map('result-status');
export const resultText = map('result-text');
export const abnormalFlag = map('abnormal-flag');
export const unit = item('unit', 'UNT');

// Care
export const allergen = item('allergen', 'ALG');
export const allergyStatus = map('allergy-status');
export const allergyType = map('allergy-type');
export const allergyCategory = map('allergy-category');
export const allergyCriticality = map('allergy-criticality');
export const reaction = item('reaction', 'RXN');
export const reactionSeverity = map('reaction-severity');
export const drug = item('drug', 'DRG');
export const medicationStatus = map('medication-status');
export const orderPriority = map('order-priority');
export const route = number('route', '4001');
export const frequency = map('frequency');
export const vaccine = item('vaccine', 'VAX');
export const vaccineManufacturer = map('vaccine-manufacturer');
export const immunizationStatus = map('immunization-status');
export const refusalReason = map('refusal-reason');
export const bodySite = map('body-site');
export const procedure = item('procedure', 'PRC');
export const procedureStatus = map('procedure-status');
