/** What all of Meridian's adapters share: the tables, local time, and the days that stand for no day. */
import { legacySystem } from '../../src/adapter/index.ts';
import { legacySchema } from './legacy-schema.ts';

export const meridian = legacySystem({
  name: 'Meridian',
  schema: legacySchema,
  zone: 'America/New_York',
  organization: { id: '100', display: 'Meridian General Hospital' },
  sentinels: ['00010101', '21001231'],
});

export const { resource } = meridian;

/** A profile of US Core by the last part of its URL. */
export const usCore = (name: string): string => `http://hl7.org/fhir/us/core/StructureDefinition/${name}`;
