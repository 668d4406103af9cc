/** StructureDefinitions of a package → what each asks beyond R4's own definition. https://hl7.org/fhir/R4/elementdefinition.html */
import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '../types.ts';

/** An element of a profile, as far as R4's own definition of it says otherwise. The path is the id without slices' names. */
export interface ProfileElement
  extends Pick<
    ElementDefinition,
    | 'min'
    | 'max'
    | 'slicing'
    | 'fixedUri'
    | 'fixedCode'
    | 'fixedBoolean'
    | 'patternCodeableConcept'
    | 'patternCoding'
    | 'patternIdentifier'
    | 'patternUri'
    | 'patternCode'
    | 'patternQuantity'
  > {
  readonly id: string;
  readonly type?: readonly ProfileElementType[];
  readonly binding?: { readonly strength: BindingStrength; readonly valueSet: string };
  readonly constraint?: readonly ProfileConstraint[];
  readonly mustSupport?: true;
  /** Marked as needed for USCDI, which servers that certify treat as must-support. */
  readonly uscdi?: true;
}

export type BindingStrength = 'required' | 'extensible' | 'preferred' | 'example';

export interface ProfileElementType {
  readonly code: string;
  readonly profile?: readonly string[];
  readonly targetProfile?: readonly string[];
  /** Whether this type of several must be supported; absent where the package does not say. */
  readonly mustSupport?: boolean;
  /** Of targetProfile, those that must be supported; absent where the package does not say. */
  readonly mustTargets?: readonly string[];
}

export interface ProfileConstraint {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly human: string;
  readonly expression: string;
}

export interface EncodedProfile {
  readonly url: string;
  readonly name: string;
  readonly title: string;
  /** The resource type, or `Extension`. */
  readonly type: string;
  /** The definition that it constrains. */
  readonly base: string;
  /** Of an extension: where it may be. */
  readonly context?: readonly { readonly type: string; readonly expression: string }[];
  readonly elements: readonly ProfileElement[];
}

const TYPE_MUST_SUPPORT = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-type-must-support';
const USCDI = /\/uscdi-requirement$/;

/** `r4`: R4's own elements by path. */
export function encodeProfiles(
  structures: readonly StructureDefinition[],
  r4: ReadonlyMap<string, ElementDefinition>,
): readonly EncodedProfile[] {
  return structures.map(({ url, name, title = name, type, baseDefinition = '', context, snapshot }) => ({
    url,
    name,
    title,
    type,
    base: baseDefinition,
    ...(context && { context: context.map((each) => ({ type: each.type, expression: each.expression })) }),
    elements: (snapshot?.element ?? []).flatMap((element) => encodeElement(element, r4.get(element.base?.path ?? ''))),
  }));
}

function encodeElement(element: ElementDefinition, base: ElementDefinition | undefined): readonly ProfileElement[] {
  const inherited = new Set(base?.constraint?.map(({ key }) => key));
  const constraint = (element.constraint ?? []).filter(({ key, source }) => !inherited.has(key) && !ofR4(source));
  const binding = element.binding && { strength: element.binding.strength, valueSet: element.binding.valueSet ?? '' };
  const type = element.type?.map(encodeType);
  // A slice may occur as often as its own cardinality says, whatever R4 says of the element.
  const isSlice = element.sliceName !== undefined;
  const encoded = {
    ...((isSlice || element.min !== (base?.min ?? 0)) && { min: element.min }),
    ...((isSlice || element.max !== base?.max) && { max: element.max }),
    ...(type !== undefined && !same(type, base?.type?.map(encodeType)) && { type }),
    ...(binding !== undefined && !sameBinding(binding, base?.binding) && { binding }),
    ...Object.fromEntries(Object.entries(element).filter(([key]) => /^(fixed|pattern)[A-Z]/.test(key))),
    ...(element.slicing !== undefined && !isExtensionSlicing(element) && { slicing: slicingOf(element.slicing) }),
    ...(constraint.length > 0 && { constraint: constraint.map(encodeConstraint) }),
    ...(element.mustSupport && { mustSupport: true as const }),
    ...(element.extension?.some(({ url, valueBoolean }) => USCDI.test(url) && valueBoolean) && {
      uscdi: true as const,
    }),
  };
  return isSlice || Object.keys(encoded).length > 0 ? [{ id: element.id ?? element.path, ...encoded }] : [];
}

function encodeType({
  code,
  extension,
  profile,
  targetProfile,
  _targetProfile,
}: ElementDefinitionType): ProfileElementType {
  const must = extension?.find(({ url }) => url === TYPE_MUST_SUPPORT)?.valueBoolean;
  const mustTargets = targetProfile?.filter((_, at) =>
    _targetProfile?.[at]?.extension?.some(({ url, valueBoolean }) => url === TYPE_MUST_SUPPORT && valueBoolean),
  );
  return {
    code: code.startsWith('http://hl7.org/fhirpath/') ? 'string' : code,
    ...(profile && { profile }),
    ...(targetProfile && { targetProfile }),
    ...(must !== undefined && { mustSupport: must }),
    ...(mustTargets !== undefined && mustTargets.length > 0 && { mustTargets }),
  };
}

const encodeConstraint = ({
  key,
  severity,
  human,
  expression = '',
}: NonNullable<ElementDefinition['constraint']>[0]) => ({
  key,
  severity,
  human,
  expression,
});

/** The constraint is that of a datatype, which a sliced or typed element repeats. */
const ofR4 = (source: string | undefined): boolean =>
  source !== undefined &&
  /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/(Element|Extension|DomainResource)$/.test(source);

const isExtensionSlicing = ({ path, slicing }: ElementDefinition): boolean =>
  /\.(modifierE|e)xtension$/.test(path) && slicing?.discriminator?.[0]?.path === 'url';

const slicingOf = ({ discriminator = [], rules }: NonNullable<ElementDefinition['slicing']>) => ({
  discriminator,
  rules,
});

const sameBinding = (
  one: { readonly strength: string; readonly valueSet: string },
  other: ElementDefinition['binding'],
): boolean => one.strength === other?.strength && unversioned(one.valueSet) === unversioned(other.valueSet ?? '');

const unversioned = (url: string): string => url.replace(/\|.*$/, '');
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
