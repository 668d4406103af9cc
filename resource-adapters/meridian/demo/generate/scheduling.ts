/** Appointments that were kept, missed, cancelled and are still to come, and the slots that they take. */
import { doctorsPerSpecialty, locationCode, practitionerId, type Site } from '../content/staff.ts';
import type { Random } from '../random.ts';
import { inRole } from '../reference/staff-rows.ts';
import type { ServiceOrder } from '../truth/orders.ts';
import type { Appointment, Scheduling, Slot } from '../truth/scheduling.ts';
import type { Chart } from './planning.ts';
import { daysLater, minutesLater, officeHours, toDay, today, toInstant } from './time.ts';

/** Visits older than these have left the appointment book. */
const keptVisits = 3;
const dayMs = 86_400_000;

export function generateScheduling(
  random: Random,
  index: number,
  { person, site, visits }: Chart,
  orders: readonly ServiceOrder[],
): Scheduling {
  const appointments: Appointment[] = [];
  const slots: Slot[] = [];
  const kept = visits.filter(({ encounter }) => encounter.class === 'outpatient' || encounter.class === 'wellness');
  for (const { encounter } of kept.slice(-keptVisits)) {
    const { practitioner, start, location, reason } = encounter;
    appointments.push({
      status: 'fulfilled',
      type: encounter.class === 'wellness' ? 'CHECKUP' : random.pick(['FOLLOWUP', 'ROUTINE', 'WALKIN']),
      ...{ practitioner, specialty: specialtyOf(practitioner), location, confirmed: 'accepted' },
      ...lasting(start, 30),
      ...(reason ? { reason } : {}),
      made: daysLater(start, -random.integer(0, 60)),
    });
  }
  const last = kept.at(-1)?.encounter;
  if (last && random.chance(0.15)) {
    const status = random.chance(0.6) ? 'cancelled' : 'noshow';
    const { practitioner, location } = last;
    appointments.push({
      ...{ status, type: 'FOLLOWUP', practitioner, specialty: specialtyOf(practitioner), location },
      confirmed: status === 'cancelled' ? 'declined' : 'needs-action',
      ...(status === 'cancelled' ? { cancelled: random.pick(['pat', 'prov', 'other'] as const) } : {}),
      ...lasting(toInstant(officeHours(random, Date.parse(last.start) + 30 * dayMs)), 20),
      made: daysLater(last.start, 0),
    });
  }
  if (person.death !== undefined || !person.active || !random.chance(0.6)) return { appointments, slots };
  const practitioner = bookable(random, site);
  const shared = {
    practitioner,
    specialty: specialtyOf(practitioner),
    location: locationCode(site, 'clinic'),
  } as const;
  const made = toInstant(officeHours(random, today - random.integer(1, 40) * dayMs));
  if (random.chance(0.15)) {
    const wished = { from: toDay(today + 7 * dayMs), until: toDay(today + 60 * dayMs) };
    appointments.push({ ...shared, status: 'waitlist', type: 'ROUTINE', confirmed: 'needs-action', wished, made });
    return { appointments, slots };
  }
  const status = random.chance(0.8) ? 'booked' : 'pending';
  const { start, end, minutes } = lasting(bookedAt(index), 30);
  const slot: Slot = { practitioner, book: 1, start, end, status: status === 'booked' ? 'busy' : 'busy-tentative' };
  // The half hour after it is open or blocked.
  const next = {
    ...slot,
    start: end,
    end: minutesLater(end, 30),
    status: random.chance(0.8) ? 'free' : 'busy-unavailable',
  } as const;
  slots.push(random.chance(0.1) ? { ...slot, overbooked: true } : slot, next);
  const referral = orders.findIndex((order) => order.kind === 'referral' && order.status === 'active');
  appointments.push({
    ...{
      ...shared,
      status,
      type: referral >= 0 ? 'ROUTINE' : random.pick(['FOLLOWUP', 'CHECKUP']),
      start,
      end,
      minutes,
    },
    confirmed: status === 'booked' && random.chance(0.7) ? 'accepted' : 'needs-action',
    ...(random.chance(0.3) ? { comment: random.pick(['Needs an interpreter', 'Wheelchair', 'Bring old films']) } : {}),
    ...{ made, slot: 0 },
    ...(referral >= 0 ? { referral } : {}),
  });
  return { appointments, slots };
}

const lasting = (start: string, minutes: number) => ({ start, end: minutesLater(start, minutes), minutes });

/** A half hour of its own for each of eight patients a day, from 9 o'clock at the hospital. */
const bookedAt = (index: number): string =>
  toInstant(today + (1 + (Math.floor(index / 8) % 180)) * dayMs + (13 * 60 + (index % 8) * 60) * 60_000);

function bookable(random: Random, site: Site): string {
  const specialty = random.pick(['FM', 'IM', 'CAR', 'END'] as const);
  const all = Array.from({ length: doctorsPerSpecialty }, (_, n) => practitionerId(site, specialty, n + 1));
  return random.pick(all.filter((practitioner) => inRole.has(practitioner)));
}

/** `MFM1` is of family medicine. */
const specialtyOf = (practitioner: string): string => practitioner.slice(1).replace(/\d+$/, '');
