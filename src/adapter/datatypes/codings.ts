/**
 * Lists of codes in one column: `ICD10:E11.9;SNOMED-CT:44054006` as one concept, `white|asian` as one each.
 * https://hl7.org/fhir/R4/datatypes.html#CodeableConcept
 */
import type { CodeableConcept } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import type { Target } from '../codes/codings.ts';
import { all, always, any, type Condition, listed, never, none, textMatch } from '../condition.ts';
import { entriesOf, separator } from '../entries.ts';
import type { TokenFacet } from '../facets.ts';
import { type Cell, type Fragment, fragment, type Json, type Mapping, mapping } from '../node.ts';
import { constantToken } from './constant-token.ts';
import { hasText, readText, stringFacet } from './primitives.ts';

export interface CodingsSpec<C extends string> {
  /** The code system of each prefix: `{ ICD10: 'http://hl7.org/fhir/sid/icd-10-cm' }`. */
  readonly systems: Readonly<Record<string, string>>;
  /** Of entries without a known prefix: they are codes of it as they are. */
  readonly other: string;
  /**
   * Codes of another system that are told by themselves, such as LOINC by its check digit: of entries without a known prefix. They
   * are found by their code, with or without the system, but not by the system alone.
   */
  readonly told?: { readonly system: string; readonly by: (code: string) => boolean };
  /** What stands between entries, `;` unless told, and between prefix and code, `:` unless told. */
  readonly of?: string;
  readonly after?: string;
  /** A column with what the legacy system shows. */
  readonly text?: C;
  /** What codes are called, where the legacy system has a table of them: a set whose local codes are these. */
  readonly displays?: CodeSet;
  /** The coding of a row that has neither codes nor text, where R4 demands the element. */
  readonly otherwise?: Target;
}

/** https://hl7.org/fhir/R4/datatypes.html#code */
const CODE = /^\S+(?: \S+)*$/;
const REMEMBERED = 10_000;

/**
 * One concept with a coding for each entry of a list, in its own system, found by each of them. What a search by system
 * alone cannot tell is an entry without a known prefix beside one that has it: that row is found by its code.
 */
export function codings<const C extends string>(column: C, spec: CodingsSpec<C>): Mapping<C, CodeableConcept> {
  const { systems, other, told, text, displays, otherwise, after = ':' } = spec;
  const of = separator(spec.of ?? ';');
  const prefixes = Object.keys(systems).map((name) => [`${name}${after}`, systems[name]!] as const);
  const known = (entry: string) => prefixes.find(([prefix]) => entry.startsWith(prefix) && entry !== prefix);
  const codingOf = (entry: string): Json[] => {
    const [prefix = '', named] = known(entry) ?? [];
    const code = entry.slice(prefix.length);
    const system = named ?? (told?.by(code) ? told.system : other);
    if (!CODE.test(code)) return [];
    const display = displays?.displayOf(code);
    return [{ system, code, ...(display && { display }) }];
  };
  const displayOf = (cell: string): string | undefined =>
    entriesOf(cell, of)
      .map((entry) => displays?.displayOf(entry.slice(known(entry)?.[0].length ?? 0)))
      .find((display) => display !== undefined);
  const isAllCodes = (cell: string): boolean => entriesOf(cell, of).every((entry) => codingOf(entry).length > 0);
  const made = new Map<string, Fragment | undefined>();
  let loads = displays?.loads;
  const listOf = (cell: string): Fragment | undefined => {
    if (loads !== displays?.loads) {
      made.clear();
      loads = displays?.loads;
    }
    if (!made.has(cell)) {
      const list = entriesOf(cell, of).flatMap(codingOf);
      if (made.size >= REMEMBERED) made.clear();
      made.set(cell, list.length === 0 ? undefined : fragment(list));
    }
    return made.get(cell);
  };
  const instead = otherwise && fragment([{ ...otherwise }]);
  const coded = hasText(column);
  const there = text === undefined ? coded : any(coded, hasText(text));
  const token = codingsToken(column, of, prefixes, spec, none(there));
  const rule = `a coding for each entry between ${of}${otherwise ? `, else ${otherwise.code}` : ''}`;
  return mapping(text === undefined ? [column] : [column, text], () => ({
    node: 'object',
    entries: [
      [
        'coding',
        {
          node: 'fragment',
          columns: text === undefined ? [column] : [column, text],
          read: (cell, shown) => {
            const list = cell === null || cell === undefined ? undefined : listOf(cell);
            return list ?? (readText(cell) === undefined && readText(shown) === undefined ? instead : undefined);
          },
          present: otherwise ? always : coded,
          rule,
          facets: { token },
        },
      ],
      [
        'text',
        {
          node: 'scalar',
          columns: text === undefined ? [column] : [text, column],
          kind: 'string',
          // The list itself where an entry is no code, so that it is not lost.
          read: (...cells) => {
            const [shown, list] = [text === undefined ? undefined : readText(cells[0]), readText(cells.at(-1))];
            return shown ?? (list && (displayOf(list) ?? (isAllCodes(list) ? undefined : list)));
          },
          present: there,
          facets: text === undefined ? {} : { string: stringFacet(text) },
        },
      ],
    ],
    facets: { token, sort: [column], sortValue: ([cell]: readonly Cell[]) => readText(cell) ?? null },
  }));
}

function codingsToken<C extends string>(
  column: C,
  of: string,
  prefixes: readonly (readonly [prefix: string, system: string])[],
  { other, told, text, displays, otherwise }: CodingsSpec<C>,
  blank: Condition,
): TokenFacet {
  const fallback = otherwise && constantToken(otherwise.system, otherwise.code, otherwise.display);
  const starts = ([prefix]: readonly [string, string]) => listed(column, of, prefix, 'starts');
  const ofSystem = (system: string | undefined) => prefixes.filter(([, one]) => system === undefined || one === system);
  const bare = (code: string | undefined): Condition => {
    if (code === undefined) return all(hasText(column), none(any(...prefixes.map(starts))));
    return prefixes.some(([prefix]) => code.startsWith(prefix) && code !== prefix) ? never : listed(column, of, code);
  };
  const own = (system: string | null | undefined, code: string | undefined): Condition => {
    if (system === null) return never;
    const known = ofSystem(system).map((one) =>
      code === undefined ? starts(one) : listed(column, of, `${one[0]}${code}`),
    );
    const bareSystem = code !== undefined && told?.by(code) ? told.system : other;
    return any(...known, system === undefined || system === bareSystem ? bare(code) : never);
  };
  return {
    match: (system, code) =>
      any(
        system === undefined && code === undefined ? hasText(column) : own(system, code),
        fallback ? all(blank, fallback.match(system, code)) : never,
      ),
    text: (words) =>
      any(
        textMatch(text ?? column, 'contains', words),
        ...(displays?.localsByText(words) ?? []).map((code) => own(undefined, code)),
        fallback ? all(blank, fallback.text!(words)) : never,
      ),
  };
}

/** A concept for each local code of a list, found by each of them. */
export function concepts<const C extends string>(
  column: C,
  set: CodeSet,
  options: { readonly of: string },
): Mapping<C, CodeableConcept> {
  const of = separator(options.of);
  const oneOf = (locals: readonly string[]): Condition => any(...locals.map((local) => listed(column, of, local)));
  return mapping([column], () => ({
    node: 'fragment',
    many: true,
    columns: [column],
    read: (cell) => {
      const items = entriesOf(cell, of).map((local) => set.concept(local));
      if (items.length === 0) return undefined;
      return { text: items.map(({ text }) => text).join(), value: items.map(({ value }) => value) };
    },
    present: hasText(column),
    rule: `a concept for each entry between ${of}, code map ${set.name}`,
    facets: {
      token: {
        match: (system, code) => {
          if (system === null) return never;
          if (code !== undefined) return oneOf(set.localsOf(system, code));
          const locals = system === undefined ? undefined : set.localsIn(system);
          return locals === undefined ? hasText(column) : oneOf(locals);
        },
        text: (words) => oneOf(set.localsByText(words)),
        within: (contains) => oneOf(set.localsWithin(contains)),
      },
    },
  }));
}
