/** The clean truth of care coordination: who looks after a patient, and what they mean to do. */
import type { Coding, Day, Instant } from '../truth.ts';

/** A provider, as a person or in the role held; one of the patient's relatives, by position; the patient. */
export type Member =
  | { readonly practitioner: string; readonly inRole: boolean }
  | { readonly relative: number }
  | 'patient';

export interface TeamMember {
  readonly who: Member;
  readonly role?: Coding;
  readonly from?: Day;
  readonly until?: Day;
}

export interface CareTeam {
  readonly name: string;
  readonly category?: Coding;
  readonly status?: 'proposed' | 'active' | 'suspended' | 'inactive';
  readonly encounter?: number;
  readonly reason?: Coding;
  readonly organization: number;
  readonly from?: Day;
  readonly until?: Day;
  readonly members: readonly TeamMember[];
}

export interface CarePlan {
  readonly type?: Coding;
  readonly title: string;
  readonly status: 'draft' | 'active' | 'on-hold' | 'completed' | 'revoked' | 'unknown';
  readonly encounter: number;
  readonly practitioner: string;
  readonly recorded: Instant;
  readonly from?: Day;
  readonly until?: Day;
  /** Position in `Patient.careTeams`. */
  readonly team?: number;
  /** Positions in `Patient.conditions`, of problems. */
  readonly problems: readonly number[];
  readonly lines: readonly string[];
}

export interface GoalTarget {
  readonly measure?: Coding;
  readonly low?: number;
  readonly high?: number;
  /** UCUM */
  readonly unit?: string;
  readonly due?: Day;
}

export interface Goal {
  readonly text: string;
  readonly code?: Coding;
  readonly status: 'proposed' | 'planned' | 'active' | 'on-hold' | 'completed' | 'cancelled';
  readonly achievement?: 'in-progress' | 'improving' | 'worsening' | 'no-change' | 'achieved' | 'not-achieved';
  readonly category: string;
  readonly priority?: 1 | 2 | 3;
  readonly start?: Day;
  readonly statusDate: Day;
  readonly practitioner?: string;
  /** Position in `Patient.carePlans`. */
  readonly plan?: number;
  /** Position in `Patient.conditions`, of a problem. */
  readonly problem?: number;
  readonly targets: readonly GoalTarget[];
}
