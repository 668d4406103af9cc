/**
 * The clean truth that the legacy rows are made from: standard codes, ISO dates, instants in UTC. Tests compare what
 * the façade serves with this, never with the rows.
 */

import type { Billing } from './truth/billing.ts';
import type { Consent } from './truth/consents.ts';
import type { Document } from './truth/documents.ts';
import type { FilledForm } from './truth/forms.ts';
import type { Identity } from './truth/identity.ts';
import type { Coverage } from './truth/insurance.ts';
import type { Report, Specimen } from './truth/laboratory.ts';
import type { Answer, Score, Vitals } from './truth/observations.ts';
import type { Implant, ServiceOrder } from './truth/orders.ts';
import type { Dispense } from './truth/pharmacy.ts';
import type { CarePlan, CareTeam, Goal } from './truth/planning.ts';
import type { Scheduling } from './truth/scheduling.ts';
import type { Occupation } from './truth/social.ts';

export * from './truth/observations.ts';

export type Day = string; // 2020-01-31
export type Instant = string; // 2020-01-31T12:30:00Z

/** A `system` that begins with `urn:meridian` marks a local code that no standard code exists for. */
export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export interface Patient {
  /** Position in the population; every legacy key derives from it. */
  readonly index: number;
  readonly person: Person;
  readonly encounters: readonly Encounter[];
  readonly conditions: readonly Condition[];
  readonly panels: readonly Panel[];
  readonly labs: readonly LabResult[];
  readonly specimens: readonly Specimen[];
  readonly reports: readonly Report[];
  readonly vitals: readonly Vitals[];
  readonly answers: readonly Answer[];
  readonly occupations: readonly Occupation[];
  readonly forms: readonly FilledForm[];
  readonly scores: readonly Score[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly Medication[];
  readonly dispenses: readonly Dispense[];
  readonly immunizations: readonly Immunization[];
  readonly procedures: readonly Procedure[];
  readonly notes: readonly Note[];
  readonly documents: readonly Document[];
  readonly memberships: readonly Membership[];
  readonly coverages: readonly Coverage[];
  readonly careTeams: readonly CareTeam[];
  readonly carePlans: readonly CarePlan[];
  readonly goals: readonly Goal[];
  readonly serviceOrders: readonly ServiceOrder[];
  readonly implants: readonly Implant[];
  readonly scheduling: Scheduling;
  readonly consents: readonly Consent[];
  readonly billing: Billing;
}

export interface Person {
  readonly externalId?: string;
  readonly ssn?: string;
  readonly drivingLicence?: string;
  readonly passport?: string;
  readonly prefix?: string;
  readonly family: string;
  readonly given: string;
  readonly middle?: string;
  readonly suffix?: string;
  readonly maiden?: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birthSex: 'M' | 'F';
  readonly birthDate: Day;
  readonly birthPlace?: string;
  readonly death?: Instant | Day;
  /** v3 MaritalStatus */
  readonly marital?: string;
  /** CDC race and ethnicity codes */
  readonly race: string;
  readonly ethnicity: string;
  /** BCP 47 */
  readonly language?: string;
  readonly active: boolean;
  readonly addresses: readonly Address[];
  readonly phones: readonly Phone[];
  readonly generalPractitioner?: string;
  readonly relatives: readonly Relative[];
  /** Nobody asked those who came with a conversion. */
  readonly identity?: Identity;
}

export interface Address {
  readonly use: 'home' | 'old';
  readonly line: string;
  readonly city: string;
  readonly county?: string;
  readonly state: string;
  readonly zip?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly until?: Day;
}

export interface Phone {
  readonly use: 'home' | 'work' | 'mobile' | 'email';
  readonly value: string;
}

export interface Relative {
  readonly role: string; // site code of the relationship
  readonly family: string;
  readonly given: string;
  readonly sex: 'M' | 'F';
  readonly birthYear?: number;
  readonly birthMonth?: number;
  readonly birthDay?: number;
  readonly phone?: string;
  readonly address?: Pick<Address, 'line' | 'city' | 'state' | 'zip'>;
}

export type EncounterClass =
  | 'inpatient'
  | 'outpatient'
  | 'emergency'
  | 'urgentcare'
  | 'wellness'
  | 'home'
  | 'virtual'
  | 'observation';

export interface Encounter {
  readonly externalId?: string;
  readonly class: EncounterClass;
  readonly type: Coding;
  readonly status: 'planned' | 'in-progress' | 'finished' | 'cancelled';
  readonly start: Instant;
  readonly stop?: Instant;
  readonly reason?: Coding;
  readonly practitioner: string;
  readonly consultant?: string;
  readonly organization: number;
  readonly location: string;
  /** Position in `Patient.conditions` of the problem that the visit was for. */
  readonly problem?: number;
  /** discharge-disposition code */
  readonly disposition?: string;
}

/** What most facts share: the encounter by position in `Patient.encounters`, and who recorded it. */
export interface Recorded {
  readonly encounter?: number;
  readonly practitioner?: string;
}

/** What screening found, by the field that it was about. */
export interface Concern {
  readonly domain: 'sdoh' | 'functional-status' | 'disability-status' | 'cognitive-status';
}

export interface Condition extends Recorded, Partial<Concern> {
  readonly category: 'problem-list-item' | 'health-concern' | 'encounter-diagnosis';
  readonly code: Coding;
  readonly icd10?: string;
  readonly status: 'active' | 'inactive' | 'resolved';
  readonly severity?: 'MI' | 'MO' | 'SV';
  readonly onset: Day;
  readonly abated?: Day;
  readonly asserted?: Day;
  readonly recorded: Instant | Day;
}

export interface Panel extends Recorded {
  readonly code: Coding;
  readonly ordered: Instant;
}

/** `number` is a decimal as written, perhaps with a comparator: 4.20, <5.0 */
export type Value = { readonly number: string; readonly unit?: string } | { readonly text: string };

export interface LabResult extends Recorded {
  /** Position in `Patient.panels`. */
  readonly panel?: number;
  /** Position in `Patient.specimens`. */
  readonly specimen?: number;
  readonly code: Coding;
  readonly ordered?: Instant;
  readonly collected: Instant;
  readonly reported?: Instant;
  readonly value: Value;
  readonly low?: number;
  readonly high?: number;
  readonly flag?: string;
  readonly status: 'preliminary' | 'final' | 'corrected';
  readonly comment?: string;
}

export interface Allergy extends Recorded {
  readonly code: Coding;
  readonly type: 'allergy' | 'intolerance';
  readonly category?: 'medication' | 'food' | 'environment' | 'biologic';
  readonly criticality?: 'high' | 'low' | 'unable-to-assess';
  readonly onset?: Day;
  readonly ended?: Day;
  readonly recorded: Instant | Day;
  readonly reactions: readonly { readonly code: Coding; readonly severity?: 'MI' | 'MO' | 'SV' | 'LT' }[];
}

export interface Medication extends Recorded {
  /** Prescribed for home, ordered in the house, or only reported by the patient. */
  readonly setting: 'prescription' | 'order' | 'reported';
  readonly code: Coding;
  readonly start: Instant;
  readonly stop?: Instant;
  readonly status: 'active' | 'completed' | 'stopped';
  readonly directions?: string;
  readonly dose?: { readonly quantity: number; readonly unit: string };
  readonly route?: Coding;
  readonly frequency?: string;
  readonly quantity?: number;
  readonly refills?: number;
  readonly reason?: Coding;
  /** Position in `Patient.conditions`: the problem that it is for. */
  readonly problem?: number;
  /** Who told of it, when it was no prescription of the house and not the patient. */
  readonly informant?: string;
}

export interface Immunization extends Recorded {
  readonly code: Coding;
  readonly at: Instant;
  readonly given: boolean;
  readonly refusal?: string;
  readonly reported: boolean;
  readonly lot?: string;
  readonly expires?: Day;
  readonly manufacturer?: string;
  readonly site?: string;
  /** Where it was given. */
  readonly location?: string;
}

export interface Procedure extends Recorded {
  readonly code: Coding;
  readonly start: Instant;
  readonly stop?: Instant;
  readonly status: 'completed' | 'stopped' | 'in-progress';
  readonly reason?: Coding;
  readonly performers: readonly string[];
}

export interface Note extends Recorded {
  readonly type: 'PN' | 'DS' | 'HP' | 'CN';
  readonly title: string;
  readonly at: Instant;
  readonly lines: readonly string[];
}

/** On a list of patients, for ever or between two days; `removed`: the list says so whatever the days say. */
export interface Membership {
  readonly list: number;
  readonly from?: Day;
  readonly until?: Day;
  readonly removed?: boolean;
}
