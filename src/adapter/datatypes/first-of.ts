/** The first of several values that a row has: a status that two columns decide, words that are in one of two places. */
import { all, any, type Condition, none } from '../condition.ts';
import type { DateFacet, Facets, StringFacet, TokenFacet } from '../facets.ts';
import { type Cell, type Fragment, fragment, type Json, type Mapping, mapping, type Node } from '../node.ts';
import { presentOf } from '../present.ts';

interface Alternative {
  readonly columns: readonly string[];
  readonly read: (...cells: Cell[]) => Fragment | undefined;
  readonly facets: Facets;
  /** It has a value, and none before it has. */
  readonly counts: Condition;
  readonly rule: string | undefined;
}

/**
 * `firstOf(when({ ACTIVE: '0' }, fixedCode('stopped')), whenSet(date('END'), fixedCode('completed'), fixedCode('active')))`.
 * Tokens, strings and dates of it are found, in the rows in which they are what is served.
 */
export function firstOf<C extends string, V>(...values: readonly Mapping<C, V>[]): Mapping<C, V> {
  return mapping(
    values.flatMap(({ columns }) => columns),
    (system) => {
      const nodes = values.map((value) => value.bind(system));
      const presents = nodes.map((node) => presentOf(node));
      const alternatives = nodes.map((node, i) =>
        alternativeOf(node, all(presents[i]!, ...presents.slice(0, i).map((before) => none(before)))),
      );
      const rules = alternatives.flatMap(({ rule }) => rule ?? []);
      return {
        node: 'fragment',
        columns: alternatives.flatMap(({ columns }) => columns),
        read: (...cells) => {
          let from = 0;
          for (const { columns, read } of alternatives) {
            const found = read(...cells.slice(from, from + columns.length));
            if (found !== undefined) return found;
            from += columns.length;
          }
          return undefined;
        },
        present: any(...presents),
        rule: `the first of: ${rules.join('; ')}`,
        facets: facetsOf(alternatives),
      };
    },
  );
}

function alternativeOf(node: Node, counts: Condition): Alternative {
  switch (node.node) {
    case 'fixed':
      return { columns: [], read: () => node.fragment, facets: node.facets, counts, rule: node.fragment.text };
    case 'fragment':
      return { columns: node.columns, read: node.read, facets: node.facets, counts, rule: ruleOf(node) };
    case 'scalar': {
      const jsonOf = (text: string): Json => (node.kind === 'literal' ? (JSON.parse(text) as Json) : text);
      const read = (...cells: Cell[]) => {
        const text = node.read(...cells);
        return text === undefined ? undefined : fragment(jsonOf(text));
      };
      return { columns: node.columns, read, facets: node.facets, counts, rule: ruleOf(node) };
    }
    default:
      throw new Error(`firstOf takes values of one row that are looked up whole, not ${node.node}`);
  }
}

const ruleOf = (node: Extract<Node, { node: 'scalar' | 'fragment' }>): string =>
  [
    node.node === 'fragment' ? node.only?.text : undefined,
    node.rule ?? (node.columns.length > 0 ? `${node.columns.join(' and ')} as it is` : undefined),
  ]
    .filter(Boolean)
    .join(' ');

function facetsOf(alternatives: readonly Alternative[]): Facets {
  const eachOf = <F>(facet: (facets: Facets) => F | undefined, ask: (facet: F) => Condition | undefined): Condition =>
    any(
      ...alternatives.flatMap(({ facets, counts }) => {
        const own = facet(facets);
        const asked = own && ask(own);
        return asked === undefined ? [] : [all(counts, asked)];
      }),
    );
  const has = (facet: (facets: Facets) => unknown) => alternatives.some(({ facets }) => facet(facets) !== undefined);
  const token = (facets: Facets): TokenFacet | undefined => facets.token;
  const string = (facets: Facets): StringFacet | undefined => facets.string;
  const date = (facets: Facets): DateFacet | undefined => facets.date;
  return {
    ...(has(token) && {
      token: {
        match: (system, code) => eachOf(token, (own) => own.match(system, code)),
        text: (words) => eachOf(token, (own) => own.text?.(words)),
        ...(alternatives.every(({ facets }) => facets.token?.within !== undefined) && {
          within: (contains) => eachOf(token, (own) => own.within!(contains)),
        }),
      },
    }),
    ...(has(date) && {
      date: {
        start: (is, at) => eachOf(date, (own) => own.start(is, at)),
        end: (is, at) => eachOf(date, (own) => own.end(is, at)),
      },
    }),
    ...(has(string) && { string: { match: (how, words) => eachOf(string, (own) => own.match(how, words)) } }),
  };
}
