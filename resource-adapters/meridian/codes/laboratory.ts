/** Codes of the laboratory's orders, specimens and reports. */
import { item, map } from './words.ts';

export const labPanel = item('lab-panel', 'PNL');
export const labReportStatus = map('lab-report-status');
export const specimenType = map('specimen-type');
export const specimenContainer = map('specimen-container');
export const specimenCondition = map('specimen-condition');
export const specimenStatus = map('specimen-status');
