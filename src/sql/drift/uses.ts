/**
 * What each source depends on, by table and column: its own table, its joins, what hides its rows (deletion, other tables
 * that tell the same, merged charts, the chart it goes with, labels), and the code tables it is written with.
 */
import { openAccess } from '../../access/access.ts';
import { heldColumns } from '../../adapter/codes/held-codes.ts';
import { codeSetUses } from '../../adapter/codes/uses.ts';
import { storedColumns } from '../../adapter/composed.ts';
import { columnsOf } from '../../adapter/condition.ts';
import { filterCondition, type RowFilter } from '../../adapter/filter.ts';
import { largePart } from '../../adapter/large.ts';
import type { Node } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import { planContext } from '../../plan/context.ts';
import { columnsOfNode } from '../../plan/layout.ts';
import { and } from '../../plan/predicate.ts';
import { filled, isRule, ruleOf, searchOf } from '../../plan/rules.ts';
import { columnsIn, scansOf } from '../../plan/scans-of.ts';
import { sourceScan } from '../../plan/source-scan.ts';
import { columnsOfMapped } from './node-columns.ts';

/** Columns by table. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>;

export interface SourceUses {
  readonly source: Source;
  readonly uses: Uses;
}

export interface SchemaUses {
  readonly sources: readonly SourceUses[];
  /** What decides which patients `user/` scopes reach. */
  readonly access: Uses;
}

export function usesOf(registry: Registry): SchemaUses {
  const carriers = [...registry.binaries.values()].flat().map(({ source }) => source);
  const sources = registry.types.flatMap(registry.sourcesOf).map((source): SourceUses => {
    const same = carriers.filter(({ type, name }) => type === source.type && name === source.name);
    const collected = new Collected(registry);
    for (const one of [source, ...same]) collected.source(one);
    return { source, uses: collected.uses };
  });
  const access = new Collected(registry);
  const { users = 'none' } = registry.access;
  if (typeof users !== 'string') access.rules(users);
  return { sources, access: access.uses };
}

/** Everything that anything depends on. */
export function allUses({ sources, access }: SchemaUses): Uses {
  const all = new Map<string, Set<string>>();
  for (const uses of [...sources.map((each) => each.uses), access]) {
    for (const [table, columns] of uses) all.set(table, new Set([...(all.get(table) ?? []), ...columns]));
  }
  return all;
}

const anyDay = '20000101';
const filterColumns = (filter: RowFilter<string>): string[] => columnsOf(filterCondition(filter, anyDay));

class Collected {
  readonly uses = new Map<string, Set<string>>();
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  source(source: Source): void {
    const { elements, author, about, sensitive, profiles, activeMembers } = source;
    if (about !== undefined) this.source(about);
    this.#counts(source);
    const nodes = [...elements.map(({ node }) => node), ...(author === undefined ? [] : [author])];
    for (const node of nodes) this.#node(node, source);
    this.#named(
      profiles.flatMap(({ columns }) => columns),
      source,
    );
    this.#named(filterColumns(activeMembers), source);
    for (const { set } of codeSetUses(source)) {
      if (set.held !== undefined)
        this.add(set.held.table, [...heldColumns(set.held), ...Object.keys(set.held.where ?? {})]);
    }
    // What is hidden by a label is hidden by what the label is found by.
    this.rules(sensitive.flatMap(({ found }) => found));
  }

  /** Searches that decide about access. */
  rules(texts: readonly string[]): void {
    const registry = this.#registry;
    const context = planContext(registry, openAccess, Date.now(), 'search');
    for (const text of texts) {
      const [type, pairs] = searchOf(text);
      const rule = ruleOf(registry, type, filled(pairs, anyDay, 'Practitioner/1'));
      if (!isRule(rule)) continue;
      for (const source of registry.sourcesOf(type)) {
        const from = sourceScan(source, context, (scope) =>
          and(...rule.map((criterion) => context.criterion(criterion, scope, context))),
        );
        const scans = scansOf({ from, flags: [], order: [] });
        const tables = new Map(scans.map(({ alias, table }) => [alias, table]));
        for (const { table } of scans) this.add(table, []);
        for (const { alias, name } of columnsIn(from.where)) this.add(tables.get(alias) ?? source.table, [name]);
        this.#counts(source);
      }
    }
  }

  add(table: string, columns: readonly (string | null)[]): void {
    const named = columns.flatMap((column) => (column === null ? [] : [largePart(column).column]));
    for (const [stored, its] of storedColumns(this.#registry.system.schema, table, named)) {
      const known = this.uses.get(stored) ?? new Set();
      for (const column of its) known.add(column);
      this.uses.set(stored, known);
    }
  }

  /** What decides whether a row is there, and when it was written. */
  #counts(source: Source): void {
    const { table, key, filter, present, unlessIn, survivor, mergedAt, lastUpdated, followed } = source;
    this.add(table, [...key.columns, ...filterColumns(filter)]);
    this.#named([...columnsOf(present), ...lastUpdated.flatMap(columnsOfNode)], source);
    for (const { table: other, on, later, rows, filter: theirs } of unlessIn) {
      this.add(other, [...Object.keys({ ...on, ...later }), ...filterColumns(theirs)]);
      this.add(table, [...Object.values(on), ...Object.values(later), ...filterColumns(rows)]);
      const teller = this.#registry.types
        .flatMap(this.#registry.sourcesOf)
        .find((each) => each.table === other && each.lastUpdated.length > 0);
      if (teller !== undefined) this.#named(teller.lastUpdated.flatMap(columnsOfNode), teller);
    }
    if (survivor !== undefined) {
      const { from, to } = survivor;
      this.add(survivor.table, [from, to, ...filterColumns(survivor.filter), ...mergedAt.flatMap(columnsOfNode)]);
    }
    for (const node of followed) for (const target of this.#targets(node)) this.#counts(target);
  }

  #node(node: Node, source: Source): void {
    const { columns, references } = columnsOfMapped(node);
    this.#named(columns, source);
    // References are written, and followed, through the merges of what they lead to.
    for (const { target } of references) {
      for (const { survivor } of this.#registry.sourcesOf(target)) {
        if (survivor === undefined) continue;
        this.add(survivor.table, [survivor.from, survivor.to, ...filterColumns(survivor.filter)]);
      }
    }
  }

  #targets(node: Node): readonly Source[] {
    return columnsOfMapped(node).references.flatMap(({ target, source: name }) =>
      this.#registry.sourcesOf(target).filter((source) => name === undefined || source.name === name),
    );
  }

  /** Columns as an adapter names them: of its table, or of a join. */
  #named(columns: readonly string[], source: Source): void {
    for (const name of columns) {
      const join = joinOf(name);
      if (join === undefined) this.add(source.table, [name]);
      else {
        this.#join(join, source);
        this.add(source.joins[join]!.table, [columnName(name)]);
      }
    }
  }

  #join(name: string, { table, joins }: Source): void {
    const { on, order, filter, table: theirs } = joins[name]!;
    this.add(theirs, [...Object.keys(on), ...order, ...filterColumns(filter)]);
    this.add(table, Object.values(on));
  }
}
