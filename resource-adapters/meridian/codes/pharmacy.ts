/** Codes of the pharmacy's stock and of what it hands out. */
import { map } from './words.ts';

export const dispenseStatus = map('dispense-status');
export const dispenseType = map('dispense-type');
export const doseForm = map('dose-form');
export const dispenserFunction = 'http://terminology.hl7.org/CodeSystem/medicationdispense-performer-function';
