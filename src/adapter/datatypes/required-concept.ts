/** `CodeableConcept` under a required binding. https://hl7.org/fhir/R4/terminologies.html#required */
import type { CodeableConcept } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import type { Target } from '../codes/codings.ts';
import { all, always, among, any, none } from '../condition.ts';
import { type Fragment, fragment, type Json, type Mapping, mapping } from '../node.ts';
import { codeSetToken } from './concept.ts';
import { constantToken } from './constant-token.ts';
import { readText } from './primitives.ts';

/** A local code that always gets a standard one: `otherwise` for NULL and for codes without. The original is kept. */
export function requiredConcept<C extends string>(
  column: C,
  set: CodeSet,
  otherwise: Target,
): Mapping<C, CodeableConcept> {
  const made = new Map<string, Fragment>();
  const instead = (local: string): Fragment => {
    let found = made.get(local);
    if (found === undefined) {
      const codings: Json[] = [{ ...otherwise }, ...(local === '' ? [] : set.codings(local))];
      const text = set.displayOf(local) ?? (local || otherwise.display);
      found = fragment({ coding: codings, ...(text ? { text } : {}) });
      if (made.size < 1000) made.set(local, found);
    }
    return found;
  };
  const known = codeSetToken(column, set);
  const fallback = constantToken(otherwise.system, otherwise.code, otherwise.display);
  const unknown = () => none(among(column, set.mapped()));
  return mapping([column], () => ({
    node: 'fragment',
    columns: [column],
    read: (cell) => {
      const local = readText(cell) ?? '';
      if (set.targetOf(local) !== undefined) return set.concept(local);
      if (local !== '') set.countUnmapped(local);
      return instead(local);
    },
    present: always,
    rule: `code map ${set.name}, else ${otherwise.code}`,
    codes: set,
    keepsOriginal: true,
    facets: {
      token: {
        match: (system, code) => any(known.match(system, code), all(unknown(), fallback.match(system, code))),
        text: (words) => any(known.text!(words), all(unknown(), fallback.text!(words))),
        within: (contains) => any(known.within!(contains), all(unknown(), fallback.within!(contains))),
      },
      sort: [column],
      sortValue: ([cell]) => readText(cell ?? null) ?? null,
    },
  }));
}
