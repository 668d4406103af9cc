/** OpenEMR: encounters, the forms that hang on them, and which problems they were about. */
import { bigint, blob, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const visits = {
  form_encounter: table(
    {
      id: bigint({ notNull: true }),
      uuid: blob(),
      date: timestamp({ comment: 'When it began, site time' }),
      reason: text(),
      facility: text(),
      facility_id: integer({ notNull: true }),
      pid: bigint(),
      encounter: bigint({ comment: 'The number that every other table knows the encounter by' }),
      onset_date: timestamp(),
      sensitivity: varchar(30, { comment: 'normal or high' }),
      pc_catid: integer({ notNull: true, comment: 'openemr_postcalendar_categories: the kind of visit' }),
      provider_id: integer({ comment: 'users.id; 0 where nobody is' }),
      supervisor_id: integer(),
      referring_provider_id: integer(),
      ordering_provider_id: integer(),
      invoice_refno: varchar(31, { notNull: true }),
      referral_source: varchar(31, { notNull: true }),
      billing_facility: integer({ notNull: true }),
      external_id: varchar(20),
      pos_code: integer(),
      parent_encounter_id: bigint(),
      class_code: varchar(10, { notNull: true, comment: 'list_options _ActEncounterCode' }),
      discharge_disposition: varchar(100, { comment: 'list_options discharge-disposition' }),
      encounter_type_code: varchar(31, { comment: 'list_options encounter-types' }),
      encounter_type_description: text(),
      date_end: timestamp(),
      last_update: timestamp({ notNull: true, comment: 'MySQL TIMESTAMP: an instant, UTC in our sessions' }),
    },
    { key: ['pid', 'encounter'], indexes: [['date'], ['id'], ['uuid']], comment: 'Encounters' },
  ),

  forms: table(
    {
      id: bigint({ notNull: true }),
      date: timestamp(),
      encounter: bigint(),
      form_name: text(),
      form_id: bigint({ comment: 'The id in the form’s own table' }),
      pid: bigint(),
      user: varchar(255),
      authorized: integer(),
      deleted: integer({ notNull: true, comment: '1: the form does not count' }),
      formdir: text({ comment: 'Which form: newpatient is the encounter itself' }),
      provider_id: bigint({ notNull: true }),
    },
    { key: ['id'], indexes: [['form_id'], ['pid', 'encounter']], comment: 'Which forms an encounter has' },
  ),

  issue_encounter: table(
    {
      id: bigint({ notNull: true }),
      uuid: blob(),
      pid: bigint({ notNull: true }),
      list_id: integer({ notNull: true, comment: 'lists.id' }),
      encounter: integer({ notNull: true, comment: 'form_encounter.encounter' }),
      resolved: integer({ notNull: true }),
      updated_at: timestamp(),
    },
    {
      key: ['id'],
      indexes: [['pid', 'list_id', 'encounter'], ['uuid']],
      comment: 'Which problems an encounter was about',
    },
  ),
} as const;
