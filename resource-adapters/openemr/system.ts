/**
 * What all of OpenEMR's adapters share: the tables, local time, and the dates that stand for no date. OpenEMR keeps wall
 * clocks of the time zone of its configuration (Locale, Time Zone: `gbl_time_zone` of the table globals), which somebody who
 * serves it has to say: docs/openemr.md.
 */
import { legacySystem } from '../../src/adapter/index.ts';
import { legacySchema } from './legacy-schema.ts';
import { siteSettings } from './site-settings.ts';

const { zone, organization } = siteSettings(process.env);

export const openemr = legacySystem({
  name: 'OpenEMR',
  schema: legacySchema,
  zone,
  ...(organization && { organization }),
  // MySQL's zero dates.
  sentinels: ['00000000'],
});

export const { resource } = openemr;

/** A profile of US Core by the last part of its URL. */
export const usCore = (name: string): string => `http://hl7.org/fhir/us/core/StructureDefinition/${name}`;
