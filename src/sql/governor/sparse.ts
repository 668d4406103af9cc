/**
 * Whether a page's rows may lie far apart in the order it is read in. What nearly every row satisfies leaves them close
 * together: flags of one letter, that a value is there, that something is not so, that the row's patient may be seen.
 */
import type { ColumnRef, Predicate } from '../../plan/predicate.ts';
import type { Select } from '../../plan/select.ts';
import type { AccessPath } from '../executor.ts';

/** Of the table that the page is of; conditions on its order only say where the page begins. */
export function isSparse({ from, order }: Select, table: string): boolean {
  if (from.table.toLowerCase() !== table.toLowerCase()) return false;
  const ordered = new Set(order.flatMap((item) => (item.kind === 'column' ? [item.ref.name] : [])));
  const chooses = (predicate: Predicate): boolean => {
    switch (predicate.op) {
      case 'and':
        return predicate.of.some(chooses);
      case 'or':
        return predicate.of.length === 0 || predicate.of.every(chooses);
      case 'compare':
      case 'in':
      case 'listed':
      case 'text':
        return !isFlag(predicate.ref) && !(predicate.ref.alias === from.alias && ordered.has(predicate.ref.name));
      case 'member':
        return predicate.sets.every(({ scan }) => chooses(scan.where));
      case 'exists':
        return chooses(predicate.scan.where);
      case 'not':
      case 'isNull':
      case 'same':
        return false;
    }
  };
  return chooses(from.where);
}

/** One letter says yes or no, and about every row the same. */
export const isFlag = ({ column }: ColumnRef): boolean => column.type === 'char' && column.length === 1;

/** The path as it may come to be: a walk that hopes to end soon, but has matches far apart to find, reads the whole table. */
export function honestly(select: Select, path: AccessPath): AccessPath {
  const { of, ...rest } = path;
  return of === undefined || !isSparse(select, path.table) ? path : { ...rest, index: undefined, rows: of };
}
