/** Codes of problems, allergies, medications, immunizations, vital signs and histories. */
import { codeTable } from '../../../src/adapter/index.ts';
import { list, map, noted, reviewed } from './words.ts';

export const loinc = 'http://loinc.org';
export const cvx = 'http://hl7.org/fhir/sid/cvx';
export const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
/** Of entries of a list of codes whose system nobody names. */
export const otherCode = 'urn:openemr:code';
export const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category';
export const usCoreCategory = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category';
export const conditionCategory = 'http://terminology.hl7.org/CodeSystem/condition-category';
export const concernCategory = 'http://hl7.org/fhir/us/core/CodeSystem/condition-category';
export const conditionClinical = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
export const conditionVerificationSystem = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
export const allergyVerificationSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
export const allergyClinical = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
export const medicationRequestCategory = 'http://terminology.hl7.org/CodeSystem/medicationrequest-category';
export const performerFunction = 'http://terminology.hl7.org/CodeSystem/v2-0443';

// Issues
export const conditionVerification = reviewed('condition-verification', 'condition-verification');
export const allergyVerification = reviewed('allergy-verification', 'allergyintolerance-verification');
export const reactionSeverity = reviewed('reaction-severity', 'severity_ccda');
export const healthConcern = reviewed('health-concern', 'Observation_Types');
export const reaction = list('reaction', 'reaction');
export const outcome = list('outcome', 'outcome');

// Medications. The shipped lists give some routes the codes of others, so that theirs are not used.
export const route = reviewed('route', 'drug_route');
export const drugUnit = reviewed('drug-unit', 'drug_units');
export const drugInterval = reviewed('drug-interval', 'drug_interval');
export const usageCategory = reviewed('medication-usage-category', 'medication-usage-category');

// Immunizations
export const vaccine = codeTable('vaccine', cvx, {
  table: 'codes',
  code: 'code',
  display: 'code_text',
  where: { code_type: '100' },
});
export const vaccineManufacturer = noted('vaccine-manufacturer', 'Immunization_Manufacturer', {
  uri: 'http://hl7.org/fhir/sid/mvx',
  matching: /^[A-Z0-9]{2,3}$/,
});
export const administrationSite = list('administration-site', 'immunization_administered_site');
export const refusalReason = reviewed('refusal-reason', 'immunization_refusal_reason');

// Histories and assessments
export const smokingStatus = list('smoking-status', 'smoking_status');
export const lifestyleStatus = map('lifestyle-status');
export const foodInsecurity = list('food-insecurity', 'sdoh_food_insecurity_risk');
export const housingInstability = list('housing-instability', 'sdoh_housing_worry');
export const transportationInsecurity = list('transportation-insecurity', 'sdoh_transportation_barrier');
export const utilitiesInsecurity = list('utilities-insecurity', 'sdoh_utilities_shutoff');
export const interpersonalSafety = list('interpersonal-safety', 'sdoh_ipv_yesno');
export const financialStrain = list('financial-strain', 'sdoh_financial_strain');
export const socialIsolation = list('social-isolation', 'sdoh_social_isolation_freq');
export const childcareNeeds = list('childcare-needs', 'sdoh_childcare_needs');
export const digitalAccess = list('digital-access', 'sdoh_digital_access');
export const employmentStatus = list('employment-status', 'sdoh_employment_status');
export const educationLevel = list('education-level', 'sdoh_education_level');
export const pregnancyStatus = list('pregnancy-status', 'pregnancy_status');
export const pregnancyIntent = list('pregnancy-intent', 'pregnancy_intent');
