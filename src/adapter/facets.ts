/**
 * Facets: how a mapped element can be searched. A datatype offers facets, a search type asks for one, and neither knows
 * the other. Each facet turns an asked value into a condition on the legacy columns.
 */
import type { Condition } from './condition.ts';

export interface TokenFacet {
  /** `system`: undefined any, null none, text that one. `code`: undefined any code of the system. */
  readonly match: (system: string | null | undefined, code: string | undefined) => Condition;
  /** `:text`: the display or text starts with or contains the words. */
  readonly text?: (text: string) => Condition;
  /** `:in`: the coding lies in a set; `contains` decides per coding. Absent where codes cannot be enumerated. */
  readonly within?: (contains: (system: string | undefined, code: string) => boolean) => Condition;
}

/** The R4 meanings of a string search: starts with, `:contains`, `:exact`. */
export type StringMatch = 'starts' | 'contains' | 'exact';

export interface StringFacet {
  readonly match: (how: StringMatch, text: string) => Condition;
}

/**
 * A stored date is a half-open interval [start, end) of UTC milliseconds. Rows without a value satisfy nothing.
 * An open end of a period is infinitely far: it satisfies `end('>', t)` for every t.
 */
export interface DateFacet {
  readonly start: (is: '<' | '>=', at: number) => Condition;
  readonly end: (is: '<=' | '>', at: number) => Condition;
  /** start >= `from` and end <= `to`, where that has a shorter form than the two. */
  readonly within?: (from: number, to: number) => Condition | undefined;
}

export interface QuantityFacet {
  /** The numeric column. */
  readonly value: string;
  /** A number is there: not NULL, not the sentinel. */
  readonly present: Condition;
  /** The units rows can be in, each with the condition that picks its rows. `code` is UCUM where `system` is. */
  readonly units: () => readonly QuantityUnit[];
}
export interface QuantityUnit {
  readonly when: Condition;
  readonly system?: string;
  readonly code?: string;
  readonly unit?: string;
}

export interface NumberFacet {
  readonly value: string;
  /** The rows whose number counts; left out: all. */
  readonly present?: Condition;
}

export interface UriFacet {
  readonly match: (how: 'equals' | 'below' | 'above', uri: string) => Condition;
}

/** A reference by key columns. A row may point at one of several types only through several references. */
export interface ReferenceFacet {
  readonly target: string;
  /** The legacy source of the target when its type has several. */
  readonly source?: string;
  readonly columns: readonly string[];
  /** Values of the last column that stand for nobody. */
  readonly absent?: readonly string[];
  /** The id of the one resource that every row refers to; there are no columns then. */
  readonly id?: string;
}

/** Latitude and longitude columns in degrees, for `near`. */
export interface PositionFacet {
  readonly latitude: string;
  readonly longitude: string;
}

export interface Facets {
  readonly token?: TokenFacet;
  readonly string?: StringFacet;
  /** Of a CodeableConcept that is looked up whole: its `text`. */
  readonly shown?: StringFacet;
  readonly date?: DateFacet;
  readonly quantity?: QuantityFacet;
  readonly number?: NumberFacet;
  readonly uri?: UriFacet;
  readonly reference?: ReferenceFacet;
  readonly position?: PositionFacet;
  /** The column(s) that order rows as the element orders: compared one after the other, in this direction. */
  readonly sort?: readonly string[];
  /** The canonical text or instant of a sort position, so that several sources merge in one order. */
  readonly sortValue?: (values: readonly (string | null)[]) => string | number | null;
}
