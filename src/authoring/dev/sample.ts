/**
 * The rows that an edit is tried on: of each source the first and the last by the key of its table, so that the sample is the same each
 * time and an index leads to it.
 */
import { openAccess } from '../../access/access.ts';
import { codeSetUses } from '../../adapter/codes/uses.ts';
import type { Cell } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import { cellRefs, PAGE_WITHIN } from '../../plan/cell-refs.ts';
import { nextStatement, planContext } from '../../plan/context.ts';
import { type Layout, layoutOf, type Row } from '../../plan/layout.ts';
import { type ColumnRef, everything } from '../../plan/predicate.ts';
import { keyIn } from '../../plan/references.ts';
import type { Order, Select } from '../../plan/select.ts';
import { labelFlags } from '../../plan/sensitive.ts';
import { sourceScan } from '../../plan/source-scan.ts';
import type { UnmappedCode } from './canary.ts';

/** What tells a row from the others of its table, whatever the adapter makes its ids of. */
export function rowKeyOf({ table, key }: Source, { system: { schema } }: Registry): readonly string[] {
  const own = schema[table]?.key ?? [];
  return own.length > 0 ? own : key.columns;
}

/** The row keys of some rows that count, from the first on or from the last back. */
export function keysSelect(source: Source, registry: Registry, limit: number, fromLast: boolean): Select {
  const context = planContext(registry, openAccess, Date.now(), 'search');
  const scan = sourceScan(source, context, () => everything);
  const refs = refsOf(source, registry, scan.alias);
  const order = refs.map((ref): Order => ({ kind: 'column', ref, descending: fromLast }));
  return { columns: refs, flags: [], from: scan, order, limit };
}

/** The rows with these keys, of those that count: the layout's columns, then the row's key, then the flags of the labels. */
export function sampleSelect(source: Source, registry: Registry, keys: readonly (readonly string[])[]): Select {
  const context = { ...nextStatement(planContext(registry, openAccess, Date.now(), 'search')), perRow: true as const };
  const scan = sourceScan(source, context, ({ alias }) => keyIn(refsOf(source, registry, alias), keys));
  const { columns } = layoutOf(source);
  return {
    columns: [...cellRefs(source, scan.alias, columns, PAGE_WITHIN), ...refsOf(source, registry, scan.alias)],
    flags: labelFlags({ source, alias: scan.alias }, context),
    from: scan,
    order: [],
  };
}

function refsOf(source: Source, registry: Registry, alias: string): ColumnRef[] {
  return rowKeyOf(source, registry).map((name) => ({
    alias,
    name,
    column: registry.system.schema[source.table]!.columns[name]!,
  }));
}

/** What stands for a row of the sample, and for which of its resources. */
export function rowName(source: Source, key: readonly Cell[]): string {
  return JSON.stringify([source.table, source.key.after, ...key.map((cell) => cell?.trimEnd() ?? null)]);
}

/** The codes of these rows that are looked up and not found, with how many rows have them. */
export function unmappedIn(source: Source, layout: Layout, rows: readonly Row[]): UnmappedCode[] {
  const found = new Map<string, UnmappedCode & { rows: number }>();
  const uses = new Map(codeSetUses(source).map((use) => [`${use.set.name} ${use.column}`, use]));
  for (const { set, column } of uses.values()) {
    for (const row of rows) {
      for (const code of new Set(cellsIn(row, column, layout))) {
        if (set.targetOf(code) !== undefined || set.isUnmatched(code)) continue;
        const name = JSON.stringify([set.name, code]);
        const known = found.get(name) ?? { codeSet: set.name, code, rows: 0 };
        found.set(name, { ...known, rows: known.rows + 1 });
      }
    }
  }
  return [...found.values()];
}

function cellsIn({ cells, kids }: Row, column: string, layout: Layout): string[] {
  const join = joinOf(column);
  const place = layout.joins.findIndex(({ name }) => name === join);
  const at = join === undefined ? layout.index.get(column) : layout.joins[place]?.index.get(columnName(column));
  const all = join === undefined ? [cells] : (kids[place] ?? []);
  return all.map((each) => each[at ?? -1]?.trim() ?? '').filter((code) => code !== '');
}
