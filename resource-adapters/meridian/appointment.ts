/** One row of APPT is one Appointment, of a patient with a provider at a place. On the waiting list it has no time yet. */
import {
  backbone,
  code,
  codeFrom,
  concept,
  date8,
  dateTime,
  fixedCode,
  fixedConcept,
  number,
  period,
  reference,
  text,
  timed,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Appointment', {
  table: 'APPT',
  id: 'APPT_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'ER' },
  follows: 'participant.actor',
  elements: {
    status: codeFrom('STAT_CD', codes.appointmentStatus),
    // Why, only where it was given up (app-4).
    cancelationReason: when({ STAT_CD: ['CA', 'NS'] }, concept('CANC_CD', codes.appointmentCancellation)),
    specialty: concept('SPEC_CD', codes.specialty),
    appointmentType: concept('APPT_TYPE', codes.appointmentType),
    reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
    start: timed(dateTime('APPT_DT', 'BEG_TM')),
    end: timed(dateTime('APPT_DT', 'END_TM')),
    minutesDuration: number('LEN_MIN'),
    slot: reference('Slot', 'SLOT_NO'),
    created: dateTime('MADE_DT', 'MADE_TM'),
    comment: text('CMNT'),
    basedOn: reference('ServiceRequest', 'REF_ORD_NO', { source: 'referral' }),
    participant: [
      backbone({
        actor: reference('Patient', 'PERSON_NO'),
        status: code('CONF_FLG', { Y: 'accepted', N: 'needs-action', D: 'declined' }, { otherwise: 'needs-action' }),
      }),
      backbone({
        type: [fixedConcept(codes.participationType, 'ATND', 'attender')],
        actor: reference('Practitioner', 'PROV_ID'),
        status: fixedCode('accepted'),
      }),
      backbone({
        type: [fixedConcept(codes.participationType, 'LOC', 'location')],
        actor: reference('Location', 'LOC_CD'),
        status: fixedCode('accepted'),
      }),
    ],
    requestedPeriod: period(date8('WISH_FROM'), date8('WISH_TO')),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'practitioner', 'location', 'actor', 'status', 'date', 'appointment-type'],
    ...['specialty', 'reason-code', 'part-status', 'slot', 'based-on'],
  ],
});
