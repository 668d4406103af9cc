/**
 * OpenEMR 8.2 on MariaDB or MySQL, as far as its adapters read it. No foreign keys; numbers and users of other tables may be
 * 0 for nobody. A column named uuid is for OpenEMR itself: our ids come from keys.
 */
import type { LegacySchema } from '../../src/adapter/schema.ts';
import { billing } from './schema/billing.ts';
import { careTeams } from './schema/care-teams.ts';
import { codes } from './schema/codes.ts';
import { documents } from './schema/documents.ts';
import { history } from './schema/history.ts';
import { insurance } from './schema/insurance.ts';
import { laboratory } from './schema/laboratory.ts';
import { lists } from './schema/lists.ts';
import { medications } from './schema/medications.ts';
import { people } from './schema/people.ts';
import { places } from './schema/places.ts';
import { scheduling } from './schema/scheduling.ts';
import { staff } from './schema/staff.ts';
import { visits } from './schema/visits.ts';
import { vitalSigns } from './schema/vital-signs.ts';

export const legacySchema = {
  ...people,
  ...staff,
  ...places,
  ...visits,
  ...lists,
  ...laboratory,
  ...documents,
  ...medications,
  ...vitalSigns,
  ...history,
  ...scheduling,
  ...insurance,
  ...billing,
  ...careTeams,
  ...codes,
} as const satisfies LegacySchema;

export type OpenemrSchema = typeof legacySchema;
export type OpenemrTable = keyof OpenemrSchema;
