/**
 * The rows of a database that one resource is made of and counts by: its row, its child rows, and for each row that a filter
 * or rule looks for elsewhere the one that satisfies it.
 */
import type { Cell } from '../../adapter/node.ts';
import type { LegacySchema } from '../../adapter/schema.ts';
import type { PlanContext } from '../../plan/context.ts';
import { boundTo, scansIn } from '../../plan/in-memory/bind-outer.ts';
import type { Rows } from '../../plan/in-memory/plan-interpreter.ts';
import type { Predicate } from '../../plan/predicate.ts';
import { addRead, addReads, type Reads, readsOf } from '../../plan/reads-of.ts';
import { type Scan, tableScan } from '../../plan/scan.ts';
import type { Select } from '../../plan/select.ts';
import type { ExampleRow } from './example.ts';
import { childSelects, type ReadRow, type RunSelect } from './keyed-row.ts';

export type GatheredRows = Map<string, ExampleRow[]>;

/** One row that satisfies a rule is enough, and none is needed where it forbids rows. */
const WITNESSES = 1;
/** Rows that rules look for within rows that rules look for. */
const DEEPEST = 8;

export async function gatherRows(
  { read, row }: ReadRow,
  context: PlanContext,
  schema: LegacySchema,
  held: Reads,
  run: RunSelect,
): Promise<GatheredRows> {
  const { source, layout, select } = read;
  const children = childSelects(source, layout, row.cells, context).filter((child) => child !== undefined);
  const reads = addReads(new Map(), readsOf(select), ...children.map(readsOf), held);
  // Rows are told apart by their keys.
  for (const table of reads.keys()) addRead(reads, table, ...schema[table]!.key);
  const gathered: GatheredRows = new Map();

  const rowsOf = async ({ from, order }: Pick<Select, 'from' | 'order'>, limit?: number): Promise<Rows[]> => {
    const { table, alias } = from;
    const names = [...reads.get(table)!];
    const columns = names.map((name) => ({ alias, name, column: schema[table]!.columns[name]! }));
    const found = await run({ columns, flags: [], from, order, ...(limit === undefined ? {} : { limit }) });
    const place = new Map(names.map((name, at) => [name, at]));
    for (const cells of found) keep(gathered, table, names, cells, schema[table]!.key);
    return found.map((cells) => ({ [alias]: { table: { place, rows: [] }, row: cells } }));
  };
  const witnesses = async (predicates: readonly Predicate[], outer: Rows, depth: number): Promise<void> => {
    for (const scan of predicates.flatMap(scansIn)) {
      const bound: Scan = tableScan(scan.table, scan.alias, boundTo(outer, scan.where));
      for (const found of await rowsOf({ from: bound, order: [] }, WITNESSES)) {
        if (depth < DEEPEST) await witnesses([scan.where], { ...outer, ...found }, depth + 1);
      }
    }
  };
  for (const outer of await rowsOf(select)) await witnesses([select.from.where, ...select.flags], outer, 0);
  for (const child of children) await rowsOf(child);
  return gathered;
}

/** A row is kept once, with what any of the selects read of it. */
export function keep(
  gathered: GatheredRows,
  table: string,
  names: readonly string[],
  cells: readonly Cell[],
  key: readonly string[],
): void {
  const row: ExampleRow = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null]));
  const rows = gathered.get(table) ?? [];
  const known = rows.findIndex((other) => key.every((name) => other[name] === row[name]));
  gathered.set(table, known < 0 || key.length === 0 ? [...rows, row] : rows.with(known, { ...rows[known], ...row }));
}
