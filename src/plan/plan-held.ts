/** The reads of tables that are held in memory: code tables and merges of charts. */

import { openAccess } from '../access/access.ts';
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { heldColumns } from '../adapter/codes/held-codes.ts';
import type { RowFilter } from '../adapter/filter.ts';
import type { Cell } from '../adapter/node.ts';
import type { Registry } from '../adapter/registry.ts';
import { nextStatement, type PlanContext, planContext } from './context.ts';
import { filterPredicate } from './lift.ts';
import { tableScan } from './scan.ts';
import type { Select } from './select.ts';

export interface HeldRead {
  /** Whose rows they are: a code set, or the charts of a type. */
  readonly of: CodeSet | { readonly merges: string };
  readonly select: Select;
  /** Takes the rows in place of those that were held. */
  readonly accept: (rows: readonly (readonly Cell[])[]) => void;
}

/** Of the tables that are as they should be: what was held of others stays. */
export function planHeld(registry: Registry, now: number): HeldRead[] {
  const context = planContext(registry, openAccess, now, 'read');
  const codeTables = registry.codeSets.flatMap((set): HeldRead[] => {
    const { held } = set;
    if (held === undefined || !registry.availability.isReadable(held.table)) return [];
    const columns = heldColumns(held);
    return [heldRead(set, held.table, columns, { only: held.where ?? {} }, context, (rows) => set.load(rows))];
  });
  const merges = registry.types.flatMap((type): HeldRead[] => {
    const held = registry.mergesOf(type);
    if (held === undefined) return [];
    const survivor = registry.sourcesOf(type).find((source) => source.survivor)?.survivor;
    if (survivor === undefined || !registry.availability.isReadable(survivor.table)) return [];
    const columns = [survivor.from, survivor.to];
    return [heldRead({ merges: type }, survivor.table, columns, survivor.filter, context, (rows) => held.load(rows))];
  });
  return [...codeTables, ...merges];
}

/** Columns that a code table lacks are null, and come as null. */
function heldRead(
  of: HeldRead['of'],
  name: string,
  columns: readonly (string | null)[],
  filter: RowFilter<string>,
  request: PlanContext,
  accept: HeldRead['accept'],
): HeldRead {
  const context = nextStatement(request);
  const table = context.registry.system.schema[name];
  if (table === undefined) throw new Error(`The schema has no table ${name}`);
  const alias = context.alias();
  const named = columns.filter((column) => column !== null);
  const places = columns.map((column) => (column === null ? -1 : named.indexOf(column)));
  return {
    of,
    select: {
      columns: named.map((column) => ({ alias, name: column, column: table.columns[column]! })),
      flags: [],
      from: tableScan(name, alias, filterPredicate(filter, table, alias, context)),
      order: [],
    },
    accept: (rows) => accept(rows.map((row) => places.map((at) => row[at] ?? null))),
  };
}
