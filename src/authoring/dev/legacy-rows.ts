/** The legacy rows of one resource as a page shows them: the row itself, then its child rows by join. */
import { largePart } from '../../adapter/large.ts';
import type { LegacySchema } from '../../adapter/schema.ts';
import type { Source } from '../../adapter/source.ts';
import type { Layout, Row } from '../../plan/layout.ts';

export interface LegacyCell {
  /** `phone[0].NBR`; what a mark names. */
  readonly id: string;
  readonly column: string;
  readonly value: string | null;
  readonly comment?: string;
  /** No element of the adapter reads it. */
  readonly unread?: true;
}

export interface LegacyRow {
  readonly table: string;
  /** `phone[0]` of a child row, '' of the row itself. */
  readonly name: string;
  readonly cells: readonly LegacyCell[];
}

/** Of a value, as much as is looked at. */
const LONGEST = 2_000;

/** `unread`: what else the row itself has. */
export function legacyRows(
  source: Source,
  layout: Layout,
  row: Row,
  schema: LegacySchema,
  unread: readonly LegacyCell[] = [],
): LegacyRow[] {
  const shown = (table: string, name: string, columns: readonly string[], cells: Row['cells']): LegacyRow => ({
    table,
    name,
    cells: columns.map((named, at): LegacyCell => {
      const { column, part } = largePart(named);
      const comment = schema[table]?.columns[column]?.comment;
      const value = cells[at] ?? null;
      return {
        id: name === '' ? named : `${name}.${named}`,
        column: part === 'size' ? `${column} (size)` : column,
        value: value !== null && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value,
        ...(comment && { comment }),
      };
    }),
  });
  const own = shown(source.table, '', layout.columns, row.cells);
  return [
    { ...own, cells: [...own.cells, ...unread] },
    ...layout.joins.flatMap(({ name, columns }, place) =>
      (row.kids[place] ?? []).map((kid, at) => shown(source.joins[name]!.table, `${name}[${at}]`, columns, kid)),
    ),
  ];
}
