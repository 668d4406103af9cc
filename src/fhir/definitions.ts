/**
 * What R4 itself defines: resource types, elements, search parameters, the patient compartment and required codes.
 * https://hl7.org/fhir/R4/downloads.html
 *
 * Read from definitions.generated.json, which r4/generate.ts makes; each type is decoded when first asked for.
 */
import { readFileSync } from 'node:fs';
import { ownParameters } from './own-parameters.ts';
import { profileSets } from './profiles/profile-sets.ts';
import { decodeElement, type ElementDefinition } from './r4/element-definition.ts';
import type { Definitions } from './r4/encode-definitions.ts';
import type { EncodedParameter } from './r4/encode-search-parameters.ts';
import { decodeParameter, type SearchParameter } from './r4/search-parameter.ts';

export type { ElementDefinition } from './r4/element-definition.ts';
export type { ElementPath, SearchParameter, SearchType } from './r4/search-parameter.ts';

const encoded: Definitions = JSON.parse(
  readFileSync(new URL('r4/definitions.generated.json', import.meta.url), 'utf8'),
);

/** The concrete resource types, sorted by name. */
export const resourceTypes: readonly string[] = encoded.resourceTypes;
const known = new Set(resourceTypes);
/** What a reference to any resource may point to. */
const anyType = resourceTypes.filter((type) => type !== 'Parameters');

export function isResourceType(name: string): boolean {
  return known.has(name);
}

type EncodedRows = Readonly<Record<string, EncodedParameter>>;

const parameters = lazily((type: string) => {
  const own = profileSets.map(({ searchParameters }) => searchParameters[type]);
  const rows = Object.assign(
    {},
    ...own,
    encoded.parameters.Resource,
    encoded.parameters[type],
    ownParameters[type],
  ) as EncodedRows;
  const byCode = new Map<string, SearchParameter>();
  if (type !== 'Resource' && !known.has(type)) return byCode;
  for (const [code, row] of Object.entries(rows)) byCode.set(code, decodeParameter(code, row, anyType));
  return byCode;
});

/** A search parameter of R4 or of a profile set on a resource type, those of every type (`_id`, `_lastUpdated`) among them; `Resource` has only these. */
export function searchParameter(type: string, code: string): SearchParameter | undefined {
  return parameters(type).get(code);
}

export function searchParameters(type: string): readonly SearchParameter[] {
  return [...parameters(type).values()];
}

const elements = lazily((name: string) => {
  const byName = new Map<string, ElementDefinition>();
  const own = Object.hasOwn(encoded.elements, name) ? encoded.elements[name] : undefined;
  for (const [element, line] of Object.entries(own ?? {})) byName.set(element, decodeElement(element, line));
  return byName;
});

/** The elements of a resource, datatype or backbone (`Patient`, `HumanName`, `Observation.component`), in FHIR's order. */
export function elementDefinitions(typeOrDatatype: string): ReadonlyMap<string, ElementDefinition> {
  return elements(typeOrDatatype);
}

/** The reference parameters that put a resource of this type into a patient's compartment; none: the type is outside. */
export function compartmentParameters(type: string): readonly string[] {
  return Object.hasOwn(encoded.compartment, type) ? (encoded.compartment[type] ?? []) : [];
}

const codes = lazily((name: string) => {
  const bySystem = Object.hasOwn(encoded.codes, name) ? encoded.codes[name] : undefined;
  return bySystem === undefined ? undefined : new Set(Object.values(bySystem).flat());
});

/** The codes of a value set under a required binding; undefined if R4 does not list them (media types, UCUM, currencies). */
export function requiredCodes(valueSetUrl: string): ReadonlySet<string> | undefined {
  return codes(withoutBase(valueSetUrl));
}

/** The code system of a code in a value set under a required binding: what `system|code` means on an element of type code. */
export function requiredSystem(valueSetUrl: string, code: string): string | undefined {
  const name = withoutBase(valueSetUrl);
  const bySystem = Object.hasOwn(encoded.codes, name) ? encoded.codes[name] : undefined;
  return Object.entries(bySystem ?? {}).find(([, listed]) => listed.includes(code))?.[0];
}

function withoutBase(valueSetUrl: string): string {
  return valueSetUrl.replace(/\|.*$/, '').replace('http://hl7.org/fhir/ValueSet/', '');
}

/** A table that is asked for unknown names must not grow with them: only answers that hold something are kept. */
function lazily<V extends { readonly size: number } | undefined>(make: (name: string) => V): (name: string) => V {
  const made = new Map<string, V>();
  return (name) => {
    const found = made.get(name);
    if (found !== undefined) return found;
    const value = make(name);
    if (value !== undefined && value.size > 0) made.set(name, value);
    return value;
  };
}
