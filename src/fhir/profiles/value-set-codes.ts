/** Which codes a value set has, as far as the set of profiles, VSAC or R4 lists them. https://hl7.org/fhir/R4/valueset.html */
import { requiredCodes, requiredSystem } from '../definitions.ts';
import { vsac } from '../terminology/vsac.ts';
import type { EncodedProfileSet } from './encode-profile-set.ts';
import type { EncodedInclude } from './encode-terminology.ts';

/** System → codes. */
export type Codes = ReadonlyMap<string, ReadonlySet<string>>;

/** undefined: not all of its codes are listed (LOINC, SNOMED CT, UCUM). */
export function valueSetCodes(set: EncodedProfileSet, canonical: string): Codes | undefined {
  const url = canonical.replace(/\|.*$/, '');
  const encoded = set.valueSets[url] ?? vsac.valueSets[url];
  if (encoded === undefined) return ofR4(url);
  const included = encoded.include.map((include) => codesOf(set, include));
  const excluded = (encoded.exclude ?? []).map((include) => codesOf(set, include));
  if ([...included, ...excluded].includes(undefined)) return undefined;
  const all = new Map<string, Set<string>>();
  for (const [system, codes] of included.flatMap((each) => [...each!])) {
    all.set(system, new Set([...(all.get(system) ?? []), ...codes]));
  }
  for (const [system, codes] of excluded.flatMap((each) => [...each!])) {
    for (const code of codes) all.get(system)?.delete(code);
  }
  return all;
}

function codesOf(set: EncodedProfileSet, { system, concepts, filter, valueSet }: EncodedInclude): Codes | undefined {
  if (filter !== undefined) return undefined;
  if (system === undefined) return valueSet?.length === 1 ? valueSetCodes(set, valueSet[0]!) : undefined;
  const codes = concepts ?? set.codeSystems[system]?.concepts;
  return codes && new Map([[system, new Set(Object.keys(codes))]]);
}

function ofR4(url: string): Codes | undefined {
  const codes = requiredCodes(url);
  if (codes === undefined) return undefined;
  const bySystem = Map.groupBy(codes, (code) => requiredSystem(url, code) ?? '');
  return new Map([...bySystem].map(([system, its]) => [system, new Set(its)]));
}
