/** Values of several columns together, by which a table may be known and others may refer to it. */
import type { Cell } from '../../adapter/node.ts';
import type { LiveSchema, LiveTable } from '../../sql/introspect/live-schema.ts';
import type { Cells } from '../../sql/sample/sample-statements.ts';
import { keyText } from '../columns/collector.ts';
import { HashCounts, hashOf } from '../columns/hash-counts.ts';

export interface KeySet {
  readonly columns: readonly string[];
  readonly hashes: HashCounts;
  /** Rows in which none of them is NULL or blank. */
  filled: number;
  readonly take: (row: readonly Cell[]) => void;
}

const MOST_COLUMNS = 3;

/** Of a table: its own key of several columns, those of others that it has all columns of, and what may be its key if none is declared. */
export function keySetsOf(table: LiveTable, schema: LiveSchema, cells: readonly Cells[], most: number): KeySet[] {
  const names = new Map(table.columns.map(({ name }) => [name.toLowerCase(), name]));
  const lists = new Map<string, readonly string[]>();
  const add = (columns: readonly string[]) => lists.set(columns.join('\n'), columns);
  for (const { key } of schema.tables) {
    const own = key.map((name) => names.get(name.toLowerCase()));
    if (key.length > 1 && key.length <= MOST_COLUMNS && own.every((name) => name !== undefined)) add(own);
  }
  if (table.key.length === 0 && table.kind === 'table') {
    const keyed = table.columns.filter(({ type }) => type !== undefined && type !== 'blob' && type !== 'text');
    for (let count = 2; count <= Math.min(MOST_COLUMNS, keyed.length); count++) {
      add(keyed.slice(0, count).map(({ name }) => name));
    }
  }
  return [...lists.values()].map((columns) => keySet(columns, cells, most));
}

function keySet(columns: readonly string[], cells: readonly Cells[], most: number): KeySet {
  const places = columns.map((name) => cells.find(({ column }) => column.name === name)!);
  const made: KeySet = {
    columns,
    hashes: new HashCounts(most),
    filled: 0,
    take: (row) => {
      const parts = places.map(({ at, column }) => {
        const text = row[at] == null ? '' : keyText(row[at], column).trim();
        return text;
      });
      if (parts.includes('')) return;
      made.filled++;
      made.hashes.add(hashOf(parts.join('\n')));
    },
  };
  return made;
}
