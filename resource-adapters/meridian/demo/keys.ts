/** Legacy keys, all made from the patient's position: the same patient has the same keys in every population. */
import { siteOf } from './content/staff.ts';

/** What a chart stands for; each kind has its own last digit of PAT_ID. */
export const charts = { main: 0, firstLoser: 1, secondLoser: 2, test: 4, deleted: 5, missing: 9 } as const;
export type Chart = keyof typeof charts;

export const patientId = (index: number, chart: Chart = 'main'): number => 1_000_000 + index * 10 + charts[chart];
export const recordNumber = (id: number): string => String(id).padStart(10, '0');

/** Key of the `position`-th child row of a patient in a table of its own. */
export const childKey = (index: number, position: number): number => index * 100_000 + position + 1;

/** Result keys have eighteen digits: far beyond 2^53, so they are text. */
export const resultKey = (index: number, position: number): string =>
  `9${String(childKey(index, position)).padStart(17, '0')}`;

/** Year, `L` for the laboratory, and a number that no other panel has. */
export const accession = (index: number, panel: number, collected: string): string =>
  `${collected.slice(2, 4)}L${childKey(index, panel)}`;

export interface EncounterKey {
  readonly SITE_CD: string;
  readonly ENC_NO: number;
}

/** Three patients, one a site, share their encounter numbers: the number alone is not a key. */
export function encounterKey(index: number, position: number, site: string = siteOf(index).code): EncounterKey {
  const block = site === convertedSite ? index : Math.floor(index / 3);
  return { SITE_CD: site, ENC_NO: 100_000 + block * 10_000 + position };
}

/** Visits that came with a conversion have a site code of their own. */
export const convertedSite = 'CNV';
