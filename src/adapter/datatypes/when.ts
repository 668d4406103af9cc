/**
 * Values that count only in some rows: `when({ STATUS_CD: ['I', 'R'] }, date8('RESOLVED_DT'))`. What is not served is not
 * found either: every facet of the value is narrowed by the same condition.
 */
import { all, always, any, type Condition, never, none } from '../condition.ts';
import { conditionWords } from '../condition-words.ts';
import type { Facets, TokenFacet } from '../facets.ts';
import { type Wanted, wantedCondition } from '../filter.ts';
import { type Cell, type Mapping, mapping, type Node } from '../node.ts';
import { readText } from './primitives.ts';

type Rows = Readonly<Record<string, Wanted>>;

/** The value, in rows that match each of these. */
export function when<const R extends Rows, C extends string, V>(
  rows: R,
  value: Mapping<C, V>,
): Mapping<C | (keyof R & string), V> {
  return gated(rows, value, true);
}

/** The value, but not in rows that match each of these. */
export function except<const R extends Rows, C extends string, V>(
  rows: R,
  value: Mapping<C, V>,
): Mapping<C | (keyof R & string), V> {
  return gated(rows, value, false);
}

function gated<R extends Rows, C extends string, V>(
  rows: R,
  value: Mapping<C, V>,
  matching: boolean,
): Mapping<C | (keyof R & string), V> {
  const gate = gateOf(rows, matching);
  const columns = Object.keys(rows) as (keyof R & string)[];
  return mapping([...value.columns, ...columns], (system) => behind(gate, value.bind(system)));
}

/** Opens for rows that match each of these, or for all others. */
export function gateOf(rows: Rows, matching = true): Gate {
  const columns = Object.keys(rows);
  const wanted = Object.values(rows);
  const condition = all(...columns.map((column) => wantedCondition(column, rows[column]!)));
  return {
    columns,
    opens: (cells) => wanted.every((one, i) => cellMatches(cells[i] ?? null, one)) === matching,
    condition: matching ? condition : none(condition),
    words: `where ${conditionWords(matching ? condition : none(condition))}`,
  };
}

export interface Gate {
  readonly columns: readonly string[];
  readonly opens: (cells: readonly Cell[]) => boolean;
  readonly condition: Condition;
  /** For the mapping guide. */
  readonly words: string;
}

/** What `wantedCondition` says in SQL, said of a cell. */
function cellMatches(cell: Cell, wanted: Wanted): boolean {
  if (wanted === null) return cell === null;
  // A blank is what '' is, and NULL is not.
  if (typeof wanted === 'string') return cell !== null && (readText(cell) ?? '') === wanted.trim();
  if ('startsWith' in wanted) return cell?.toUpperCase().startsWith(wanted.startsWith.toUpperCase()) ?? false;
  if ('anything' in wanted) return cell !== null;
  if ('zero' in wanted) return cell === null || Number(cell) === 0;
  if ('blank' in wanted) return readText(cell) === undefined;
  if ('above' in wanted) return cell !== null && Number(cell) > wanted.above;
  return wanted.some((one) => cellMatches(cell, one));
}

/** The node, in rows for which the gate opens. */
export function behind(gate: Gate, node: Node): Node {
  switch (node.node) {
    case 'fixed': {
      const { fragment } = node;
      const read = (...cells: Cell[]) => (gate.opens(cells) ? fragment : undefined);
      const facets = narrowed(gate, node.facets);
      return {
        node: 'fragment',
        only: fragment,
        columns: gate.columns,
        read,
        present: gate.condition,
        rule: gate.words,
        facets,
      };
    }
    case 'scalar':
    case 'fragment': {
      const { read, columns } = node;
      const count = columns.length;
      const opened = {
        columns: [...columns, ...gate.columns],
        present: all(gate.condition, node.present),
        facets: narrowed(gate, node.facets),
        rule: [node.rule ?? 'as it is', gate.words].join(', '),
      };
      const open = (cells: readonly Cell[]) => gate.opens(cells.slice(count));
      // A value may be one of any of its cells, so it is given no others.
      const own = (cells: readonly Cell[]) => cells.slice(0, count);
      return node.node === 'scalar'
        ? {
            ...node,
            ...opened,
            ...(node.beside && { beside: behind(gate, node.beside) }),
            read: (...cells) => (open(cells) ? node.read(...own(cells)) : undefined),
          }
        : { ...node, ...opened, read: (...cells) => (open(cells) ? (read(...own(cells)) as never) : undefined) };
    }
    case 'object': {
      const entries = node.entries.map(([key, part]) => [key, behind(gate, part)] as const);
      return { ...node, entries, facets: narrowed(gate, node.facets) };
    }
    case 'list':
      return { node: 'list', items: node.items.map((item) => behind(gate, item)) };
    default:
      throw new Error(`when and except take values of one row, not ${node.node}`);
  }
}

function narrowed(gate: Gate, facets: Facets): Facets {
  const { condition } = gate;
  const { token, string, date, quantity, uri, reference, number, position } = facets;
  if (reference || position) throw new Error('when and except cannot narrow a reference or position');
  const { text, within } = token ?? {};
  return {
    ...(token && {
      token: {
        match: (system, code) => all(condition, token.match(system, code)),
        ...(text && { text: (words) => all(condition, text(words)) }),
        ...(within && { within: (contains) => all(condition, within(contains)) }),
      },
    }),
    ...(string && { string: { match: (how, words) => all(condition, string.match(how, words)) } }),
    ...(date && {
      date: {
        start: (is, at) => all(condition, date.start(is, at)),
        end: (is, at) => all(condition, date.end(is, at)),
      },
    }),
    ...(number && { number: { ...number, present: all(condition, number.present ?? always) } }),
    ...(quantity && { quantity: { ...quantity, present: all(condition, quantity.present) } }),
    ...(uri && { uri: { match: (how, asked) => all(condition, uri.match(how, asked)) } }),
    ...sorted(gate, facets),
  };
}

/** The columns that tell whether the value counts take part in the order, so that rows without it are known as such. */
function sorted(gate: Gate, { sort, sortValue }: Facets): Facets {
  if (sort === undefined || sortValue === undefined) return {};
  const columns = [...new Set([...sort, ...gate.columns])];
  const [own, deciding] = [sort, gate.columns].map((some) => some.map((column) => columns.indexOf(column)));
  const cellsOf = (places: readonly number[], cells: readonly Cell[]) => places.map((place) => cells[place] ?? null);
  return {
    sort: columns,
    sortValue: (cells) => (gate.opens(cellsOf(deciding!, cells)) ? sortValue(cellsOf(own!, cells)) : null),
  };
}

/** One of two constants, by whether a value is there: a status that a date implies. Without the second: nothing. */
export function whenSet<C extends string, V>(
  tested: Mapping<C>,
  set: Mapping<never, V>,
  unset?: Mapping<never, V>,
): Mapping<C, V> {
  return mapping(tested.columns, (system) => {
    const [test, yes, no] = [tested.bind(system), set.bind(system), unset?.bind(system)];
    if (test.node !== 'scalar' && test.node !== 'fragment') throw new Error('whenSet tests a value of one row');
    if (yes.node !== 'fixed' || (no !== undefined && no.node !== 'fixed')) throw new Error('whenSet takes constants');
    const [first, second] = [yes.facets.token, no === undefined ? nothing : no.facets.token];
    const choose = (a: Condition, b: Condition): Condition => any(all(test.present, a), all(none(test.present), b));
    return {
      node: 'fragment',
      columns: test.columns,
      read: (...cells) => (test.read(...cells) === undefined ? no?.fragment : yes.fragment),
      present: no === undefined ? test.present : always,
      facets:
        first && second
          ? {
              token: {
                match: (s, c) => choose(first.match(s, c), second.match(s, c)),
                text: (words) => choose(first.text!(words), second.text!(words)),
                within: (contains) => choose(first.within!(contains), second.within!(contains)),
              },
            }
          : {},
    };
  });
}

/** Of what is not there. */
const nothing: TokenFacet = { match: () => never, text: () => never, within: () => never };
