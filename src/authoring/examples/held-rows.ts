/** Of the tables that are held in memory, the rows that an example needs: its codes, and the merges of its charts. */
import { codeSetUses } from '../../adapter/codes/uses.ts';
import type { Cell } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Source } from '../../adapter/source.ts';
import { planHeld } from '../../plan/plan-held.ts';
import { addRead, addReads, type Reads, readsOf } from '../../plan/reads-of.ts';
import { type GatheredRows, keep } from './gather.ts';
import type { RunSelect } from './keyed-row.ts';

interface HeldTable {
  readonly of: ReturnType<typeof planHeld>[number]['of'];
  readonly table: string;
  readonly key: readonly string[];
  readonly names: readonly string[];
  /** The code; or the chart that was merged and that it was merged into. */
  readonly by: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Held {
  readonly tables: readonly HeldTable[];
  /** Of all of them: a table may be held for several sets. */
  readonly reads: Reads;
}

/** Reads all of them, and gives them to the registry. */
export async function readHeld(registry: Registry, now: number, run: RunSelect): Promise<Held> {
  const plans = planHeld(registry, now);
  const reads = addReads(new Map(), ...plans.map(({ select }) => readsOf(select)));
  const keyOf = (table: string) => registry.system.schema[table]!.key;
  for (const table of reads.keys()) addRead(reads, table, ...keyOf(table));
  const tables: HeldTable[] = [];
  for (const { of, select, accept } of plans) {
    const { table, alias } = select.from;
    accept(await run(select));
    const names = [...reads.get(table)!];
    const columns = names.map((name) => ({ alias, name, column: registry.system.schema[table]!.columns[name]! }));
    const shown = (select.columns as typeof columns).map(({ name }) => name);
    const by = 'merges' in of ? shown : shown.slice(0, 1);
    tables.push({ of, table, key: keyOf(table), names, by, rows: await run({ ...select, columns }) });
  }
  return { tables, reads };
}

/** A cell may hold a list of codes, each behind the name of its system. */
const codesIn = (cell: Cell): string[] =>
  cell === null ? [] : [cell, ...cell.split(/[|;,^~]/), ...cell.split(/[|;,^~:]/)].map((part) => part.trim());

/** The code sets that the source names; words that choose among values do not tell theirs. */
export const codeSetsOf = (source: Source): ReadonlySet<unknown> => new Set(codeSetUses(source).map(({ set }) => set));

/** The rows of an example with those of the code sets and of the merges of its charts; merges lead to merges. */
export function withHeld(rows: GatheredRows, held: Held, sets: ReadonlySet<unknown>): GatheredRows {
  const gathered: GatheredRows = new Map(rows);
  const values = (): Set<string> =>
    new Set([...gathered.values()].flat().flatMap((row) => Object.values(row).flatMap(codesIn)));
  const taken = held.tables.filter(({ of }) => 'merges' in of || sets.has(of));
  let count = -1;
  for (let known = values(); known.size !== count; known = values()) {
    count = known.size;
    for (const { table, key, names, by, rows } of taken) {
      const places = by.map((name) => names.indexOf(name));
      for (const row of rows) {
        if (places.some((at) => known.has(row[at]?.trim() ?? '\u0000'))) keep(gathered, table, names, row, key);
      }
    }
  }
  return gathered;
}
