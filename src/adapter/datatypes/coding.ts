/** `Coding` and the display of a local code. https://hl7.org/fhir/R4/datatypes.html#Coding */
import type { Coding } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import { all, always, among, any, type Condition, equal, never, none } from '../condition.ts';
import { entriesOf, separator } from '../entries.ts';
import type { TokenFacet } from '../facets.ts';
import { type Mapping, mapping } from '../node.ts';
import { hasText, readText } from './primitives.ts';

/** One Coding: the first standard code of a local one with the original as an extension, else the local code itself. */
export function coding<C extends string>(column: C, set: CodeSet): Mapping<C, Coding> {
  return mapping([column], () => ({
    node: 'fragment',
    columns: [column],
    read: (cell) => {
      const local = readText(cell);
      return local === undefined ? undefined : set.coding(local);
    },
    present: hasText(column),
    rule: `code map ${set.name}`,
    codes: set,
    facets: { token: firstCodingToken(column, set), sort: [column], sortValue: ([cell]) => readText(cell) ?? null },
  }));
}

/** Only the coding that is served can be found: a mapped local code is not. */
function firstCodingToken(column: string, set: CodeSet): TokenFacet {
  const first = (contains: (system: string, code: string) => boolean): Condition =>
    among(
      column,
      set.mapped().filter((local) => contains(set.targetOf(local)!.system, set.targetOf(local)!.code)),
    );
  const unmapped = (): Condition => all(hasText(column), none(among(column, set.mapped())));
  const isLocal = (system: string | null | undefined) => system === undefined || system === set.system;
  return {
    match: (system, code) => {
      const standard = first((s, c) => (system === undefined || s === system) && (code === undefined || c === code));
      const own = isLocal(system) ? all(unmapped(), code === undefined ? always : equal(column, code)) : never;
      return any(standard, own);
    },
    text: (words) => among(column, set.localsByText(words)),
    within: (contains) => {
      const others = [...set.entries()].map(({ local }) => local).filter((local) => set.targetOf(local) === undefined);
      return any(
        first(contains),
        among(
          column,
          others.filter((local) => contains(set.system, local)),
        ),
      );
    },
  };
}

/** The display of a local code as text; with `of`, of each in a list, with commas between. */
export function display<C extends string>(
  column: C,
  set: CodeSet,
  options: { readonly of?: string } = {},
): Mapping<C, string> {
  const of = options.of === undefined ? undefined : separator(options.of);
  const shown = (local: string): string => set.displayOf(local) ?? local;
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'string',
    read: (cell) => {
      if (of !== undefined) return entriesOf(cell, of).map(shown).join(', ') || undefined;
      const local = readText(cell);
      return local === undefined ? undefined : shown(local);
    },
    present: hasText(column),
    rule: `code map ${set.name}`,
    codes: set,
    facets: {},
  }));
}
