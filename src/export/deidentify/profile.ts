/** A profile of de-identification, as data: a rule for each element that is not shown as it is. */

export interface DeidentifyProfile {
  readonly name: string;
}
