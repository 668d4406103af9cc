/** Codes of orders and of what is implanted. */
import { item, map } from './words.ts';

export const snomed = 'http://snomed.info/sct';

export const imaging = item('imaging', 'IMG');
export const referral = item('referral', 'REF');
export const orderStatus = map('order-status');
export const orderClass = map('order-class');

export const device = item('device', 'DEV');
export const deviceStatus = map('device-status');
export const udiEntry = map('udi-entry');
