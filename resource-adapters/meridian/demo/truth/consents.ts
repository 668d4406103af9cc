/** The clean truth of what a patient, or somebody for the patient, has agreed to. */
import type { Day, Instant } from '../truth.ts';

export interface Consent {
  readonly form: 'exchange' | 'privacy-notice' | 'research' | 'end-of-life';
  readonly status: 'proposed' | 'active' | 'inactive' | 'rejected';
  readonly signed?: Instant | Day;
  /** One of the patient's relatives, by position; otherwise the patient signed. */
  readonly relative?: number;
  readonly provision?: 'permit' | 'deny';
  readonly from?: Day;
  readonly until?: Day;
  readonly organization: number;
}
