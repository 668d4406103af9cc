/** Value sets and code systems of a package, without their prose. https://hl7.org/fhir/R4/valueset.html */
import type { CodeSystem, CodeSystemConcept, ValueSet, ValueSetComposeInclude } from '../types.ts';

export interface EncodedValueSet {
  readonly name: string;
  readonly title: string;
  /** Left out: that of the file. */
  readonly version?: string;
  /** Left out: `active`. */
  readonly status?: PublicationStatus;
  readonly include: readonly EncodedInclude[];
  readonly exclude?: readonly EncodedInclude[];
}

export interface EncodedInclude {
  readonly system?: string;
  readonly version?: string;
  /** Left out: `active`. */
  readonly status?: PublicationStatus;
  /** Code → display. Absent with a system: all its codes, or those that the filters leave. */
  readonly concepts?: Readonly<Record<string, string>>;
  readonly filter?: ValueSetComposeInclude['filter'];
  readonly valueSet?: readonly string[];
}

export interface EncodedCodeSystem {
  readonly name: string;
  readonly title: string;
  /** Left out: that of the file. */
  readonly version?: string;
  /** Left out: `active`. */
  readonly status?: PublicationStatus;
  /** Code → display. */
  readonly concepts: Readonly<Record<string, string>>;
  /** Code → the code above it, where there is a hierarchy. */
  readonly parents?: Readonly<Record<string, string>>;
}

export type PublicationStatus = ValueSet['status'];

/** By canonical URL. */
export interface EncodedTerminology {
  readonly version: string;
  readonly valueSets: Readonly<Record<string, EncodedValueSet>>;
  readonly codeSystems: Readonly<Record<string, EncodedCodeSystem>>;
}

export interface Terminology {
  readonly valueSets: readonly ValueSet[];
  readonly codeSystems: readonly CodeSystem[];
}

/** What is there, and of what is elsewhere that to which it leads: value sets of R4, and code systems that are taken whole. */
export function withReferred(
  own: Terminology,
  bound: readonly string[],
  { valueSets, codeSystems }: Terminology,
): Terminology {
  const sets = new Map(own.valueSets.map((one) => [one.url, one]));
  const elsewhere = new Map(valueSets.map((one) => [one.url, one]));
  const includes = () => [...sets.values()].flatMap(({ compose }) => compose?.include ?? []);
  const wanted = [...bound, ...includes().flatMap(({ valueSet = [] }) => valueSet)].map((url) =>
    url.replace(/\|.*$/, ''),
  );
  for (const url of wanted) {
    const found = elsewhere.get(url);
    if (found !== undefined && !sets.has(url)) sets.set(url, found);
  }
  const whole = new Set(includes().flatMap(({ system, concept, filter }) => (concept || filter ? [] : [system])));
  const systems = codeSystems.filter(({ url, content }) => content === 'complete' && whole.has(url));
  return { valueSets: [...sets.values()], codeSystems: [...own.codeSystems, ...systems] };
}

/** Those that say what they are made of; `version` is left out where it is the file's. */
export function encodeValueSets(
  valueSets: readonly ValueSet[],
  version: string,
): Readonly<Record<string, EncodedValueSet>> {
  const composed = valueSets.filter(({ compose }) => compose !== undefined);
  return byUrl(composed, ({ compose, ...valueSet }) => ({
    ...named(valueSet, version),
    include: (compose?.include ?? []).map(encodeInclude),
    ...(compose?.exclude && { exclude: compose.exclude.map(encodeInclude) }),
  }));
}

export function encodeCodeSystems(
  codeSystems: readonly CodeSystem[],
  version: string,
): Readonly<Record<string, EncodedCodeSystem>> {
  return byUrl(codeSystems, ({ concept = [], ...codeSystem }) => {
    const parents = Object.fromEntries(belowOf(concept));
    return {
      ...named(codeSystem, version),
      concepts: Object.fromEntries(flatten(concept).map(({ code, display = code }) => [code, display])),
      ...(Object.keys(parents).length > 0 && { parents }),
    };
  });
}

function named(
  { name = '', title = name, version, status }: Pick<ValueSet, 'name' | 'title' | 'version' | 'status'>,
  ofFile: string,
) {
  return {
    name,
    title,
    ...(version && version !== ofFile && { version }),
    ...(status !== 'active' && { status }),
  };
}

export function encodeInclude({ system, version, concept, filter, valueSet }: ValueSetComposeInclude): EncodedInclude {
  return {
    ...(system && { system }),
    ...(version && { version }),
    ...(concept && { concepts: Object.fromEntries(concept.map(({ code, display = code }) => [code, display])) }),
    ...(filter && { filter }),
    ...(valueSet && { valueSet }),
  };
}

function byUrl<T extends { readonly url?: string | undefined }, V>(
  all: readonly T[],
  encode: (one: T) => V,
): Record<string, V> {
  return Object.fromEntries(all.map((one) => [one.url ?? '', encode(one)]));
}

/** Each code that has one above it, with that one. */
const belowOf = (concepts: readonly CodeSystemConcept[]): readonly (readonly [code: string, parent: string])[] =>
  concepts.flatMap(({ code: parent, concept = [] }) => [
    ...concept.map(({ code }) => [code, parent] as const),
    ...belowOf(concept),
  ]);

const flatten = (concepts: readonly CodeSystemConcept[]): readonly CodeSystemConcept[] =>
  concepts.flatMap((each) => [each, ...flatten(each.concept ?? [])]);
