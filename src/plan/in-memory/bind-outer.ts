/** A predicate inside a scan, with the values of the rows outside it put in: what can then be asked by itself. */
import type { ColumnRef, Predicate } from '../predicate.ts';
import { and, everything, member, not, nothing, or } from '../predicate.ts';
import { type Scan, tableScan } from '../scan.ts';
import { PlanInterpreter, type Rows } from './plan-interpreter.ts';

const alone = new PlanInterpreter(new Map());

export function boundTo(outer: Rows, predicate: Predicate): Predicate {
  const isOuter = ({ alias }: ColumnRef): boolean => Object.hasOwn(outer, alias);
  const decided = (it: Predicate): Predicate => (alone.holds(it, outer) ? everything : nothing);
  const inside = (scan: Scan): Scan => tableScan(scan.table, scan.alias, bind(scan.where));
  const bind = (it: Predicate): Predicate => {
    switch (it.op) {
      case 'and':
        return and(...it.of.map(bind));
      case 'or':
        return or(...it.of.map(bind));
      case 'not':
        return not(bind(it.of));
      case 'exists':
        return { op: 'exists', scan: inside(it.scan) };
      case 'member': {
        const sets = it.sets.map(({ scan, column }) => ({ scan: inside(scan), column }));
        if (!isOuter(it.ref)) return member(it.ref, sets);
        return or(
          ...sets.map(({ scan, column }): Predicate => {
            const where = and(tiedTo(column, it.ref, outer, '='), scan.where);
            return { op: 'exists', scan: tableScan(scan.table, scan.alias, where) };
          }),
        );
      }
      case 'same': {
        const [left, right] = [isOuter(it.left), isOuter(it.right)];
        if (left && right) return decided(it);
        if (left) return tiedTo(it.right, it.left, outer, it.above ? '<' : '=');
        return right ? tiedTo(it.left, it.right, outer, it.above ? '>' : '=') : it;
      }
      default:
        return isOuter(it.ref) ? decided(it) : it;
    }
  };
  return bind(predicate);
}

function tiedTo(ref: ColumnRef, to: ColumnRef, outer: Rows, is: '=' | '<' | '>'): Predicate {
  const bound = outer[to.alias]!;
  const cell = bound.row[bound.table.place.get(to.name)!] ?? null;
  if (cell === null) return nothing;
  const value = cell.trimEnd();
  return is === '=' ? { op: 'in', ref, values: [value] } : { op: 'compare', ref, is, value, part: undefined };
}

/** The scans that a predicate asks for rows of, outermost first; those within them are theirs. */
export function scansIn(predicate: Predicate): Scan[] {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return predicate.of.flatMap(scansIn);
    case 'not':
      return scansIn(predicate.of);
    case 'exists':
      return [predicate.scan];
    default:
      return [];
  }
}
