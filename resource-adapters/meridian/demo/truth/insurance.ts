/** Who pays for a patient. */
import type { Day } from '../truth.ts';

export interface Coverage {
  /** Number of the plan, when it was on the card. */
  readonly plan?: number;
  readonly company: number;
  readonly member: string;
  readonly subscriber?: string;
  readonly group?: { readonly number: string; readonly name: string };
  /** A code of subscriber-relationship. */
  readonly relationship?: 'self' | 'spouse' | 'child' | 'other';
  readonly status: 'active' | 'cancelled' | 'draft';
  /** Who is billed first. */
  readonly order?: number;
  readonly from?: Day;
  readonly until?: Day;
}
