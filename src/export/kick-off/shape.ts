/** `_elements` and `_typeFilter`: what of the types is exported. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters */
import { elementDefinitions } from '../../fhir/definitions.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { ExportRequest, TypeFilter } from '../request.ts';
import { type FilterContext, readFilter } from '../type-filter.ts';
import type { Findings } from './findings.ts';
import type { Given } from './given.ts';
import { itemsOf } from './types.ts';

/** `Patient.name` or `name`: elements of the resource itself. */
const ELEMENT = /^(?:([A-Z][A-Za-z]+)\.)?([a-z][A-Za-z]*)$/;

export function readElements(
  all: readonly Given[],
  exported: readonly string[],
  { report }: Findings,
): NonNullable<ExportRequest['elements']> {
  const elements: Record<string, string[]> = {};
  for (const { item, given } of itemsOf(all)) {
    const [, type, name] = ELEMENT.exec(item) ?? [];
    const isIn = (each: string) => elementDefinitions(each).has(name ?? '');
    if (name === undefined) report(issue('F505', { parameter: '_elements' }), given);
    else if (type !== undefined && !exported.includes(type))
      report(issue('F511', { parameter: '_elements', type }), given);
    else if (type === undefined ? !exported.some(isIn) : !isIn(type))
      report(issue('F155', { type: type ?? 'Resource' }), given);
    else {
      elements[type ?? '*'] ??= [];
      elements[type ?? '*']!.push(name);
    }
  }
  return elements;
}

/** Between two queries of one list; a comma within a query is encoded, or no type with a question mark comes after it. */
const BETWEEN = /,(?=[A-Z][A-Za-z]+\?)/;

export function readTypeFilters(
  all: readonly Given[],
  exported: readonly string[],
  handling: ExportRequest['handling'],
  context: FilterContext,
  { report }: Findings,
): TypeFilter[] {
  return all.flatMap((given) =>
    given.value.split(BETWEEN).flatMap((text) => {
      const [, type, search] = /^([A-Z][A-Za-z]+)\?(.*)$/s.exec(text) ?? [];
      if (type === undefined || search === undefined) {
        report(issue('F505', { parameter: given.name }), given);
        return [];
      }
      if (!exported.includes(type)) {
        report(issue('F511', { parameter: given.name, type }), given);
        return [];
      }
      const filter = { type, query: [...new URLSearchParams(search)] };
      for (const found of problemsOf(filter, context, handling)) report(found, given);
      return [filter];
    }),
  );
}

/** Errors, or what is left out of the filter when lenient. */
function problemsOf(filter: TypeFilter, context: FilterContext, handling: ExportRequest['handling']) {
  try {
    return readFilter(filter, context, handling).issues;
  } catch (error) {
    if (error instanceof FhirError) return error.issues;
    throw error;
  }
}
