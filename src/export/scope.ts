/**
 * What a request asks of the database. Made at kick-off and again wherever its job goes on: it depends on nothing but the
 * request, the caller's access, the adapters and the Group.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#endpoints
 */
import type { Access } from '../access/access.ts';
import type { Registry } from '../adapter/registry.ts';
import { elementDefinitions, searchParameter } from '../fhir/definitions.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import type { ExportScope, PatientRules } from '../plan/plan-export.ts';
import type { DateValue } from '../search/request.ts';
import { changedAfter, lookedBack } from './changes/look-back.ts';
import { atInstant, timeOf } from './instants.ts';
import type { ExportRequest } from './request.ts';
import { type FilterContext, readFilter } from './type-filter.ts';

/** The patients of a Group, as rules of which one holds; undefined: there is no such Group, or not for this caller. */
export type GroupRules = (id: string) => Promise<PatientRules | undefined>;

export interface ScopeContext extends FilterContext {
  readonly access: Access;
  readonly groupRules: GroupRules;
  /** Seconds before `_since` from which on rows are looked at. */
  readonly overlapSeconds?: number;
  /** Types whose changes a ledger finds. */
  readonly keeps?: (type: string) => boolean;
}

/** Throws F504 for a Group that is not there, and what is wrong with a filter. */
export async function exportScope(request: ExportRequest, context: ScopeContext): Promise<ExportScope> {
  const types = typesOf(request, context);
  const elements = elementsOf(request, types);
  const isAlong = request.types !== undefined && !request.types.includes('Provenance') && types.includes('Provenance');
  return {
    types,
    ...(isAlong && { provenanceOf: request.types }),
    filters: filtersOf(request, context),
    patients: await patientsOf(request, context),
    changed: changedOf(request, context),
    compared: comparedOf(request, elements, context, types),
    elements,
  };
}

/**
 * In the order of the registry. Every type is of patients, or shared and there for references to resolve: so all are
 * exported at each level unless `_type` says otherwise.
 */
export function typesOf(
  { types, includeAssociatedData }: Pick<ExportRequest, 'types' | 'includeAssociatedData'>,
  { registry, access }: Pick<ScopeContext, 'registry' | 'access'>,
): readonly string[] {
  const isSeen = (type: string) => access.grantsFor(type, 'search').length > 0;
  if (types === undefined) return registry.types.filter(isSeen);
  const asked = new Set(types);
  if (includeAssociatedData.length > 0) asked.add('Provenance');
  return registry.types.filter((type) => asked.has(type));
}

function filtersOf({ typeFilters, handling }: ExportRequest, context: FilterContext): ExportScope['filters'] {
  const byType = Map.groupBy(typeFilters, ({ type }) => type);
  return Object.fromEntries(
    [...byType].map(([type, filters]) => [
      type,
      filters.map((filter) => readFilter(filter, context, handling).criteria),
    ]),
  );
}

/** At the level of patients a row has to be of some patient, even where nobody says of which. */
async function patientsOf(
  { level, group, patients }: ExportRequest,
  { registry, groupRules }: ScopeContext,
): Promise<readonly PatientRules[]> {
  if (level === 'system') return [];
  const named = patients === undefined ? [] : [[[byId([...new Set(patients.map((id) => survivorOf(id, registry)))])]]];
  if (level === 'patient') return patients === undefined ? [[[]]] : named;
  const members = await groupRules(group ?? '');
  if (members === undefined) throw new FhirError(issue('F504', {}));
  return [members, ...named];
}

/** Who asks for a merged chart asks for the one that survives. */
export function survivorOf(id: string, registry: Registry): string {
  const merges = registry.mergesOf('Patient');
  for (const { key } of merges === undefined ? [] : registry.sourcesOf('Patient')) {
    const [first, ...rest] = key.decode(id) ?? [];
    if (first !== undefined) return key.encode([merges!.survivorOf(first), ...rest]) ?? id;
  }
  return id;
}

function byId(ids: readonly string[]): PatientRules[number][number] {
  return {
    kind: 'parameter',
    parameter: searchParameter('Patient', '_id')!,
    values: ids.map((code) => ({ type: 'token', code })),
    source: { name: '_id', value: '' },
  };
}

/** What changed at or after `_since`, and the overlap before it. */
function changedOf(
  { since, until }: ExportRequest,
  { registry, overlapSeconds = 0 }: ScopeContext,
): readonly DateValue[] {
  const from = (instant: string) => lookedBack(timeOf(instant), overlapSeconds, registry.system.zone);
  return [
    ...(since === undefined ? [] : [changedAfter(from(since))]),
    ...(until === undefined ? [] : [{ type: 'date', prefix: 'lt', date: atInstant(until) } as const]),
  ];
}

/** A ledger compares whole lines, as they are read. */
function comparedOf(
  { deidentify }: ExportRequest,
  elements: ExportScope['elements'],
  { keeps = () => false }: ScopeContext,
  types: readonly string[],
): readonly string[] {
  return deidentify === undefined ? types.filter((type) => keeps(type) && elements[type] === undefined) : [];
}

/** A name without a type is meant for all types that have such an element; a type of which nothing is named stays whole. */
function elementsOf({ elements = {} }: ExportRequest, types: readonly string[]): ExportScope['elements'] {
  const { '*': everywhere = [], ...named } = elements;
  const ofType = (type: string): readonly string[] => {
    const definitions = elementDefinitions(type);
    return [...new Set([...everywhere.filter((name) => definitions.has(name)), ...(named[type] ?? [])])];
  };
  const shaped = everywhere.length > 0 ? types : types.filter((type) => named[type] !== undefined);
  return Object.fromEntries(shaped.map((type) => [type, ofType(type)]));
}
