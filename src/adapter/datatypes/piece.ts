/** Text in fixed places of one column: the fourth of `note|kind|date|code`, or a value within JSON. */
import { all, any, type Condition, none } from '../condition.ts';
import { pieceOf, separator } from '../entries.ts';
import type { Facets } from '../facets.ts';
import { type Cell, type Mapping, mapping, type Node } from '../node.ts';

type Take = (cell: string) => string | null;
type About = (condition: Condition) => Condition;

/**
 * The value of another word, read from one place of the columns that it names: `piece(4, '|', concept('tobacco', smoking))`.
 * The first place is 1. Tokens and strings of it are found; it is neither sorted by nor compared as a date or number.
 */
export function piece<C extends string, V>(place: number, of: string, value: Mapping<C, V>): Mapping<C, V> {
  const part = { piece: place, of: separator(of) };
  const about: About = (condition) => {
    switch (condition.op) {
      case 'all':
        return all(...condition.of.map(about));
      case 'any':
        return any(...condition.of.map(about));
      case 'none':
        return none(about(condition.of));
      case 'in':
        return any(
          ...condition.values.map((one) => about({ op: 'compare', column: condition.column, is: '=', value: one })),
        );
      case 'listed':
        throw new Error('piece takes no lists');
      case 'null':
        return { op: 'null', column: condition.column, blank: true, part };
      default:
        return { ...condition, part };
    }
  };
  const words = `piece ${place} between ${part.of}`;
  return mapping(value.columns, (system) => within(value.bind(system), (cell) => pieceOf(cell, part), about, words));
}

/**
 * The value of another word, read from JSON in the columns that it names: `inJson(['lot', 'number'], text('UDI_DATA'))`.
 * It cannot be searched: each engine would have to parse each row.
 */
export function inJson<C extends string, V>(path: readonly string[], value: Mapping<C, V>): Mapping<C, V> {
  const take: Take = (cell) => {
    const found = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), parsed(cell));
    return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
  };
  const about: About = (condition) => condition;
  return mapping(value.columns, (system) => {
    const node = within(value.bind(system), take, about, `${path.join('.')} of JSON`);
    return 'facets' in node ? { ...node, facets: {} } : node;
  });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function within(node: Node, take: Take, about: About, words: string): Node {
  const cells = (all: readonly Cell[]) => all.map((cell) => (cell === null || cell === undefined ? null : take(cell)));
  switch (node.node) {
    case 'fixed':
      return node;
    case 'scalar':
    case 'fragment': {
      // A count of the column's values would count whole texts, not the codes within.
      const { codes: _, keepsOriginal: __, ...rest } = node;
      const shared = {
        present: about(node.present),
        facets: facetsWithin(node.facets, about),
        rule: [words, node.rule].filter(Boolean).join(', '),
      };
      return rest.node === 'scalar'
        ? {
            ...rest,
            ...shared,
            ...(rest.beside && { beside: within(rest.beside, take, about, words) }),
            read: (...all) => rest.read(...cells(all)),
          }
        : { ...rest, ...shared, read: (...all) => rest.read(...cells(all)) };
    }
    case 'object': {
      const entries = node.entries.map(([key, part]) => [key, within(part, take, about, words)] as const);
      return { ...node, entries, facets: facetsWithin(node.facets, about) };
    }
    case 'list':
      return { node: 'list', items: node.items.map((item) => within(item, take, about, words)) };
    default:
      throw new Error(`piece and inJson take values of one row, not ${node.node}`);
  }
}

/** What can be asked of text in a place: dates and numbers are compared as their columns are, and this is none. */
function facetsWithin({ token, string, shown }: Facets, about: About): Facets {
  const { text, within: inSet } = token ?? {};
  return {
    ...(token && {
      token: {
        match: (system, code) => about(token.match(system, code)),
        ...(text && { text: (words) => about(text(words)) }),
        ...(inSet && { within: (contains) => about(inSet(contains)) }),
      },
    }),
    ...(string && { string: { match: (how, words) => about(string.match(how, words)) } }),
    ...(shown && { shown: { match: (how, words) => about(shown.match(how, words)) } }),
  };
}
