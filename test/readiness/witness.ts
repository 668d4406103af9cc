/** The validator of the package `fhir`, which shares nothing with ours: structure and required codes. https://github.com/lantanagroup/FHIR.js */
import { createRequire } from 'node:module';
import type { FhirPackage } from '../../src/fhir/profiles/package.ts';
import type { FhirResource } from '../../src/readiness/profile/json.ts';

interface Parser {
  readonly parseStructureDefinition: (structure: unknown) => void;
  readonly parseValueSet: (valueSet: unknown) => void;
  readonly loadCodeSystem: (codeSystem: unknown) => void;
}
interface Message {
  readonly severity?: string;
  readonly location?: string;
  readonly message?: string;
}
interface Fhir {
  readonly validate: (resource: object, options: object) => { readonly messages: readonly Message[] };
}

const require = createRequire(import.meta.url);

export function openWitness(packages: readonly FhirPackage[]): (resource: FhirResource) => readonly string[] {
  const { Fhir, Versions } = require('fhir/fhir.js') as {
    Fhir: new (parser: Parser) => Fhir;
    Versions: { R4: string };
  };
  const { ParseConformance } = require('fhir/parseConformance.js') as {
    ParseConformance: new (loadCached: boolean, version: string) => Parser;
  };
  const parser = new ParseConformance(true, Versions.R4);
  for (const resource of packages.flatMap(({ resources }) => resources)) {
    if (resource.resourceType === 'CodeSystem') parser.loadCodeSystem(resource);
    if (resource.resourceType === 'ValueSet') parser.parseValueSet(resource);
    if (resource.resourceType === 'StructureDefinition') parser.parseStructureDefinition(loadable(resource));
  }
  const fhir = new Fhir(parser);
  return (resource) =>
    fhir
      .validate(resource, { errorOnUnexpected: true })
      .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .filter(({ message = '' }) => !furtherCoding.test(message))
      .map(({ location, message }) => `${location} ${message}`);
}

/** It wants every coding of a concept in the required value set, where R4 wants one: the original is kept beside it. */
const furtherCoding = /^Code ".*" \(urn:meridian:[\w-]+\) not found in value set$/;

/** An entity's agent refers to the agents with their slices, among which it never ends. */
function loadable(structure: object): object {
  const copy = structuredClone(structure) as { snapshot?: { element: { id?: string; contentReference?: string }[] } };
  for (const element of copy.snapshot?.element ?? []) {
    if (element.id === 'Provenance.entity.agent') delete element.contentReference;
  }
  return copy;
}
