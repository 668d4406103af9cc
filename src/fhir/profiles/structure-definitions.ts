/** The profiles of a set as StructureDefinitions: what each says beyond R4, without prose. https://hl7.org/fhir/R4/structuredefinition.html */
import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '../types.ts';
import type { EncodedProfileSet } from './encode-profile-set.ts';
import type { EncodedProfile, ProfileElement, ProfileElementType } from './encode-profiles.ts';

const MUST_SUPPORT = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-type-must-support';

/** Of resources and of extensions; those of whom `isServed` says so. */
export function structureDefinitions(
  set: EncodedProfileSet,
  isServed: (url: string) => boolean = () => true,
): readonly StructureDefinition[] {
  return set.profiles.filter(({ url }) => isServed(url)).map((profile) => structureDefinition(set, profile));
}

function structureDefinition(set: EncodedProfileSet, profile: EncodedProfile): StructureDefinition {
  const { url, name, title, type, base, context, elements } = profile;
  const rooted = elements[0]?.id === type ? elements : [{ id: type }, ...elements];
  return {
    resourceType: 'StructureDefinition',
    id: url.slice(url.lastIndexOf('/') + 1),
    url,
    version: set.version,
    name,
    title,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: type === 'Extension' ? 'complex-type' : 'resource',
    abstract: false,
    ...(context && { context: context.map((each) => ({ ...each })) as StructureDefinition['context'] }),
    type,
    baseDefinition: base,
    derivation: 'constraint',
    differential: { element: rooted.map((element) => elementDefinition(set, element)) },
  } as StructureDefinition;
}

function elementDefinition(set: EncodedProfileSet, element: ProfileElement): ElementDefinition {
  const { id, slicing, min, max, type, constraint, mustSupport, uscdi, binding, ...fixed } = element;
  const last = id.slice(id.lastIndexOf('.') + 1);
  const marks = [{ url: `${set.canonical}/StructureDefinition/uscdi-requirement`, valueBoolean: true }];
  return {
    id,
    ...(uscdi && { extension: marks }),
    path: id.replace(/:[^.]+/g, ''),
    ...(last.includes(':') && { sliceName: last.slice(last.indexOf(':') + 1) }),
    ...(slicing && { slicing }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(type && { type: type.map(elementType) }),
    ...fixed,
    ...(constraint && { constraint: constraint.map((each) => ({ ...each })) }),
    ...(mustSupport && { mustSupport }),
    ...(binding && { binding: { ...binding } }),
  };
}

function elementType({
  code,
  profile,
  targetProfile,
  mustSupport,
  mustTargets,
}: ProfileElementType): ElementDefinitionType {
  const mark = (valueBoolean: boolean) => ({ extension: [{ url: MUST_SUPPORT, valueBoolean }] });
  return {
    ...(mustSupport !== undefined && mark(mustSupport)),
    code,
    ...(profile && { profile: [...profile] }),
    ...(targetProfile && { targetProfile: [...targetProfile] }),
    ...(mustTargets && { _targetProfile: targetProfile?.map((url) => mark(mustTargets.includes(url))) ?? [] }),
  };
}
