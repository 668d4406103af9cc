/** What the outpatient pharmacy handed out. */
import type { Instant } from '../truth.ts';

export interface Dispense {
  /** Position in `Patient.medications`: the prescription, or what another doctor prescribed. */
  readonly medication: number;
  readonly type: 'FFC' | 'FFP' | 'RFC';
  readonly status: 'in-progress' | 'completed' | 'cancelled';
  readonly prepared: Instant;
  readonly handedOver?: Instant;
  readonly quantity: number;
  readonly days?: number;
  readonly pharmacist: string;
  readonly substituted?: boolean;
}
