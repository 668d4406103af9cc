/** Codes of the billing office. */
import { item, map } from './words.ts';

export const adjudication = 'http://terminology.hl7.org/CodeSystem/adjudication';
export const processPriority = 'http://terminology.hl7.org/CodeSystem/processpriority';

export const charge = item('charge', 'CHG');
export const accountStatus = map('account-status');
export const accountType = map('account-type');
export const claimStatus = map('claim-status');
export const claimType = map('claim-type');
export const remittanceStatus = map('remittance-status');
export const remittanceOutcome = map('remittance-outcome');
