/** What a run found: per profile what passes, fails, or cannot be said for want of data. */
import type { Expectation } from '../fhir/profiles/encode-server.ts';
import type { MustSupportReport } from './profile/must-support-report.ts';

/** `lacks`: no resource was found with which it could be looked at. A failure of what only should be is a warning. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'lacks';

export type CheckKind =
  | 'server'
  | 'declared'
  | 'read'
  | 'search'
  | 'comparator'
  | 'or'
  | 'post'
  | 'reference form'
  | 'token form'
  | 'chain'
  | 'include'
  | 'revinclude'
  | 'must support'
  | 'references'
  | 'validation';

export interface Check {
  readonly kind: CheckKind;
  /** `patient + category`. */
  readonly name: string;
  readonly expectation: Expectation;
  readonly outcome: Outcome;
  /** What was asked, values left out unless they are codes of the profile: `GET Observation?patient={id}&category=laboratory`. */
  readonly request?: string;
  /** What was wrong, or what is lacking. */
  readonly says?: string;
}

export interface ProfileResult {
  readonly url: string;
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly expectation: Expectation;
  /** Resources that were looked at. */
  readonly resources: number;
  readonly checks: readonly Check[];
  readonly mustSupport: MustSupportReport;
  readonly outcome: Outcome;
}

export interface Readiness {
  readonly server: string;
  /** What the server calls itself. */
  readonly software: string;
  readonly profileSet: string;
  readonly started: string;
  readonly seconds: number;
  readonly patients: number;
  readonly requests: number;
  /** Structure and invariants could be looked at, beside what the profiles' data say. */
  readonly validated: 'with definitions' | 'by the data of the profiles' | 'not';
  readonly checks: readonly Check[];
  readonly profiles: readonly ProfileResult[];
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly ready: boolean;
}

export const outcomes: readonly Outcome[] = ['pass', 'warn', 'lacks', 'fail'];

/** The worst: a failure, then what is lacking, then a warning. */
export const worstOf = (checks: readonly Check[]): Outcome =>
  outcomes[Math.max(0, ...checks.map(({ outcome }) => outcomes.indexOf(outcome)))]!;
