/** What the authorization server asks of the clinical side, which gives it at start-up: this folder knows no search. */

export interface PatientSummary {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string | undefined;
  readonly gender?: string | undefined;
  /** The record number, or whatever identifier comes first. */
  readonly identifier?: string | undefined;
}

export interface PatientPage {
  readonly patients: readonly PatientSummary[];
  /** Opaque; undefined: there are no more. */
  readonly next?: string | undefined;
}

export interface Chart {
  /** The resource types that are served. */
  readonly types: readonly string[];
  /** `Practitioner/1`: whether there is such a resource, whoever may see it. */
  readonly exists: (reference: string) => Promise<boolean>;
  /** A patient whom this user may see; undefined also when there is none. `fhirUser`: `Practitioner/1`. */
  readonly patient: (fhirUser: string, id: string) => Promise<PatientSummary | undefined>;
  /** By words of the name, dates of birth (YYYY-MM-DD) and identifiers, of the patients whom this user may see. */
  readonly findPatients: (fhirUser: string, text: string, cursor: string | undefined) => Promise<PatientPage>;
}
