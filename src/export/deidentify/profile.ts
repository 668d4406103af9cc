/**
 * A profile of de-identification as plain data: what becomes of each element. An element that no rule names, by its path,
 * its place in a datatype or its datatype, is dropped.
 */
import type { Action } from './actions.ts';

export interface DeidentifyProfile {
  readonly name: string;
  /** The built-in one that it was made from, itself where it is one. */
  readonly base: string;
  /**
   * By selector. What names most precisely decides: `Patient.address.city`, then `Address.city`, then what every resource
   * or element has (`Resource.id`, `Element.id`), then the datatype (`string`).
   */
  readonly rules: Readonly<Record<string, Action>>;
  /** URLs of extensions whose values go by the rules of their datatypes; every other extension is dropped. */
  readonly extensions: readonly string[];
  /** Beginnings of the code systems whose displays are published words, not a site's. */
  readonly publishedSystems: readonly string[];
  /** `system|code` of Observations whose value is an age. */
  readonly ageCodes: readonly string[];
  /** Ages above it are one category, and so are dates so long ago that they tell of one. */
  readonly aggregateAgesOver?: number;
  /** Dates move by at least a day and at most so many, either way. */
  readonly shiftDays?: number;
  /** What every resource is labelled with. */
  readonly label?: Label;
  /** Part of the keys, where it is given: two recipients cannot join what they have. */
  readonly recipient?: string;
  /** Which key the job began with: tokens of two keys do not fit together. */
  readonly keyId?: string;
}

export interface Label {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}
