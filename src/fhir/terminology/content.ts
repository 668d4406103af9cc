/**
 * The value sets and code systems of R4 and of the profile sets, by canonical URL. Whatever is elsewhere in full (SNOMED CT,
 * LOINC, RxNorm) is not here. https://hl7.org/fhir/R4/terminologies-systems.html
 */
import { readFileSync } from 'node:fs';
import type { EncodedInclude, EncodedTerminology, PublicationStatus } from '../profiles/encode-terminology.ts';
import { profileSets } from '../profiles/profile-sets.ts';
import { vsac } from './vsac.ts';

interface Named {
  readonly url: string;
  readonly version?: string | undefined;
  readonly name: string;
  readonly title: string;
  readonly status: PublicationStatus;
}

export interface CodeSystemContent extends Named {
  /** Code → display. */
  readonly concepts: ReadonlyMap<string, string>;
  /** Code → the code above it. */
  readonly parents: ReadonlyMap<string, string>;
  /** A code that is not among them is not of the system. */
  readonly isComplete: boolean;
}

export interface ValueSetContent extends Named {
  readonly include: readonly EncodedInclude[];
  readonly exclude: readonly EncodedInclude[];
}

/** Where value sets and code systems are found. */
export interface Content {
  readonly codeSystem: (url: string) => CodeSystemContent | undefined;
  readonly valueSet: (url: string) => ValueSetContent | undefined;
}

/** `http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1` without what follows the bar. */
export const withoutVersion = (canonical: string): string => canonical.replace(/\|.*$/, '');

/** The files, R4's first; read when first asked for. */
let read: readonly EncodedTerminology[] | undefined;
function files(): readonly EncodedTerminology[] {
  const r4 = new URL('../r4/terminology.generated.json', import.meta.url);
  read ??= [JSON.parse(readFileSync(r4, 'utf8')), ...profileSets, vsac];
  return read;
}

const codeSystems = new Map<string, CodeSystemContent>();
const valueSets = new Map<string, ValueSetContent>();

/** What HL7's definitions list. */
export const defined: Content & { readonly codeSystemUrls: () => string[]; readonly valueSetUrls: () => string[] } = {
  codeSystem: (url) => codeSystems.get(url) ?? keptIn(codeSystems, url, decodeCodeSystem),
  valueSet: (url) => valueSets.get(url) ?? keptIn(valueSets, url, decodeValueSet),
  codeSystemUrls: () => [...new Set(files().flatMap((file) => Object.keys(file.codeSystems)))],
  valueSetUrls: () => [...new Set(files().flatMap((file) => Object.keys(file.valueSets)))],
};

/** Only what there is is kept, so that asking for anything else costs no memory. */
function keptIn<T>(known: Map<string, T>, url: string, decode: (url: string) => T | undefined): T | undefined {
  const found = decode(url);
  if (found !== undefined) known.set(url, found);
  return found;
}

function decodeCodeSystem(url: string): CodeSystemContent | undefined {
  const file = files().find((one) => Object.hasOwn(one.codeSystems, url));
  if (file === undefined) return undefined;
  const { name, title, version = file.version, status = 'active', concepts, parents = {} } = file.codeSystems[url]!;
  return {
    ...{ url, name, title, version, status },
    concepts: new Map(Object.entries(concepts)),
    parents: new Map(Object.entries(parents)),
    isComplete: true,
  };
}

function decodeValueSet(url: string): ValueSetContent | undefined {
  const file = files().find((one) => Object.hasOwn(one.valueSets, url));
  if (file === undefined) return undefined;
  const { name, title, version = file.version, status = 'active', include, exclude = [] } = file.valueSets[url]!;
  return { ...{ url, name, title, version, status }, include, exclude };
}
