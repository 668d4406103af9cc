/** The clean truth of imaging orders and referrals, and of what was implanted. */
import type { Coding, Day, Instant } from '../truth.ts';

export interface ServiceOrder {
  readonly kind: 'imaging' | 'referral';
  readonly code: Coding;
  readonly category: Coding;
  readonly status: 'draft' | 'active' | 'completed' | 'revoked';
  readonly priority: 'routine' | 'stat' | 'asap';
  readonly ordered: Instant;
  readonly start: Instant | Day;
  readonly stop?: Instant | Day;
  readonly reason?: Coding;
  /** Position in `Patient.conditions`, of a problem. */
  readonly problem?: number;
  readonly encounter: number;
  readonly practitioner: string;
  readonly location?: string;
}

/** A Unique Device Identifier: what is printed, and the device's own number in it. */
export interface Udi {
  readonly printed: string;
  readonly device: string;
  readonly entry: 'barcode' | 'rfid' | 'manual';
}

export interface Implant {
  readonly type: Coding;
  readonly udi?: Udi;
  /** Of tissue: its donation identification number. */
  readonly distinct?: string;
  readonly status: 'active' | 'inactive';
  readonly manufacturer?: string;
  readonly model?: string;
  readonly lot?: string;
  readonly serial?: string;
  readonly made?: Day;
  readonly expires?: Day;
  readonly implanted: Day;
  readonly organization: number;
}
