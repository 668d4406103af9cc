/** What a select reads: the columns of each table that it shows, compares, orders by or looks rows up with. */
import type { ColumnRef, Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';
import type { Select } from './select.ts';

/** By table. */
export type Reads = Map<string, Set<string>>;

export function readsOf({ columns, flags, from, order }: Select): Reads {
  const reads: Reads = new Map();
  const tables = new Map<string, string>();
  const add = ({ alias, name }: ColumnRef): void => {
    const table = tables.get(alias);
    if (table !== undefined) addRead(reads, table, name);
  };
  const scanned = ({ table, alias, where }: Scan): void => {
    tables.set(alias, table);
    if (!reads.has(table)) reads.set(table, new Set());
    predicate(where);
  };
  const predicate = (it: Predicate): void => {
    switch (it.op) {
      case 'and':
      case 'or':
        for (const part of it.of) predicate(part);
        break;
      case 'not':
        predicate(it.of);
        break;
      case 'same':
        add(it.left);
        add(it.right);
        break;
      case 'exists':
        scanned(it.scan);
        break;
      case 'member':
        add(it.ref);
        for (const { scan, column } of it.sets) {
          scanned(scan);
          add(column);
        }
        break;
      default:
        add(it.ref);
    }
  };
  scanned(from);
  if (typeof columns !== 'string') for (const ref of columns) add(ref);
  for (const flag of flags) predicate(flag);
  for (const item of order) {
    if (item.kind === 'column') add(item.ref);
    else predicate(item.that);
  }
  return reads;
}

export function addRead(reads: Reads, table: string, ...columns: readonly string[]): void {
  const known = reads.get(table) ?? new Set();
  for (const column of columns) known.add(column);
  reads.set(table, known);
}

/** Adds what the others read. */
export function addReads(reads: Reads, ...others: readonly Reads[]): Reads {
  for (const other of others) for (const [table, columns] of other) addRead(reads, table, ...columns);
  return reads;
}
