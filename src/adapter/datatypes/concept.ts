/** `CodeableConcept` and `Coding`. https://hl7.org/fhir/R4/datatypes.html#CodeableConcept */
import type { CodeableConcept, Coding } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import { always, among, any, type Condition, never, none, textMatch } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';
import { fragment, type Json, type Mapping, mapping, type Node, type ObjectNode } from '../node.ts';
import { hasText, readText } from './primitives.ts';

/** How a column of local codes answers token searches: backwards through the code set, as a list of local codes. */
export function codeSetToken(column: string, set: CodeSet, textColumn?: string): TokenFacet {
  return {
    match: (system, code) => {
      if (system === null) return never;
      if (code !== undefined) return among(column, set.localsOf(system, code));
      const locals = system === undefined ? undefined : set.localsIn(system);
      return locals === undefined ? hasText(column) : among(column, locals);
    },
    text: (words) =>
      any(
        among(column, set.localsByText(words)),
        textColumn === undefined ? never : textMatch(textColumn, 'contains', words),
      ),
    within: (contains) => among(column, set.localsWithin(contains)),
  };
}

/**
 * A local code as a CodeableConcept: the standard codings first, the original always kept. `text` names a column with
 * what the legacy system shows for this row; without it, the code set's display is the text.
 */
export function concept<C extends string>(
  column: C,
  set: CodeSet,
  options: { text?: C } = {},
): Mapping<C, CodeableConcept> {
  const token = codeSetToken(column, set, options.text);
  const facets = { token, sort: [column], sortValue: sortByDisplay(set) };
  const rule = `code map ${set.name}`;
  const textColumn = options.text;
  if (textColumn === undefined) {
    return mapping([column], () => ({
      node: 'fragment',
      columns: [column],
      read: (cell) => {
        const local = readText(cell);
        return local === undefined ? undefined : set.concept(local);
      },
      present: hasText(column),
      rule,
      facets,
    }));
  }
  return mapping([column, textColumn], () => ({
    node: 'object',
    entries: [
      ['coding', codingsNode(column, set, rule)],
      ['text', { node: 'scalar', columns: [textColumn], kind: 'string', read: readText, present: hasText(textColumn), facets: {} }],
    ],
    facets,
  }));
}

const sortByDisplay =
  (_: CodeSet) =>
  ([cell]: readonly (string | null)[]) =>
    readText(cell ?? null) ?? null;

function codingsNode(column: string, set: CodeSet, rule: string): Node {
  return {
    node: 'fragment',
    columns: [column],
    read: (cell) => {
      const local = readText(cell);
      return local === undefined ? undefined : set.codingList(local);
    },
    present: hasText(column),
    rule,
    facets: { token: codeSetToken(column, set) },
  };
}

/** The first standard coding of a local code, else the local one. */
export function coding<C extends string>(column: C, set: CodeSet): Mapping<C, Coding> {
  return mapping([column], () => ({
    node: 'fragment',
    columns: [column],
    read: (cell) => {
      const local = readText(cell);
      return local === undefined ? undefined : fragment(set.codings(local)[0]!);
    },
    present: hasText(column),
    rule: `code map ${set.name}`,
    facets: { token: codeSetToken(column, set), sort: [column], sortValue: sortByDisplay(set) },
  }));
}

/** Text without a code: a CodeableConcept of nothing but `text`. */
export function conceptText<C extends string>(column: C): Mapping<C, CodeableConcept> {
  return mapping([column], (): ObjectNode => ({
    node: 'object',
    entries: [
      ['text', { node: 'scalar', columns: [column], kind: 'string', read: readText, present: hasText(column), facets: {} }],
    ],
    facets: { token: { match: () => never, text: (words) => textMatch(column, 'contains', words) } },
  }));
}

/** The token facet of a constant: it folds when the plan is made, so that no row is looked at in vain. */
function constantToken(system: string | undefined, code: string, display?: string): TokenFacet {
  const when = (truth: boolean): Condition => (truth ? always : never);
  return {
    match: (askedSystem, askedCode) =>
      when(
        (askedSystem === undefined || (askedSystem ?? undefined) === system) &&
          (askedCode === undefined || askedCode === code),
      ),
    text: (words) => when(display?.toLowerCase().includes(words.toLowerCase()) ?? false),
    within: (contains) => when(contains(system, code)),
  };
}

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

/** One of two concepts, by whether a condition column has a value: used for statuses that a date implies. */
export function whenSet<C extends string>(
  column: C,
  set: Mapping<never, CodeableConcept>,
  unset: Mapping<never, CodeableConcept>,
): Mapping<C, CodeableConcept> {
  return mapping([column], (system) => {
    const [yes, no] = [set.bind(system), unset.bind(system)];
    if (yes.node !== 'fixed' || no.node !== 'fixed') throw new Error('whenSet takes fixed concepts');
    const choose = (a: Condition, b: Condition): Condition =>
      any(
        a === never ? never : { op: 'all', of: [hasText(column), a] },
        b === never ? never : { op: 'all', of: [none(hasText(column)), b] },
      );
    return {
      node: 'fragment',
      columns: [column],
      read: (cell) => (readText(cell) === undefined ? no.fragment : yes.fragment),
      present: always,
      facets: {
        token: {
          match: (s, c) => choose(yes.facets.token!.match(s, c), no.facets.token!.match(s, c)),
          text: (words) => choose(yes.facets.token!.text!(words), no.facets.token!.text!(words)),
        },
      },
    };
  });
}
