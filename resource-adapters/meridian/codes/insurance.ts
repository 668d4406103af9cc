/** Codes of plans and of who is insured by them. */
import { map } from './words.ts';

export const planType = map('plan-type');
export const coverageStatus = map('coverage-status');
export const insuredRelationship = map('insured-relationship');
export const coverageClass = 'http://terminology.hl7.org/CodeSystem/coverage-class';
/** Numbers of the National Association of Insurance Commissioners. */
export const naic = 'urn:oid:2.16.840.1.113883.6.300';
export const organizationTypes = 'http://terminology.hl7.org/CodeSystem/organization-type';
