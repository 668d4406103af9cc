/** What the parser must know besides the query itself. https://hl7.org/fhir/R4/search.html#Introduction */
export interface SearchLimits {
  /** Alternatives of one parameter. */
  readonly orValues: number;
  /** Steps of a chain, `_has` among them. */
  readonly chainDepth: number;
  /** `_include` and `_revinclude` together. */
  readonly includes: number;
  /** The largest page. */
  readonly count: number;
}

export interface SearchContext {
  /** The types searched; `system`: those of `_type`, or all. */
  readonly types: readonly string[] | 'system';
  readonly compartment?: { readonly type: 'Patient'; readonly id: string };
  /** `Prefer: handling=`: whether a parameter that is not understood is an error or is ignored with a warning. */
  readonly handling: 'strict' | 'lenient';
  /** `https://fhir.example.org/r4`, with or without a slash at the end. */
  readonly baseUrl: string;
  readonly limits: SearchLimits;
}

/** Decoded names and values in the order of the request. */
export type SearchQuery = readonly (readonly [name: string, value: string])[];
