/** The clean truth of the billing office. Amounts are in cents. */
import type { Coding, Day, Instant } from '../truth.ts';

export interface Account {
  readonly kind: 'hospital' | 'professional';
  readonly name: string;
  readonly status: 'active' | 'inactive' | 'on-hold';
  readonly from: Day;
  readonly until?: Day;
  /** Position of the relative who answers for the bill; otherwise the patient does. */
  readonly guarantor?: number;
  readonly organization: number;
  /** Positions in `Patient.coverages`, the first billed first. */
  readonly coverages: readonly number[];
}

export interface ClaimLine {
  readonly code: Coding;
  readonly on: Day;
  readonly units: number;
  readonly each: number;
}

export interface Decision {
  readonly allowed: number;
  readonly deductible: number;
  readonly copay: number;
  readonly paid: number;
}

export interface Remittance {
  readonly status: 'active' | 'cancelled';
  readonly outcome: 'complete' | 'partial';
  readonly denied: boolean;
  readonly received: Instant;
  readonly cheque?: string;
  /** Of each line, in their order; undefined while it is pending. */
  readonly decisions: readonly (Decision | undefined)[];
}

export interface Claim {
  readonly kind: 'professional' | 'institutional';
  readonly status: 'draft' | 'active' | 'cancelled';
  readonly encounter: number;
  /** Position in `Patient.coverages`. */
  readonly coverage: number;
  readonly company: number;
  readonly organization: number;
  readonly practitioner: string;
  readonly from: Day;
  readonly until: Day;
  readonly billed: Instant;
  readonly diagnosis?: Coding;
  readonly icd10?: string;
  readonly lines: readonly ClaimLine[];
  readonly remittance?: Remittance;
}

export interface Billing {
  readonly accounts: readonly Account[];
  readonly claims: readonly Claim[];
}
