/** Codes that are the same for every row: searches that they rule out do not touch the table. */
import type { CodeableConcept, Coding } from 'fhir/r4.d.ts';
import type { Target } from '../codes/codings.ts';
import { any } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';
import { fragment, type Json, type Mapping, mapping } from '../node.ts';
import { constantToken } from './constant-token.ts';

/** The same CodeableConcept for every row; `also` says it in other codes. */
export function fixedConcept(
  system: string,
  code: string,
  display?: string,
  also: readonly Target[] = [],
): Mapping<never, CodeableConcept> {
  const codings: readonly Target[] = [{ system, code, ...(display ? { display } : {}) }, ...also];
  const value: Json = { coding: codings.map((one) => ({ ...one })), ...(display ? { text: display } : {}) };
  return mapping([], () => ({ node: 'fixed', fragment: fragment(value), facets: { token: anyToken(codings) } }));
}

function anyToken(codings: readonly Target[]): TokenFacet {
  const tokens = codings.map((one) => constantToken(one.system, one.code, one.display));
  return {
    match: (system, code) => any(...tokens.map((token) => token.match(system, code))),
    text: (words) => any(...tokens.map((token) => token.text!(words))),
    within: (contains) => any(...tokens.map((token) => token.within!(contains))),
  };
}

/** The same Coding for every row. */
export function fixedCoding(system: string, code: string, display?: string): Mapping<never, Coding> {
  return mapping([], () => ({
    node: 'fixed',
    fragment: fragment({ system, code, ...(display ? { display } : {}) }),
    facets: { token: constantToken(system, code, display) },
  }));
}

/** The same `code` for every row. `system` serves searches by `system|code`. */
export function fixedCode<const V extends string>(code: V, system?: string): Mapping<never, V> {
  return mapping([], () => ({
    node: 'fixed',
    fragment: fragment(code),
    facets: { token: constantToken(system, code) },
  }));
}
