/**
 * What a search asks, after parsing: FHIR's syntax and R4's definitions applied, nothing of an adapter or of SQL yet.
 * https://hl7.org/fhir/R4/search.html
 */
import type { SearchParameter } from '../fhir/definitions.ts';
import type { FhirDate } from '../fhir/instant.ts';

export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

export type Modifier =
  | 'exact'
  | 'contains'
  | 'missing'
  | 'not'
  | 'text'
  | 'in'
  | 'not-in'
  | 'above'
  | 'below'
  | 'of-type'
  | 'identifier';

/** A decimal as written, with the interval its significant digits imply: `100` is [99.5, 100.5). Exact decimal texts. */
export interface DecimalValue {
  readonly text: string;
  readonly low: string;
  readonly high: string;
}

export interface NumberValue {
  readonly type: 'number';
  readonly prefix: Prefix;
  readonly number: DecimalValue;
}
export interface DateValue {
  readonly type: 'date';
  readonly prefix: Prefix;
  readonly date: FhirDate;
}
export interface StringValue {
  readonly type: 'string';
  readonly text: string;
}
export interface TokenValue {
  readonly type: 'token';
  /** undefined: any system (`code`); null: no system (`|code`); text: that system (`system|code`, `system|`). */
  readonly system?: string | null;
  readonly code?: string;
  /** Of `:of-type` only: the identifier's type, with the value in `code`. */
  readonly ofType?: { readonly system: string; readonly code: string };
}
export interface ReferenceValue {
  readonly type: 'reference';
  /** From `Patient/1`, from the `:Patient` modifier, or from an absolute URL under our own base. */
  readonly targetType?: string;
  readonly id?: string;
  /** An absolute URL that is not ours, or a canonical. */
  readonly url?: string;
  /** Of `:identifier`. */
  readonly identifier?: TokenValue;
}
export interface QuantityValue {
  readonly type: 'quantity';
  readonly prefix: Prefix;
  readonly number: DecimalValue;
  readonly system?: string | null;
  readonly unit?: string;
}
export interface UriValue {
  readonly type: 'uri';
  readonly uri: string;
}
/** `:missing`, for every type. */
export interface MissingValue {
  readonly type: 'missing';
  readonly missing: boolean;
}
/** `:text` on a token or reference: matched against the display or text, case-insensitively. */
export interface TextValue {
  readonly type: 'text';
  readonly text: string;
}
/** `:in` and `:not-in`: the canonical or relative URL of a value set. */
export interface ValueSetValue {
  readonly type: 'valueset';
  readonly url: string;
}
export interface CompositeValue {
  readonly type: 'composite';
  readonly parts: readonly SimpleValue[];
}
/** `near`: a point and a distance in kilometres. */
export interface NearValue {
  readonly type: 'special';
  readonly latitude: number;
  readonly longitude: number;
  readonly kilometres: number;
}
export type SimpleValue =
  | NumberValue
  | DateValue
  | StringValue
  | TokenValue
  | ReferenceValue
  | QuantityValue
  | UriValue
  | TextValue
  | ValueSetValue;
export type Value = SimpleValue | MissingValue | CompositeValue | NearValue;

/** One `name:modifier=a,b` on the type it stands on: the values are alternatives. */
export interface ParameterCriterion {
  readonly kind: 'parameter';
  readonly parameter: SearchParameter;
  readonly modifier?: Modifier;
  readonly values: readonly Value[];
  /** The parameter as it was written, for issues and `self`. */
  readonly source: Source;
}
/** `subject:Patient.name=x`: a reference parameter, the target types it may lead to, and the criterion there. */
export interface ChainCriterion {
  readonly kind: 'chain';
  readonly parameter: SearchParameter;
  /** One branch per target type for which the rest of the chain is defined; matches are OR-ed. */
  readonly branches: readonly { readonly type: string; readonly criterion: Criterion }[];
  readonly source: Source;
}
/** `_has:Observation:patient:code=x`: some `type` whose reference `parameter` points here satisfies `criterion`. */
export interface HasCriterion {
  readonly kind: 'has';
  readonly type: string;
  readonly parameter: SearchParameter;
  readonly criterion: Criterion;
  /** Never of a client's search: what the same resource satisfies too. */
  readonly also?: readonly Criterion[];
  /** Of a Group's `member`, and never of a client's search: only through rows that are members today. */
  readonly activeMembers?: true;
  readonly source: Source;
}
export type Criterion = ParameterCriterion | ChainCriterion | HasCriterion;

export interface Source {
  readonly name: string;
  readonly value: string;
}

/** `_include=Observation:subject:Patient`, `_revinclude=Provenance:target`, with `*` as null. */
export interface Include {
  readonly sourceType: string;
  /** null: the wildcard. */
  readonly parameter: SearchParameter | null;
  readonly targetType?: string;
  readonly iterate: boolean;
  readonly source: Source;
}

export interface SortKey {
  readonly parameter: SearchParameter;
  readonly descending: boolean;
}

export type Summary = 'true' | 'text' | 'data' | 'count' | 'false';

export interface SearchRequest {
  /** One type for a typed search; those of `_type` for a search of the whole system. */
  readonly types: readonly string[];
  readonly compartment?: { readonly type: 'Patient'; readonly id: string };
  /** All must hold. For several types, one list per type in the order of `types`. */
  readonly criteria: readonly (readonly Criterion[])[];
  readonly includes: readonly Include[];
  readonly revIncludes: readonly Include[];
  readonly sort: readonly SortKey[];
  /** undefined: the site's default. */
  readonly count?: number;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly summary: Summary;
  readonly elements?: readonly string[];
  readonly cursor?: string;
  readonly explain: boolean;
  /** The parameters that were understood, as written, for the `self` link and for binding the cursor. */
  readonly accepted: readonly Source[];
}
