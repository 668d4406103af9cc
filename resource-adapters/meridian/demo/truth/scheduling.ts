/** The clean truth of appointments and of the slots that they take. */
import type { Coding, Day, Instant } from '../truth.ts';

export interface Slot {
  /** Whose book it is in; `book` is its number among the provider's. */
  readonly practitioner: string;
  readonly book: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly status: 'free' | 'busy' | 'busy-tentative' | 'busy-unavailable';
  readonly overbooked?: boolean;
}

export interface Appointment {
  readonly status: 'waitlist' | 'pending' | 'booked' | 'arrived' | 'fulfilled' | 'cancelled' | 'noshow';
  /** Code of table 0276 of HL7 version 2. */
  readonly type: 'CHECKUP' | 'FOLLOWUP' | 'ROUTINE' | 'WALKIN';
  readonly practitioner: string;
  readonly specialty: string;
  readonly location: string;
  readonly confirmed: 'accepted' | 'needs-action' | 'declined';
  readonly cancelled?: 'pat' | 'prov' | 'other';
  /** Without one on the waiting list. */
  readonly start?: Instant;
  readonly end?: Instant;
  readonly minutes?: number;
  readonly wished?: { readonly from: Day; readonly until: Day };
  readonly reason?: Coding;
  readonly comment?: string;
  readonly made: Instant;
  /** Position in `Scheduling.slots`. */
  readonly slot?: number;
  /** Position in `Patient.serviceOrders`, of a referral. */
  readonly referral?: number;
}

export interface Scheduling {
  readonly appointments: readonly Appointment[];
  readonly slots: readonly Slot[];
}
