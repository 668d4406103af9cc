/**
 * The clean truth that the legacy rows are made from: standard codes, ISO dates, instants in UTC. Tests compare what
 * the façade serves with this, never with the rows.
 */
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
  readonly vitals: readonly Vitals[];
  readonly answers: readonly Answer[];
  readonly scores: readonly Score[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly Medication[];
  readonly immunizations: readonly Immunization[];
  readonly procedures: readonly Procedure[];
  readonly notes: readonly Note[];
  readonly memberships: readonly Membership[];
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
  /** discharge-disposition code */
  readonly disposition?: string;
}

/** What most facts share: the encounter by position in `Patient.encounters`, and who recorded it. */
interface Recorded {
  readonly encounter?: number;
  readonly practitioner?: string;
}

export interface Condition extends Recorded {
  readonly category: 'problem-list-item' | 'encounter-diagnosis';
  readonly code: Coding;
  readonly icd10?: string;
  readonly status: 'active' | 'inactive' | 'resolved';
  readonly severity?: 'MI' | 'MO' | 'SV';
  readonly onset: Day;
  readonly abated?: Day;
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

export const vitalNames = [
  'systolic',
  'diastolic',
  'heartRate',
  'respiratoryRate',
  'temperature',
  'oxygenSaturation',
  'weight',
  'height',
  'bmi',
  'headCircumference',
] as const;
export type VitalName = (typeof vitalNames)[number];

export interface Vitals extends Recorded, Partial<Readonly<Record<VitalName, number>>> {
  readonly at: Instant;
}

export interface Answer extends Recorded {
  /** Social-history attribute of the site: SMOKING_STATUS … */
  readonly attribute: string;
  readonly at: Instant;
  readonly text: string;
  /** Site code of a coded answer. */
  readonly code?: string;
  readonly details: readonly (readonly [attribute: string, value: string])[];
}

export interface Score extends Recorded {
  readonly category: 'VIT' | 'SRV' | 'EXM' | 'PRC' | 'OTH';
  readonly code: Coding;
  readonly at: Instant;
  readonly value: Value;
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
