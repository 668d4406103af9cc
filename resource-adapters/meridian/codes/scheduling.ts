/** Codes of appointments and of consents. */
import { map } from './words.ts';

export const participationType = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

export const appointmentStatus = map('appointment-status');
export const appointmentType = map('appointment-type');
export const appointmentCancellation = map('appointment-cancellation');
export const slotStatus = map('slot-status');
export const bookService = map('book-service');

export const consentStatus = map('consent-status');
export const consentScope = map('consent-scope');
export const consentCategory = map('consent-category');
export const consentPolicy = map('consent-policy');
