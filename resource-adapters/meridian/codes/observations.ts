/** Codes of vital signs, social history, occupations, and forms that patients filled in. */
import { map } from './words.ts';

export const notObtained = map('not-obtained');
export const socialAttribute = map('social-attribute');
export const socialAnswer = map('social-answer');
export const occupation = map('occupation');
export const industry = map('industry');
export const form = map('form');
export const formCategory = map('form-category');
export const formStatus = map('form-status');
export const formResultStatus = map('form-result-status');
export const formItem = map('form-item');
export const formAnswer = map('form-answer');
