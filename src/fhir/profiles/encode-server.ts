/** A package's CapabilityStatement for servers → what is asked of each resource type. https://hl7.org/fhir/R4/extension-capabilitystatement-expectation.html */
import type { CapabilityStatement, CapabilityStatementRestResource, Extension, SearchParameter } from '../types.ts';

export type Expectation = 'SHALL' | 'SHOULD' | 'MAY';

export interface EncodedServer {
  readonly url: string;
  readonly types: Readonly<Record<string, EncodedType>>;
}

/** What a server is to offer of a resource type. */
export interface EncodedType {
  readonly expectation: Expectation;
  readonly profiles: readonly string[];
  readonly interactions: Readonly<Record<string, Expectation>>;
  readonly operations: Readonly<Record<string, Expectation>>;
  readonly searches: readonly EncodedSearch[];
  readonly includes: Readonly<Record<string, Expectation>>;
  readonly revincludes: Readonly<Record<string, Expectation>>;
  readonly parameters: Readonly<Record<string, EncodedUse>>;
}

/** Parameters that are to work together; one alone is a search too. */
export interface EncodedSearch {
  readonly expectation: Expectation;
  readonly parameters: readonly string[];
}

/** How far a search parameter is to be supported; what is absent may be. */
export interface EncodedUse {
  readonly definition: string;
  readonly type: SearchParameter['type'];
  readonly multipleOr?: Expectation;
  readonly comparators?: Readonly<Partial<Record<Expectation, readonly string[]>>>;
  readonly chain?: Readonly<Record<string, Expectation>>;
}

const EXPECTATION = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation';
const COMBINATION = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-parameter-combination';

export function encodeServer(
  { url = '', rest = [] }: CapabilityStatement,
  parameters: ReadonlyMap<string, SearchParameter>,
): EncodedServer {
  const types = (rest[0]?.resource ?? []).map((one): [string, EncodedType] => [one.type, encodeType(one, parameters)]);
  return { url, types: Object.fromEntries(types) };
}

function encodeType(
  resource: CapabilityStatementRestResource,
  parameters: ReadonlyMap<string, SearchParameter>,
): EncodedType {
  const { searchParam = [] } = resource;
  const alone = searchParam.map(({ name, extension }) => ({ expectation: expected(extension), parameters: [name] }));
  const together = (resource.extension ?? []).filter(({ url }) => url === COMBINATION).map(combination);
  return {
    expectation: expected(resource.extension),
    profiles: resource.supportedProfile ?? [],
    interactions: named(resource.interaction, ({ code }) => code),
    operations: named(resource.operation, ({ name }) => name),
    searches: [...alone, ...together].filter(({ expectation }) => expectation !== 'MAY'),
    includes: listed(resource, 'searchInclude'),
    revincludes: listed(resource, 'searchRevInclude'),
    parameters: Object.fromEntries(
      searchParam.map(({ name, type, definition = '' }) => [
        name,
        { definition, type, ...useOf(parameters.get(definition)) },
      ]),
    ),
  };
}

function combination({ extension = [] }: Extension): EncodedSearch {
  const required = extension.flatMap(({ url, valueString }) => (url === 'required' ? [valueString ?? ''] : []));
  return { expectation: expected(extension), parameters: required };
}

function useOf(parameter: SearchParameter | undefined): Partial<EncodedUse> {
  if (parameter === undefined) return {};
  const marked = parameter as SearchParameter & {
    _multipleOr?: Extended;
    _comparator?: readonly (Extended | null)[];
    _chain?: readonly (Extended | null)[];
  };
  const or = expected(marked._multipleOr?.extension);
  const comparators = Map.groupBy(parameter.comparator ?? [], (_, at) => expected(marked._comparator?.[at]?.extension));
  comparators.delete('MAY');
  const chain = (parameter.chain ?? []).map((name, at) => [name, expected(marked._chain?.[at]?.extension)]);
  return {
    ...(parameter.multipleOr && or !== 'MAY' && { multipleOr: or }),
    ...(comparators.size > 0 && { comparators: Object.fromEntries(comparators) }),
    ...(chain.length > 0 && { chain: Object.fromEntries(chain) }),
  };
}

type Extended = { readonly extension?: readonly Extension[] | undefined };

/** Without a mark, what a statement lists is what it demands no more than it says: MAY. */
const expected = (extensions: readonly Extension[] | undefined): Expectation =>
  (extensions?.find(({ url }) => url === EXPECTATION)?.valueCode as Expectation | undefined) ?? 'MAY';

function named<T extends Extended>(
  all: readonly T[] | undefined,
  name: (one: T) => string,
): Record<string, Expectation> {
  return Object.fromEntries((all ?? []).map((one) => [name(one), expected(one.extension)]));
}

function listed(resource: CapabilityStatementRestResource, field: 'searchInclude' | 'searchRevInclude') {
  const marks = (resource as unknown as Record<string, readonly (Extended | null)[] | undefined>)[`_${field}`];
  return Object.fromEntries((resource[field] ?? []).map((one, at) => [one, expected(marks?.[at]?.extension)]));
}
