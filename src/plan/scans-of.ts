/** What a select reads: each of its scans, and the columns that a predicate looks at. */
import type { ColumnRef, Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';
import type { Select } from './select.ts';

/** The select's own scan first, then those inside its conditions. */
export function scansOf({ from, beside, flags, order }: Pick<Select, 'from' | 'beside' | 'flags' | 'order'>): Scan[] {
  const within = order.flatMap((item) => (item.kind === 'first' ? scansIn(item.that) : []));
  const child = beside === undefined ? [] : [beside, ...scansIn(beside.where)];
  return [from, ...child, ...scansIn(from.where), ...flags.flatMap(scansIn), ...within];
}

export function scansIn(predicate: Predicate): Scan[] {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return predicate.of.flatMap(scansIn);
    case 'not':
      return scansIn(predicate.of);
    case 'exists':
      return [predicate.scan, ...scansIn(predicate.scan.where)];
    case 'member':
      return predicate.sets.flatMap(({ scan }) => [scan, ...scansIn(scan.where)]);
    default:
      return [];
  }
}

/** Every column that a predicate looks at, of whatever table. */
export function columnsIn(predicate: Predicate): ColumnRef[] {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return predicate.of.flatMap(columnsIn);
    case 'not':
      return columnsIn(predicate.of);
    case 'exists':
      return columnsIn(predicate.scan.where);
    case 'member':
      return [predicate.ref, ...predicate.sets.flatMap(({ scan, column }) => [column, ...columnsIn(scan.where)])];
    case 'same':
      return [predicate.left, predicate.right];
    default:
      return [predicate.ref];
  }
}
