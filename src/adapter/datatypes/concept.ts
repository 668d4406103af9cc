/** `CodeableConcept`. https://hl7.org/fhir/R4/datatypes.html#CodeableConcept */
import type { CodeableConcept } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import type { Target } from '../codes/codings.ts';
import { all, always, among, any, type Condition, equal, never, none, textMatch } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';
import { type Cell, fragment, type Json, type Mapping, mapping, type Node, type ObjectNode } from '../node.ts';
import { constantToken } from './constant-token.ts';
import { hasText, readText, stringFacet } from './primitives.ts';

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

export interface ConceptOptions<C extends string> {
  /** A column with what the legacy system shows for this row; without it, the code set's display is the text. */
  readonly text?: C;
  /** Columns that hold codes of a standard system as they are: a billing code beside the local one. */
  readonly also?: readonly { readonly column: C; readonly system: string }[];
  /** The coding of a row that has neither code nor text, where R4 demands the element. */
  readonly otherwise?: Target;
}

/** A local code as a CodeableConcept: the standard codings first, the original always kept. */
export function concept<const C extends string>(
  column: C,
  set: CodeSet,
  options: ConceptOptions<C> = {},
): Mapping<C, CodeableConcept> {
  const { text: textColumn, also = [], otherwise } = options;
  const token = conceptToken(column, set, options);
  const facets = { token, sort: [column], sortValue: ([cell]: readonly Cell[]) => readText(cell) ?? null };
  const rule = `code map ${set.name}`;
  if (textColumn === undefined && also.length === 0 && otherwise === undefined) {
    return mapping([column], () => ({
      node: 'fragment',
      columns: [column],
      read: (cell) => {
        const local = readText(cell);
        return local === undefined ? undefined : set.concept(local);
      },
      present: hasText(column),
      rule,
      codes: set,
      keepsOriginal: true,
      facets: { ...facets, shown: { match: (how, words) => among(column, set.localsShowing(how, words)) } },
    }));
  }
  const columns = [column, ...also.map((one) => one.column), ...(textColumn ? [textColumn] : [])];
  const coded = any(hasText(column), ...also.map((one) => hasText(one.column)));
  const there = textColumn === undefined ? coded : any(coded, hasText(textColumn));
  const text: Node = {
    node: 'scalar',
    columns: textColumn ? [textColumn, column] : [column],
    kind: 'string',
    read: (...cells) => {
      const shown = textColumn ? readText(cells[0]) : undefined;
      const local = readText(cells[textColumn ? 1 : 0]);
      return shown ?? (local === undefined ? undefined : (set.displayOf(local) ?? local));
    },
    present: there,
    rule: textColumn ? 'as it is, else the display of the code' : 'the display of the code',
    facets: textColumn ? { string: stringFacet(textColumn) } : {},
  };
  return mapping(columns, () => ({
    node: 'object',
    entries: [
      ['coding', codingsNode(column, set, columns, otherwise ? always : coded, options, rule)],
      ['text', text],
    ],
    facets,
  }));
}

function codingsNode<C extends string>(
  column: C,
  set: CodeSet,
  columns: readonly C[],
  present: Condition,
  options: ConceptOptions<C>,
  rule: string,
): Node {
  const { also = [], otherwise } = options;
  const instead = otherwise && fragment([{ ...otherwise }]);
  return {
    node: 'fragment',
    columns,
    read: (...cells) => {
      const local = readText(cells[0]);
      const own = local === undefined ? undefined : set.codingList(local);
      const others = also.flatMap(({ system }, i): Json[] => {
        const code = readText(cells[i + 1]);
        return code === undefined ? [] : [{ system, code }];
      });
      if (others.length > 0) return fragment([...((own?.value ?? []) as Json[]), ...others]);
      if (own !== undefined || cells.some((cell) => readText(cell) !== undefined)) return own;
      return instead;
    },
    present,
    rule: otherwise ? `${rule}, else ${otherwise.code}` : rule,
    codes: set,
    keepsOriginal: true,
    facets: { token: conceptToken(column, set, options) },
  };
}

function conceptToken<C extends string>(column: C, set: CodeSet, options: ConceptOptions<C>): TokenFacet {
  const { text, also = [], otherwise } = options;
  const own = codeSetToken(column, set, text);
  if (also.length === 0 && otherwise === undefined) return own;
  const fallback = otherwise && constantToken(otherwise.system, otherwise.code, otherwise.display);
  const blank = none(any(...[column, ...also.map((one) => one.column), ...(text ? [text] : [])].map(hasText)));
  return {
    match: (system, code) =>
      any(
        own.match(system, code),
        ...also
          .filter((one) => system === undefined || system === one.system)
          .map((one) => (code === undefined ? hasText(one.column) : equal(one.column, code))),
        fallback ? all(blank, fallback.match(system, code)) : never,
      ),
    text: (words) => any(own.text!(words), fallback ? all(blank, fallback.text!(words)) : never),
    // Codes that are kept in the row alone cannot be listed, so a value set is not looked for among them.
    ...(also.length === 0 && {
      within: (contains) => any(own.within!(contains), fallback ? all(blank, fallback.within!(contains)) : never),
    }),
  };
}

/** Text without a code: a CodeableConcept of nothing but `text`. */
export function conceptText<C extends string>(column: C): Mapping<C, CodeableConcept> {
  return mapping(
    [column],
    (): ObjectNode => ({
      node: 'object',
      entries: [
        [
          'text',
          { node: 'scalar', columns: [column], kind: 'string', read: readText, present: hasText(column), facets: {} },
        ],
      ],
      facets: { token: { match: () => never, text: (words) => textMatch(column, 'contains', words) } },
    }),
  );
}
