/** The columns of rows that a predicate is about. */
import type { ColumnRef, Predicate } from '../predicate.ts';

/** By alias and name: the columns that a predicate names, but for those of its own scans. */
export function refsIn(predicate: Predicate): Map<string, ColumnRef> {
  const named = (...refs: readonly ColumnRef[]) => new Map(refs.map((ref) => [`${ref.alias}.${ref.name}`, ref]));
  const without = (alias: string, refs: Map<string, ColumnRef>) =>
    new Map([...refs].filter(([name]) => !name.startsWith(`${alias}.`)));
  switch (predicate.op) {
    case 'and':
    case 'or':
      return new Map(predicate.of.flatMap((part) => [...refsIn(part)]));
    case 'not':
      return refsIn(predicate.of);
    case 'same':
      return named(predicate.left, predicate.right);
    case 'exists':
      return without(predicate.scan.alias, refsIn(predicate.scan.where));
    case 'member': {
      const inside = predicate.sets.flatMap(({ scan }) => [...without(scan.alias, refsIn(scan.where))]);
      return new Map([...named(predicate.ref), ...inside]);
    }
    default:
      return named(predicate.ref);
  }
}
