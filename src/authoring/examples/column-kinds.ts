/**
 * What the columns hold, as far as it tells who somebody is: by the elements that they become and the rules that
 * de-identification has for these, by the conditions that name them, and by what they are tied to.
 */
import { heldColumns } from '../../adapter/codes/held-codes.ts';
import { type Condition, columnsOf } from '../../adapter/condition.ts';
import { filterCondition, type RowFilter } from '../../adapter/filter.ts';
import type { Node } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import { builtIn } from '../../export/deidentify/built-in/profiles.ts';
import { elementNamed, ruleOf } from '../../export/deidentify/rules.ts';
import { columnsOfNode } from '../../plan/layout.ts';
import { placeOf } from './lineage.ts';
import { ownSources } from './replay.ts';

/** `code`: of a code set. `shown`: it may stay, as numbers and flags may. `mixed`: codes, and words of people. `parts`: of one date. */
export type Kind =
  | 'code'
  | 'shown'
  | 'mixed'
  | 'key'
  | 'person'
  | 'phone'
  /** A latitude or longitude. */
  | 'place'
  | 'text'
  | 'content'
  | 'date'
  | 'days'
  | 'seconds'
  | 'parts';

export interface ColumnKinds {
  /** By `TABLE.COLUMN`; undefined: no element is made of it. */
  readonly kindOf: (place: string) => Kind | undefined;
  /** Values that a condition of some adapter asks for: sentinels and codes, which mean something. */
  readonly constants: ReadonlySet<string>;
  /** Columns of one date each: year, month and day. */
  readonly dates: readonly (readonly string[])[];
}

/** What counts most when a column becomes several elements comes first. */
const ORDER: readonly Kind[] = [
  'content',
  'parts',
  'days',
  'seconds',
  'date',
  'person',
  'phone',
  'place',
  'code',
  'key',
  'mixed',
  'shown',
  'text',
];

const profile = builtIn.get('safe-harbor')!;
const WORDS = new Set(['string', 'markdown', 'xhtml', 'uri', 'url', 'id', 'canonical', 'oid', 'uuid']);
const DATES = new Set(['date', 'dateTime', 'instant']);

export function columnKinds(registry: Registry): ColumnKinds {
  const found = new Map<string, Set<Kind>>();
  const constants = new Set<string>();
  const dates: (readonly string[])[] = [];
  const say = (places: readonly string[], kind: Kind) => {
    for (const place of places) found.set(place, (found.get(place) ?? new Set()).add(kind));
  };
  const ties: string[][] = [];
  for (const source of registry.types.flatMap((type) => ownSources(registry, type))) {
    const place = (name: string) => placeOf(name, source);
    const leaf: Leaf = (node, at, dropped) => {
      if (node.node === 'fixed') return;
      // A constant is there or not by columns that are not shown.
      if (node.node === 'fragment' && node.only !== undefined) return;
      const columns = columnsOfNode(node);
      const rule = 'rule' in node ? (node.rule ?? '') : '';
      if ('present' in node) for (const value of valuesIn(node.present)) constants.add(value);
      if ('codes' in node && node.codes !== undefined) {
        say(columns.map(place), 'code');
        return;
      }
      if (isDisplay(rule)) {
        const own = rule.startsWith('as it is') ? 1 : 0;
        say(columns.slice(0, own).map(place), 'text');
        say(columns.slice(own).map(place), 'code');
        return;
      }
      const kind = kindOfLeaf(at, dropped, rule);
      if (kind === 'parts') dates.push(columns.slice(0, 3).map(place));
      if (kind === 'days' || kind === 'seconds') {
        // Beside a count of days stand the seconds of the day.
        say([place(columns[0]!)], kind);
        return;
      }
      say(columns.map(place), kind);
    };
    for (const { element, node } of source.elements) {
      walk(node, { owner: source.type, path: source.type, key: element }, false, leaf, (columns, target) => {
        say(columns.map(place), 'key');
        const [to] = registry.sourcesOf(target.target).filter(({ name }) => [undefined, name].includes(target.source));
        to?.key.columns.forEach(
          (column, at) => void (columns[at] && ties.push([place(columns[at]), placeOf(column, to)])),
        );
      });
    }
    for (const node of source.lastUpdated) {
      const item = node.node === 'each' ? node.item : node;
      if ('rule' in item) say(columnsOfNode(item).map(place), kindOfDate(item.rule ?? ''));
    }
    say(source.key.columns.map(place), 'key');
    for (const [name, { table, on, filter }] of Object.entries(source.joins)) {
      for (const [theirs, ours] of Object.entries(on)) ties.push([place(`${name}.${theirs}`), place(ours)]);
      conditions(filter, table);
    }
    conditions(source.filter, source.table);
    const { survivor, unlessIn } = source;
    if (survivor !== undefined) {
      const key = place(source.key.columns[0]!);
      ties.push([`${survivor.table}.${survivor.from}`, key], [`${survivor.table}.${survivor.to}`, key]);
      conditions(survivor.filter, survivor.table);
    }
    for (const { table, on, filter } of unlessIn) {
      for (const [theirs, ours] of Object.entries(on)) ties.push([`${table}.${theirs}`, place(ours)]);
      conditions(filter, table);
    }
  }
  for (const { held } of registry.codeSets) {
    if (held === undefined) continue;
    const { table, where = {} } = held;
    const columns = [...heldColumns(held), ...Object.keys(where)];
    say(
      columns.filter((column) => column !== undefined).map((column) => `${table}.${column}`),
      'shown',
    );
    for (const value of Object.values(where)) constants.add(value);
  }
  for (const place of ties.flat()) if (!found.has(place)) say([place], 'key');
  const kinds = new Map([...found].map(([place, kinds]) => [place, strongest(kinds)]));
  alike(ties, kinds);
  return { kindOf: (place) => kinds.get(place), constants, dates };

  function conditions(filter: RowFilter<string>, table: string): void {
    const { from, until } = filter.current ?? {};
    say(
      [from, until].filter((column) => column !== undefined).map((column) => `${table}.${column}`),
      'date',
    );
    const { current: _, ...rest } = filter;
    const condition = filterCondition(rest, '');
    for (const value of valuesIn(condition)) constants.add(value);
    for (const column of columnsOf(condition))
      if (!found.has(`${table}.${column}`)) say([`${table}.${column}`], 'mixed');
  }
}

/** Values that are tied must stay equal: codes stay codes, and what names a person is replaced wherever it is a key. */
function alike(ties: readonly (readonly string[])[], kinds: Map<string, Kind>): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const tie of ties) {
      const of = (['code', 'person'] as const).find((kind) => tie.some((place) => kinds.get(place) === kind));
      for (const place of tie) {
        if (of !== undefined && kinds.get(place) === 'key') {
          kinds.set(place, of);
          changed = true;
        }
      }
    }
  }
}

function strongest(kinds: ReadonlySet<Kind>): Kind {
  const found = ORDER.find((kind) => kinds.has(kind)) ?? 'text';
  return (found === 'code' || found === 'shown') && kinds.has('text') ? 'mixed' : found;
}

interface Place {
  readonly owner: string;
  readonly path: string;
  readonly key: string;
}
interface At {
  readonly path: string;
  readonly owner: string;
  readonly name: string;
  readonly datatype: string;
  readonly action: string | undefined;
}
type Leaf = (node: Exclude<Node, { node: 'object' | 'list' | 'each' }>, at: At, dropped: boolean) => void;
type Reference = (columns: readonly string[], target: { readonly target: string; readonly source?: string }) => void;

/** `dropped`: something around it is left out as a whole, as names are. */
function walk(node: Node, place: Place, dropped: boolean, leaf: Leaf, reference: Reference): void {
  const { owner, path, key } = place;
  const named = elementNamed(owner, key.replace(/^_/, ''));
  const name = named?.definition.name ?? key;
  const datatype = named?.datatype ?? '';
  const inner = `${path}.${key}`;
  const action = named && ruleOf(profile, { path, owner, key, name, datatype });
  const gone = dropped || action === 'drop' || action === undefined;
  switch (node.node) {
    case 'each':
      walk(node.item, place, dropped, leaf, reference);
      return;
    case 'list':
      for (const item of node.items) walk(item, place, dropped, leaf, reference);
      return;
    case 'object': {
      const facet = node.facets.reference;
      if (facet !== undefined) reference(facet.columns, facet);
      const within = { owner: datatype, path: datatype.includes('.') ? datatype : inner };
      for (const [part, child] of node.entries) {
        if (facet !== undefined && part === 'reference') continue;
        walk(child, { ...within, key: part }, gone, leaf, reference);
      }
      return;
    }
    default:
      leaf(node, { path: inner, owner, name, datatype, action }, gone);
  }
}

function kindOfLeaf({ owner, name, datatype, action }: At, dropped: boolean, rule: string): Kind {
  if (DATES.has(datatype)) return kindOfDate(rule);
  if (owner === 'Attachment' && (name === 'data' || name === 'hash')) return 'content';
  if (owner === 'HumanName' && datatype === 'string') return 'person';
  if (owner === 'ContactPoint' && name === 'value') return 'phone';
  if (owner === 'Identifier' && name === 'value') return 'person';
  if (datatype === 'base64Binary') return 'content';
  if (WORDS.has(datatype)) return action === 'keep' && !dropped ? 'shown' : owner === 'Address' ? 'person' : 'text';
  if (datatype === 'decimal' && owner === 'Location.position') return 'place';
  return datatype === '' ? 'text' : 'shown';
}

function kindOfDate(rule: string): Kind {
  if (rule.startsWith('days since')) return 'days';
  if (rule.startsWith('seconds since')) return 'seconds';
  return rule.startsWith('year, month and day') ? 'parts' : 'date';
}

/** The text of a concept: in the words of the rule that it has. */
const isDisplay = (rule: string): boolean => /^(as it is, else )?the display of the code/.test(rule);

function valuesIn(condition: Condition): string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(valuesIn);
    case 'none':
      return valuesIn(condition.of);
    case 'compare':
      return [condition.value];
    case 'in':
      return [...condition.values];
    case 'text':
    case 'listed':
      return [condition.text];
    case 'null':
      return [];
  }
}
