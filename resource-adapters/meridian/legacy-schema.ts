/**
 * Meridian, a fictional hospital system as nasty as real ones: every table Portico is shown, with the reasons why a
 * naive reading of it is wrong. No foreign keys: parents may be missing. Local time is America/New_York.
 */
import type { LegacySchema } from '../../src/adapter/schema.ts';
import { attributes } from './schema/attributes.ts';
import { billing } from './schema/billing.ts';
import { care } from './schema/care.ts';
import { consents } from './schema/consents.ts';
import { devices } from './schema/devices.ts';
import { documents } from './schema/documents.ts';
import { forms } from './schema/forms.ts';
import { insurance } from './schema/insurance.ts';
import { laboratory } from './schema/laboratory.ts';
import { lists } from './schema/lists.ts';
import { people } from './schema/people.ts';
import { pharmacy } from './schema/pharmacy.ts';
import { places } from './schema/places.ts';
import { planning } from './schema/planning.ts';
import { results } from './schema/results.ts';
import { scheduling } from './schema/scheduling.ts';
import { social } from './schema/social.ts';
import { textAndCodes } from './schema/text-and-codes.ts';
import { visits } from './schema/visits.ts';

export const legacySchema = {
  ...people,
  ...attributes,
  ...places,
  ...visits,
  ...results,
  ...laboratory,
  ...care,
  ...pharmacy,
  ...lists,
  ...insurance,
  ...planning,
  ...devices,
  ...scheduling,
  ...consents,
  ...billing,
  ...social,
  ...forms,
  ...textAndCodes,
  ...documents,
} as const satisfies LegacySchema;

export type MeridianSchema = typeof legacySchema;
export type MeridianTable = keyof MeridianSchema;
