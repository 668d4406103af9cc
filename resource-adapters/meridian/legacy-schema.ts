/**
 * Meridian, a fictional hospital system as nasty as real ones: every table Portico is shown, with the reasons why a
 * naive reading of it is wrong. No foreign keys: parents may be missing. Local time is America/New_York.
 */
import type { LegacySchema } from '../../src/adapter/schema.ts';
import { care } from './schema/care.ts';
import { lists } from './schema/lists.ts';
import { people } from './schema/people.ts';
import { places } from './schema/places.ts';
import { results } from './schema/results.ts';
import { textAndCodes } from './schema/text-and-codes.ts';
import { visits } from './schema/visits.ts';

export const legacySchema = {
  ...people,
  ...places,
  ...visits,
  ...results,
  ...care,
  ...lists,
  ...textAndCodes,
} as const satisfies LegacySchema;

export type MeridianSchema = typeof legacySchema;
export type MeridianTable = keyof MeridianSchema;
