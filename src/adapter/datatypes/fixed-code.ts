/** Codes that are the same for every row: searches that they rule out do not touch the table. */
import type { CodeableConcept, Coding } from 'fhir/r4.d.ts';
import { fragment, type Json, type Mapping, mapping } from '../node.ts';
import { constantToken } from './constant-token.ts';

/** The same CodeableConcept for every row. */
export function fixedConcept(system: string, code: string, display?: string): Mapping<never, CodeableConcept> {
  const coded: Json = { system, code, ...(display ? { display } : {}) };
  const value: Json = { coding: [coded], ...(display ? { text: display } : {}) };
  return mapping([], () => ({
    node: 'fixed',
    fragment: fragment(value),
    facets: { token: constantToken(system, code, display) },
  }));
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
