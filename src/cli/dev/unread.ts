/**
 * The columns of rows that no element reads, for the page: what an edit could map next. Values that may be large are left where they
 * are, and a column that only the schema has is no reason to show nothing else.
 */
import { openAccess } from '../../access/access.ts';
import type { Cell } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Source } from '../../adapter/source.ts';
import type { LegacyCell } from '../../authoring/dev/legacy-rows.ts';
import { planContext } from '../../plan/context.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import { keyIn, keyRefs } from '../../plan/references.ts';
import type { Select } from '../../plan/select.ts';
import { sourceScan } from '../../plan/source-scan.ts';
import type { Database } from '../../sql/database.ts';

interface Found {
  readonly source: Source;
  readonly layout: Layout;
  readonly row: Row;
}

const LARGE: ReadonlySet<string> = new Set(['blob', 'text']);

/** One statement for each source. */
export async function unreadCells(
  found: readonly Found[],
  registry: Registry,
  database: Database,
  signal: AbortSignal,
): Promise<ReadonlyMap<Row, readonly LegacyCell[]>> {
  const cells = new Map<Row, LegacyCell[]>();
  for (const [source, of] of Map.groupBy(found, (each) => each.source)) {
    const { layout } = of[0]!;
    const { columns } = registry.system.schema[source.table]!;
    const names = Object.keys(columns).filter((name) => !isRead(name, layout) && !LARGE.has(columns[name]!.type));
    const keyOf = ({ row }: Found) => source.key.columns.map((name) => row.cells[layout.index.get(name)!] ?? null);
    const keys = of.map(keyOf).filter((key): key is string[] => key.every((cell) => cell !== null));
    if (names.length === 0 || keys.length === 0) continue;
    const rows = await database.select(selectOf(source, registry, names, keys), signal).catch(() => []);
    const byKey = new Map(rows.map((row) => [nameOf(row.slice(0, source.key.columns.length)), row]));
    for (const each of of) {
      const row = byKey.get(nameOf(keyOf(each)))?.slice(source.key.columns.length);
      if (row === undefined) continue;
      const shown = names.map((column, at): LegacyCell => {
        const { comment } = columns[column]!;
        return { id: column, column, value: row[at] ?? null, ...(comment && { comment }), unread: true };
      });
      cells.set(each.row, shown);
    }
  }
  return cells;
}

const isRead = (name: string, { index }: Layout): boolean => index.has(name) || index.has(`${name}#data`);
const nameOf = (key: readonly Cell[]): string => JSON.stringify(key.map((cell) => cell?.trimEnd() ?? null));

function selectOf(
  source: Source,
  registry: Registry,
  names: readonly string[],
  keys: readonly (readonly string[])[],
): Select {
  const context = { ...planContext(registry, openAccess, Date.now(), 'search'), perRow: true as const };
  const scan = sourceScan(source, context, ({ alias }) => keyIn(keyRefs(source, alias), keys));
  const refs = names.map((name) => ({ alias: scan.alias, name, column: source.columnOf(name) }));
  return { columns: [...keyRefs(source, scan.alias), ...refs], flags: [], from: scan, order: [] };
}
