/**
 * One row of openemr_postcalendar_events that names a patient is one Appointment; what providers, the clinic and groups have in
 * the calendar is none. A row that recurs stands for all its days: its own is the first, and requestedPeriod says until when.
 */
import {
  above,
  backbone,
  blank,
  codeFrom,
  concept,
  date,
  dateAndTime,
  fixedCode,
  fixedConcept,
  period,
  reference,
  text,
  timed,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

const recurs = { pc_recurrtype: above(0) } as const;

export default resource('Appointment', {
  table: 'openemr_postcalendar_events',
  id: 'pc_eid',
  lastUpdated: timestamp('pc_time'),
  unless: { pc_pid: blank },
  follows: 'participant.actor',
  elements: {
    status: codeFrom('pc_apptstatus', codes.appointmentStatus, { otherwise: 'booked' }),
    appointmentType: concept('pc_catid', codes.category),
    description: text('pc_title'),
    comment: text('pc_hometext'),
    start: timed(dateAndTime('pc_eventDate', 'pc_startTime')),
    end: timed(dateAndTime('pc_eventDate', 'pc_endTime')),
    requestedPeriod: when(recurs, period(date('pc_eventDate'), date('pc_endDate'))),
    participant: [
      backbone({ actor: reference('Patient', 'pc_pid'), status: fixedCode('accepted') }),
      backbone(
        {
          type: [fixedConcept(codes.participationType, 'PPRF', 'primary performer')],
          actor: reference('Practitioner', 'pc_aid', { absent: ['0'] }),
          status: fixedCode('accepted'),
        },
        ['actor'],
      ),
      backbone(
        {
          type: [fixedConcept(codes.participationType, 'LOC', 'location')],
          actor: reference('Location', 'pc_facility', { absent: ['0'] }),
          status: fixedCode('accepted'),
        },
        ['actor'],
      ),
    ],
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'practitioner', 'location', 'actor', 'status', 'date', 'appointment-type'],
  ],
});
