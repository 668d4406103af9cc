/** Every table that the adapters read, with the columns they show and are joined by: to be looked at when the server starts. */
import { heldColumns } from '../adapter/codes/held-codes.ts';
import { storedColumns } from '../adapter/composed.ts';
import { largePart } from '../adapter/large.ts';
import type { Registry } from '../adapter/registry.ts';
import { columnsOfNode, layoutOf } from './layout.ts';
import { nothing } from './predicate.ts';
import { tableScan } from './scan.ts';
import type { Select } from './select.ts';

export interface TableRead {
  readonly table: string;
  readonly columns: readonly string[];
  /** Of no row, for all of the columns or some. */
  readonly select: (columns: readonly string[]) => Select;
}

export function planTables(registry: Registry): TableRead[] {
  const read = new Map<string, Set<string>>();
  const add = (table: string, columns: readonly (string | null)[]) => {
    const named = columns.filter((column) => column !== null);
    for (const [stored, its] of storedColumns(registry.system.schema, table, named)) {
      const known = read.get(stored) ?? new Set();
      for (const column of its) known.add(column);
      read.set(stored, known);
    }
  };
  const carriers = [...registry.binaries.values()].flat();
  for (const source of [...registry.types.flatMap(registry.sourcesOf), ...carriers.map(({ source }) => source)]) {
    const { columns, joins } = layoutOf(source);
    add(
      source.table,
      columns.map((name) => largePart(name).column),
    );
    for (const join of joins) add(source.joins[join.name]!.table, join.columns);
    const { survivor, mergedAt } = source;
    if (survivor !== undefined) add(survivor.table, [survivor.from, survivor.to, ...mergedAt.flatMap(columnsOfNode)]);
  }
  for (const { held } of registry.codeSets) if (held !== undefined) add(held.table, heldColumns(held));
  return [...read].map(([table, columns]) => ({
    table,
    columns: [...columns],
    select: (some) => ({
      columns: some.map((name) => ({ alias: 't', name, column: registry.system.schema[table]!.columns[name]! })),
      flags: [],
      from: tableScan(table, 't', nothing),
      order: [],
    }),
  }));
}
