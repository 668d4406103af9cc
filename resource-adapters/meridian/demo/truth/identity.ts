/** Who a person says to be: what the registration form asks beside the old columns. */
import type { Coding, Day } from '../truth.ts';

export interface Identity {
  /** CDC race code of a second race. */
  readonly secondRace?: string;
  /** CDC code below the race, and below the ethnicity. */
  readonly detailedRace?: string;
  readonly detailedEthnicity?: string;
  /** A code of US Core's sex extension: SNOMED CT, or a reason for having none. */
  readonly sex?: string;
  readonly genderIdentity?: Coding;
  readonly tribe?: { readonly code: Coding; readonly enrolled?: boolean };
  /** A name given up for another, at a marriage, a divorce or by deed. */
  readonly formerName?: { readonly family: string; readonly given: string; readonly until: Day };
}
