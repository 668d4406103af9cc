/**
 * A query of `_typeFilter` as criteria: full search semantics, of one type, and nothing that shapes the answer of a search.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#_typefilter-query-parameter
 */
import type { Registry } from '../adapter/registry.ts';
import { FhirError, type Issue, issue } from '../fhir/issue.ts';
import { supported } from '../plan/supported.ts';
import type { SearchLimits } from '../search/context.ts';
import { controls } from '../search/control.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { Criterion } from '../search/request.ts';
import type { ExportRequest, TypeFilter } from './request.ts';

export interface FilterContext {
  readonly registry: Registry;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly limits: SearchLimits;
}

export interface ReadFilter {
  /** All must hold. */
  readonly criteria: readonly Criterion[];
  /** What was ignored (lenient). */
  readonly issues: readonly Issue[];
}

/** Throws one FhirError with everything that is wrong. */
export function readFilter(
  { type, query }: TypeFilter,
  { registry, baseUrl, limits }: FilterContext,
  handling: ExportRequest['handling'],
): ReadFilter {
  const [shaping, ...more] = query
    .filter(([name]) => controls.has(name))
    .map(([parameter]) => issue('F510', { parameter }, { expression: ['http._typeFilter'] }));
  if (shaping !== undefined) throw new FhirError(shaping, ...more);
  const { request, issues } = parseSearch({ types: [type], handling, baseUrl, limits }, query);
  const asked = supported(request, registry, handling);
  return { criteria: asked.criteria[0] ?? [], issues: [...issues, ...asked.issues] };
}
