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

/** Value sets and code systems of files, the first that has one counts. */
export interface Listed extends Content {
  readonly codeSystemUrls: () => string[];
  readonly valueSetUrls: () => string[];
}

/** What HL7's definitions list. */
export const defined: Listed = listedIn(files);

/** The same, and before it what a set of profiles of one's own lists. */
export const definedWith = (own: EncodedTerminology): Listed => listedIn(() => [own, ...files()]);

function listedIn(all: () => readonly EncodedTerminology[]): Listed {
  const codeSystems = new Map<string, CodeSystemContent>();
  const valueSets = new Map<string, ValueSetContent>();
  return {
    codeSystem: (url) => codeSystems.get(url) ?? keptIn(codeSystems, url, decodeCodeSystem(url, all())),
    valueSet: (url) => valueSets.get(url) ?? keptIn(valueSets, url, decodeValueSet(url, all())),
    codeSystemUrls: () => [...new Set(all().flatMap((file) => Object.keys(file.codeSystems)))],
    valueSetUrls: () => [...new Set(all().flatMap((file) => Object.keys(file.valueSets)))],
  };
}

/** Only what there is is kept, so that asking for anything else costs no memory. */
function keptIn<T>(known: Map<string, T>, url: string, found: T | undefined): T | undefined {
  if (found !== undefined) known.set(url, found);
  return found;
}

function decodeCodeSystem(url: string, all: readonly EncodedTerminology[]): CodeSystemContent | undefined {
  const file = all.find((one) => Object.hasOwn(one.codeSystems, url));
  if (file === undefined) return undefined;
  const { name, title, version = file.version, status = 'active', concepts, parents = {} } = file.codeSystems[url]!;
  return {
    ...{ url, name, title, version, status },
    concepts: new Map(Object.entries(concepts)),
    parents: new Map(Object.entries(parents)),
    isComplete: true,
  };
}

function decodeValueSet(url: string, all: readonly EncodedTerminology[]): ValueSetContent | undefined {
  const file = all.find((one) => Object.hasOwn(one.valueSets, url));
  if (file === undefined) return undefined;
  const { name, title, version = file.version, status = 'active', include, exclude = [] } = file.valueSets[url]!;
  return { ...{ url, name, title, version, status }, include, exclude };
}
