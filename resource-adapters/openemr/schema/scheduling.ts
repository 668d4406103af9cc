/** OpenEMR: the calendar, of patients and of everything else. */
import { bigint, blob, date, integer, table, text, time, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const scheduling = {
  openemr_postcalendar_events: table(
    {
      pc_eid: bigint({ notNull: true }),
      uuid: blob(),
      pc_catid: integer({ notNull: true }),
      pc_aid: varchar(30, { comment: 'users.id as text' }),
      pc_pid: varchar(11, { comment: 'patient_data.pid as text; blank for what is no appointment of a patient' }),
      pc_gid: integer(),
      pc_title: varchar(150),
      pc_time: timestamp({ comment: 'When it was made or changed' }),
      pc_hometext: text(),
      pc_eventDate: date({ notNull: true }),
      pc_endDate: date({ comment: '0000-00-00 of what does not recur' }),
      pc_duration: bigint({ notNull: true, comment: 'Seconds' }),
      pc_recurrtype: integer({
        notNull: true,
        comment: '0: once; otherwise every so often by pc_recurrspec until pc_endDate',
      }),
      pc_recurrspec: text(),
      pc_startTime: time(),
      pc_endTime: time(),
      pc_alldayevent: integer({ notNull: true }),
      pc_apptstatus: varchar(15, { notNull: true, comment: 'list_options apptstat' }),
      pc_facility: integer({ notNull: true }),
      pc_billing_location: integer({ notNull: true }),
      pc_room: varchar(20, { notNull: true }),
      pc_eventstatus: integer({ notNull: true, comment: '1: it counts' }),
    },
    { key: ['pc_eid'], indexes: [['pc_eventDate'], ['uuid']], comment: 'Events of the calendar' },
  ),

  openemr_postcalendar_categories: table(
    {
      pc_catid: bigint({ notNull: true }),
      pc_constant_id: varchar(255),
      pc_catname: varchar(100),
      pc_catdesc: text(),
      pc_cattype: integer({ notNull: true, comment: '0 of patients, 1 of providers, 2 of the clinic, 3 of groups' }),
      pc_active: integer({ notNull: true }),
    },
    { key: ['pc_catid'], indexes: [['pc_constant_id']], comment: 'Kinds of visits and events' },
  ),
} as const;
