/**
 * Every column that the adapters read, with what for: shown, looked up by, compared to tell which rows count, searched alone.
 * What is not here could be anything in any row, and nobody would notice.
 */
import { heldColumns } from '../adapter/codes/held-codes.ts';
import { columnsOf } from '../adapter/condition.ts';
import { filterCondition, type RowFilter } from '../adapter/filter.ts';
import { hitsOf } from '../adapter/hits.ts';
import { largePart } from '../adapter/large.ts';
import type { Mapping, Node } from '../adapter/node.ts';
import type { Registry } from '../adapter/registry.ts';
import type { ResourceAdapter } from '../adapter/resource.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';
import { columnsOfNode } from './layout.ts';

export type ColumnUse =
  /** Some element, the update or the profile is made of it. */
  | 'shown'
  | 'key'
  /** It tells which rows count. */
  | 'rows'
  /** It ties rows of two tables, or orders those of one. */
  | 'joined'
  /** A search parameter that is promised looks at it, and nothing is made of it. */
  | 'searched'
  | 'codes'
  | 'merges'
  | 'author'
  /** The content of a Binary. */
  | 'content';

/** By table and column. */
export type ColumnUses = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<ColumnUse>>>;

/** `adapters`: those that the registry was made from. */
export function columnUses(registry: Registry, adapters: readonly ResourceAdapter[]): ColumnUses {
  const uses = new Map<string, Map<string, Set<ColumnUse>>>();
  const say = (table: string, column: string, use: ColumnUse) => {
    const columns = kept(uses, table, () => new Map());
    kept(columns, column, () => new Set<ColumnUse>()).add(use);
  };
  const rows = (table: string, filter: RowFilter<string>) => {
    for (const column of columnsOf(filterCondition(filter, '00010101'))) say(table, column, 'rows');
  };
  const own = (source: Pick<Source, 'table' | 'joins'>, columns: readonly string[], use: ColumnUse) => {
    for (const name of columns) {
      const { column } = largePart(name);
      const join = joinOf(column);
      say(join === undefined ? source.table : source.joins[join]!.table, columnName(column), use);
    }
  };
  const carriers = [...registry.binaries.values()].flat();
  for (const source of [...registry.types.flatMap(registry.sourcesOf), ...carriers.map((carrier) => carrier.source)]) {
    const carried = carriers.some((carrier) => carrier.source === source);
    const nodes = [...source.elements.map(({ node }) => node), ...source.lastUpdated];
    own(source, nodes.flatMap(columnsOfNode), carried ? 'content' : 'shown');
    own(
      source,
      source.profiles.flatMap(({ columns }) => columns),
      'shown',
    );
    own(source, source.key.columns, 'key');
    own(source, columnsOf(source.present), 'rows');
    if (source.author !== undefined) own(source, columnsOfNode(source.author), 'author');
    rows(source.table, source.filter);
    for (const column of columnsOf(filterCondition(source.activeMembers, '00010101'))) own(source, [column], 'rows');
    for (const { table, on, order, filter } of Object.values(source.joins)) {
      for (const [theirs, ours] of Object.entries(on)) {
        say(table, theirs, 'joined');
        own(source, [ours], 'joined');
      }
      for (const column of order) say(table, column, 'joined');
      rows(table, filter);
    }
    for (const { table, on, filter, later, rows: about } of source.unlessIn) {
      for (const [theirs, ours] of [...Object.entries(on), ...Object.entries(later)]) {
        say(table, theirs, 'rows');
        own(source, [ours], 'rows');
      }
      rows(table, filter);
      rows(source.table, about);
    }
    const { survivor, mergedAt } = source;
    if (survivor !== undefined) {
      for (const column of [survivor.from, survivor.to, ...mergedAt.flatMap(columnsOfNode)])
        say(survivor.table, column, 'merges');
      rows(survivor.table, survivor.filter);
    }
  }
  for (const { held } of registry.codeSets) {
    if (held === undefined) continue;
    for (const column of heldColumns(held)) if (column !== null) say(held.table, column, 'codes');
    for (const column of Object.keys(held.where ?? {})) say(held.table, column, 'codes');
  }
  for (const adapter of adapters)
    for (const column of searchedIn(adapter, registry)) own(adapter, [column], 'searched');
  return uses;
}

/** The columns of the mappings of which some promised parameter finds a part: a word may name one to be searched by alone. */
function searchedIn({ type, table, elements, unpivot = {} }: ResourceAdapter, registry: Registry): string[] {
  const sources = registry.sourcesOf(type).filter((source) => source.table === table);
  const found = new Set(
    sources.flatMap((source) => [...source.search.values()].flatMap((parameter) => hitsOf(source, parameter))),
  );
  const hits = new Set([...found].map(({ node }) => node));
  const all = [elements, ...Object.values(unpivot).map((variant) => variant.elements)];
  return all.flatMap((mapped) =>
    Object.entries(mapped).flatMap(([element, mapping]) => {
      const made = sources.flatMap((source) => source.elements.filter((one) => one.element === element));
      if (!made.some(({ node }) => holds(node, hits))) return [];
      return [mapping].flat().flatMap((one) => (one as Mapping).columns);
    }),
  );
}

function holds(node: Node, hits: ReadonlySet<Node>): boolean {
  if (hits.has(node)) return true;
  switch (node.node) {
    case 'object':
      return node.entries.some(([, part]) => holds(part, hits));
    case 'list':
      return node.items.some((item) => holds(item, hits));
    case 'each':
      return holds(node.item, hits);
    default:
      return false;
  }
}
