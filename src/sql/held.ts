/** Reads the tables that are held in memory: code tables and merges. */

import { openAccess } from '../access/access.ts';
import { heldColumns } from '../adapter/codes/held-codes.ts';
import type { RowFilter } from '../adapter/filter.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Table } from '../adapter/schema.ts';
import { type PlanContext, planContext } from '../plan/context.ts';
import { filterPredicate } from '../plan/lift.ts';
import { tableScan } from '../plan/scan.ts';
import type { Database } from './database.ts';

/** Throws what the database throws; what is held stays as it was until all of it is read. */
export async function loadHeld(registry: Registry, database: Database, signal: AbortSignal): Promise<void> {
  const context = planContext(registry, openAccess, Date.now());
  const read = (table: string, columns: readonly (string | null)[], filter: RowFilter<string>) =>
    readTable(table, columns, filter, context, database, signal);
  const loads = [
    ...registry.codeSets.flatMap((set) => {
      const { held } = set;
      if (held === undefined) return [];
      const filter = { only: held.where ?? {} };
      return [read(held.table, heldColumns(held), filter).then((rows) => () => set.load(rows))];
    }),
    ...registry.types.flatMap((type) => {
      const merges = registry.mergesOf(type);
      const survivor = registry.sourcesOf(type).find((source) => source.survivor)?.survivor;
      if (merges === undefined || survivor === undefined) return [];
      const rows = read(survivor.table, [survivor.from, survivor.to], survivor.filter);
      return [rows.then((found) => () => merges.load(found))];
    }),
  ];
  for (const accept of await Promise.all(loads)) accept();
}

/** Reads now, and again every so often; a refresh that fails keeps what was held. Returns how to stop. */
export async function keepHeld(
  registry: Registry,
  database: Database,
  seconds: number,
  onError: (error: unknown) => void,
): Promise<() => void> {
  const timeLimit = () => AbortSignal.timeout(60_000);
  await loadHeld(registry, database, timeLimit());
  const timer = setInterval(() => void loadHeld(registry, database, timeLimit()).catch(onError), seconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

async function readTable(
  name: string,
  columns: readonly (string | null)[],
  filter: RowFilter<string>,
  context: PlanContext,
  database: Database,
  signal: AbortSignal,
): Promise<(string | null)[][]> {
  const table: Table | undefined = context.registry.system.schema[name];
  if (table === undefined) throw new Error(`The schema has no table ${name}`);
  const alias = 't0';
  const named = columns.filter((column) => column !== null);
  const rows = await database.select(
    {
      columns: named.map((column) => ({ alias, name: column, column: table.columns[column]! })),
      flags: [],
      from: tableScan(name, alias, filterPredicate(filter, table, alias, context)),
      order: [],
    },
    signal,
  );
  const places = columns.map((column) => (column === null ? -1 : named.indexOf(column)));
  return rows.map((row) => places.map((at) => row[at] ?? null));
}
