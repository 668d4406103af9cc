/** OpenEMR: issues. One table for problems, allergies, medications, surgeries, devices and dental issues, told apart by type. */
import { bigint, blob, date, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const lists = {
  lists: table(
    {
      id: bigint({ notNull: true }),
      uuid: blob(),
      date: timestamp(),
      type: varchar(255, { comment: 'medical_problem, allergy, medication, surgery, medical_device, dental' }),
      subtype: varchar(31, { notNull: true }),
      title: varchar(255),
      udi: varchar(255),
      udi_data: text(),
      begdate: timestamp(),
      enddate: timestamp(),
      returndate: date(),
      occurrence: integer(),
      classification: integer(),
      referredby: varchar(255),
      diagnosis: varchar(255, { comment: 'ICD10:E11.9;SNOMED-CT:44054006' }),
      activity: integer({ comment: '0: over or taken back' }),
      comments: text(),
      pid: bigint(),
      user: varchar(255, { comment: 'users.username' }),
      outcome: integer({ notNull: true }),
      reaction: varchar(255, { notNull: true }),
      verification: varchar(36, { notNull: true }),
      severity_al: varchar(50),
      modifydate: timestamp({ notNull: true, comment: 'MySQL TIMESTAMP: an instant, UTC in our sessions' }),
      list_option_id: varchar(100),
      external_id: varchar(20),
    },
    { key: ['id'], indexes: [['pid'], ['type'], ['uuid']], comment: 'Issues' },
  ),
} as const;
