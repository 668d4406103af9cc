/** A package of profiles → the compact form that `profile-sets.ts` reads. */
import type { Definitions } from '../r4/encode-definitions.ts';
import { type EncodedParameters, encodeSearchParameters } from '../r4/encode-search-parameters.ts';
import type {
  CapabilityStatement,
  CodeSystem,
  ElementDefinition,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from '../types.ts';
import { type EncodedProfile, encodeProfiles } from './encode-profiles.ts';
import { type EncodedServer, encodeServer } from './encode-server.ts';
import {
  type EncodedCodeSystem,
  type EncodedValueSet,
  encodeCodeSystems,
  encodeValueSets,
  type Terminology,
  withReferred,
} from './encode-terminology.ts';
import type { FhirPackage } from './package.ts';

export interface EncodedProfileSet {
  readonly name: string;
  readonly version: string;
  readonly canonical: string;
  /** Those that R4 lacks: by type and code. */
  readonly searchParameters: EncodedParameters;
  /** What the set asks of servers; absent where it has no CapabilityStatement for them. */
  readonly server?: EncodedServer;
  /** Of resources and of extensions. */
  readonly profiles: readonly EncodedProfile[];
  readonly valueSets: Readonly<Record<string, EncodedValueSet>>;
  readonly codeSystems: Readonly<Record<string, EncodedCodeSystem>>;
}

export function encodeProfileSet(
  { name, version, canonical, resources }: FhirPackage,
  { parameters: ofR4, resourceTypes }: Pick<Definitions, 'parameters' | 'resourceTypes'>,
  r4: { readonly elements: ReadonlyMap<string, ElementDefinition>; readonly terminology: Terminology },
): EncodedProfileSet {
  const of = <T extends { resourceType: string }>(type: T['resourceType']): readonly T[] =>
    (resources as readonly T[]).filter(({ resourceType }) => resourceType === type);
  const isOfR4 = (type: string, code: string) => (ofR4[type]?.[code] ?? ofR4.Resource?.[code]) !== undefined;
  const all = of<SearchParameter>('SearchParameter');
  const parameters = all
    .filter(({ base, code }) => !base.some((type) => isOfR4(type, code)))
    .map((one) => ({ ...one, expression: withDatatype(one), description: plain(one.description) }));
  const server = of<CapabilityStatement>('CapabilityStatement').find(({ rest }) => rest?.[0]?.mode === 'server');
  const profiles = encodeProfiles(of<StructureDefinition>('StructureDefinition'), r4.elements);
  const own = { valueSets: of<ValueSet>('ValueSet'), codeSystems: of<CodeSystem>('CodeSystem') };
  const { valueSets, codeSystems } = withReferred(own, requiredBy(profiles), r4.terminology);
  return {
    name,
    version,
    canonical,
    searchParameters: encodeSearchParameters(parameters, resourceTypes),
    ...(server && { server: encodeServer(server, new Map(all.map((one) => [one.url, one]))) }),
    profiles,
    valueSets: encodeValueSets(valueSets, version),
    codeSystems: encodeCodeSystems(codeSystems, version),
  };
}

const requiredBy = (profiles: readonly EncodedProfile[]): readonly string[] =>
  profiles
    .flatMap(({ elements }) => elements)
    .flatMap(({ binding }) => (binding?.strength === 'required' ? [binding.valueSet] : []));

/** US Core writes paths below a value where R4 writes its datatype: `value.code` is a Coding, `value.coding.code` a concept. */
function withDatatype({ expression = '', type }: SearchParameter): string {
  const typed = expression
    .replace(/\.value\.coding\.code$/, '.value.ofType(CodeableConcept)')
    .replace(/\.value\.code$/, '.value.ofType(Coding)')
    .replace(/\.value([A-Z]\w*)$/, (_, datatype: string) => `.value.ofType(${decapitalized(datatype)})`);
  return type === 'date' ? typed.replace(/\.value$/, '.value.ofType(dateTime)') : typed;
}

/** Without the note on how to read the definition, and without emphasis. */
const plain = (description: string): string =>
  description
    .replace(/\*\*NOTE\*\*[\s\S]*/, '')
    .replaceAll('**', '')
    .trim();

const decapitalized = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
