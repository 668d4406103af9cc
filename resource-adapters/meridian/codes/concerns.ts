/** Codes of concerns beside diseases. */
import { map } from './words.ts';

export const concernCategory = 'http://hl7.org/fhir/us/core/CodeSystem/condition-category';
export const screeningDomain = map('screening-domain');
