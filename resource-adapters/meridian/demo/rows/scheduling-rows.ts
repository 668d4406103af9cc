/** APPT and SCHED_SLOT. */
import { daysLater } from '../generate/time.ts';
import { childKey } from '../keys.ts';
import type { PatientRows } from '../row.ts';
import type { Appointment } from '../truth/scheduling.ts';
import { type RowContext, touched } from './context.ts';
import { serviceOrderKey } from './service-order-rows.ts';
import { date8, dayAndTime, padded, provider, textOf } from './spelling.ts';

const slotStatuses = { free: 'O', busy: 'B', 'busy-tentative': 'H', 'busy-unavailable': 'X' } as const;
const statuses = {
  waitlist: 'WL',
  pending: 'PN',
  booked: 'BK',
  arrived: 'AR',
  fulfilled: 'KP',
  cancelled: 'CA',
  noshow: 'NS',
} as const;
const types = { CHECKUP: 'CHK', FOLLOWUP: 'FUP', ROUTINE: 'ROU', WALKIN: 'WLK' } as const;
const confirmations = { accepted: 'Y', 'needs-action': 'N', declined: 'D' } as const;
const cancellations = { pat: 'PAT', prov: 'PROV', other: 'OTH' } as const;

export function addSchedulingRows(rows: PatientRows, context: RowContext): void {
  const { patient } = context;
  // The book was cut a quarter before, and the slot touched again when it was given away.
  patient.scheduling.slots.forEach((slot, at) => {
    const taken = patient.scheduling.appointments.find((appointment) => appointment.slot === at);
    const cut = taken?.made ?? daysLater(slot.start, -90);
    const [day, begin] = dayAndTime(slot.start);
    rows.SCHED_SLOT.push({
      SLOT_NO: childKey(patient.index, at),
      PROV_ID: provider(slot.practitioner),
      BOOK_SEQ: slot.book,
      SLOT_DT: day,
      BEG_TM: begin,
      END_TM: dayAndTime(slot.end)[1],
      STAT_CD: slotStatuses[slot.status],
      OVB_FLG: slot.overbooked ? 'Y' : 'N',
      UPD_DTTM: touched(cut),
    });
  });
  patient.scheduling.appointments.forEach((appointment, at) => {
    addAppointment(rows, context, appointment, at);
  });
}

function addAppointment(rows: PatientRows, context: RowContext, appointment: Appointment, at: number): void {
  const { index } = context.patient;
  const { cancelled, wished, slot, referral } = appointment;
  const [day, begin] = dayAndTime(appointment.start);
  const [made, madeTime] = dayAndTime(appointment.made);
  rows.APPT.push({
    APPT_NO: childKey(index, at),
    PERSON_NO: context.id,
    SLOT_NO: slot === undefined ? null : childKey(index, slot),
    PROV_ID: provider(appointment.practitioner),
    LOC_CD: padded(appointment.location, 8),
    SPEC_CD: appointment.specialty,
    APPT_TYPE: types[appointment.type],
    STAT_CD: statuses[appointment.status],
    CONF_FLG: confirmations[appointment.confirmed],
    CANC_CD: cancelled ? cancellations[cancelled] : null,
    APPT_DT: day,
    BEG_TM: begin,
    END_TM: dayAndTime(appointment.end)[1],
    LEN_MIN: appointment.minutes ?? null,
    WISH_FROM: wished ? date8(wished.from) : null,
    WISH_TO: wished ? date8(wished.until) : null,
    REASON_CD: context.diagnosis(appointment.reason),
    REASON_TXT: textOf(appointment.reason),
    REF_ORD_NO: referral === undefined ? null : serviceOrderKey(index, referral),
    CMNT: appointment.comment ?? null,
    MADE_DT: made,
    MADE_TM: madeTime,
    UPD_DTTM: touched(appointment.made),
  });
}
