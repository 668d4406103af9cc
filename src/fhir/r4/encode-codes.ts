/** The codes of value sets under a required binding, as far as they can be listed. https://hl7.org/fhir/R4/valueset.html */
import type { CodeSystem, CodeSystemConcept, StructureDefinition, ValueSet, ValueSetComposeInclude } from '../types.ts';
import { shortValueSet } from './encode-elements.ts';

/** Value set → system → codes. A value set that no file enumerates (media types, UCUM, currencies) is left out. */
export type EncodedCodes = Record<string, Record<string, string[]>>;

export function encodeCodes(
  structures: readonly StructureDefinition[],
  valueSets: readonly ValueSet[],
  codeSystems: readonly CodeSystem[],
): EncodedCodes {
  const byUrl = new Map(valueSets.map((one) => [shortValueSet(one.url ?? ''), one]));
  const systems = new Map(codeSystems.map((one) => [one.url ?? '', one]));
  const encoded: EncodedCodes = {};
  for (const name of requiredValueSets(structures)) {
    const includes = byUrl.get(name)?.compose?.include ?? [];
    const listed = includes.map((include) => codesOf(include, systems));
    if (listed.length === 0 || listed.includes(undefined)) continue;
    encoded[name] = Object.fromEntries(includes.map((include, i) => [include.system ?? '', listed[i] ?? []]));
  }
  return encoded;
}

function requiredValueSets(structures: readonly StructureDefinition[]): string[] {
  const elements = structures.flatMap((structure) => structure.snapshot?.element ?? []);
  const required = elements.filter((element) => element.binding?.strength === 'required');
  return [...new Set(required.map((element) => shortValueSet(element.binding?.valueSet ?? '')))].sort();
}

function codesOf(include: ValueSetComposeInclude, systems: ReadonlyMap<string, CodeSystem>): string[] | undefined {
  if (include.filter !== undefined || include.valueSet !== undefined) return undefined;
  if (include.concept !== undefined) return include.concept.map((concept) => concept.code);
  const system = systems.get(include.system ?? '');
  return system?.content === 'complete' ? flatten(system.concept ?? []) : undefined;
}

function flatten(concepts: readonly CodeSystemConcept[]): string[] {
  return concepts.flatMap((concept) => [concept.code, ...flatten(concept.concept ?? [])]);
}
