/** `HumanName`. https://hl7.org/fhir/R4/datatypes.html#HumanName */
import type { HumanName, Period } from 'fhir/r4.d.ts';
import { any, type Condition, never, partEquals, partMatch, type TextMatch, textMatch } from '../condition.ts';
import type { Facets, StringFacet } from '../facets.ts';
import { type Cell, type Mapping, mapping, type Node } from '../node.ts';
import { facetsOfPart, object } from './object.ts';
import { fixed, hasText, readText, text } from './primitives.ts';

type Use = NonNullable<HumanName['use']>;

export interface HumanNameSpec<C extends string> {
  readonly family?: C;
  readonly given?: readonly C[];
  readonly prefix?: C;
  readonly suffix?: C;
  readonly text?: C;
  readonly use?: Use | Mapping<C, Use>;
  readonly period?: Mapping<C, Period>;
  /** Columns with the same names in upper case without accents, as the legacy system indexes them. */
  readonly searched?: { readonly family?: C; readonly given?: C };
}

export function humanName<const C extends string>(spec: HumanNameSpec<C>): Mapping<C, HumanName> {
  const { family, given = [], prefix, suffix, searched = {} } = spec;
  const name = (column: C, folded: C | undefined) => text(column, folded ? { searched: folded } : {});
  return object<C, HumanName>(
    {
      ...(spec.use ? { use: typeof spec.use === 'string' ? fixed(spec.use) : spec.use } : {}),
      ...(spec.text ? { text: text(spec.text) } : {}),
      ...(family ? { family: name(family, searched.family) } : {}),
      ...(given.length > 0
        ? { given: given.map((column, i) => name(column, i === 0 ? searched.given : undefined)) }
        : {}),
      ...(prefix ? { prefix: [text(prefix)] } : {}),
      ...(suffix ? { suffix: [text(suffix)] } : {}),
      ...(spec.period ? { period: spec.period } : {}),
    },
    (parts) => partsFacets(['family', 'given', 'prefix', 'suffix', 'text'].map((key) => parts[key])),
  );
}

/** A name or an address is searched as any of its parts; it sorts by the first. */
export function partsFacets(parts: readonly (Node | undefined)[]): Facets {
  const nodes = parts.flatMap((part) => (part?.node === 'list' ? part.items : part ? [part] : []));
  const strings = nodes.map((node) => facetsOfPart(node).string).filter((facet) => facet !== undefined);
  const first = facetsOfPart(nodes[0]);
  return {
    string: { match: (how, words) => any(...strings.map((facet) => facet.match(how, words))) },
    ...(first.sort && first.sortValue ? { sort: first.sort, sortValue: first.sortValue } : {}),
  };
}

/** `LAST,FIRST M` in one column: `LAST` is the family name, the words after the comma are given names. */
export function lastCommaFirst<C extends string>(column: C): Mapping<C, HumanName> {
  return mapping([column], () => {
    const family: Node = {
      node: 'scalar',
      columns: [column],
      kind: 'string',
      read: (cell) => splitName(cell ?? null)?.family,
      present: hasText(column),
      rule: 'before the comma',
      facets: { string: familyFacet(column), sort: [column], sortValue: ([cell]) => readText(cell ?? null) ?? null },
    };
    const given = [0, 1, 2].map(
      (i): Node => ({
        node: 'scalar',
        columns: [column],
        kind: 'string',
        read: (cell) => splitName(cell ?? null)?.given[i],
        present: textMatch(column, 'contains', ','),
        rule: 'after the comma',
        facets: i === 0 ? { string: givenFacet(column) } : {},
      }),
    );
    return {
      node: 'object',
      entries: [
        ['family', family],
        ['given', { node: 'list', items: given }],
      ],
      facets: partsFacets([family, given[0]]),
    };
  });
}

function splitName(cell: Cell): { family: string | undefined; given: readonly string[] } | undefined {
  const name = readText(cell);
  if (name === undefined) return undefined;
  const comma = name.indexOf(',');
  if (comma < 0) return { family: name, given: [] };
  const words = name
    .slice(comma + 1)
    .split(' ')
    .filter((word) => word !== '');
  const given = words.length <= 3 ? words : [words[0]!, words[1]!, words.slice(2).join(' ')];
  return { family: readText(name.slice(0, comma)), given };
}

/** A prefix of the part is a prefix of the column, which its index serves; anything else looks at the part. */
function familyFacet(column: string): StringFacet {
  return {
    match: (how, words): Condition => {
      if (words.includes(',')) return never;
      if (how === 'exact') return partEquals(column, 'before-comma', words);
      return how === 'starts' ? textMatch(column, 'starts', words) : partMatch(column, 'before-comma', how, words);
    },
  };
}

/** Given names are words: one that starts with, contains, or is the text. */
function givenFacet(column: string): StringFacet {
  const after = (how: TextMatch, words: string) => partMatch(column, 'after-comma', how, words);
  return {
    match: (how, words): Condition => {
      if (how === 'contains') return after('contains', words);
      if (how === 'starts') return any(after('starts', words), after('contains', ` ${words}`));
      return any(partEquals(column, 'after-comma', words), after('starts', `${words} `));
    },
  };
}
