/**
 * The same select for engines to which '' is NULL: what is compared with the empty text there asks for NULL, which is
 * how such a database holds the rows that have it elsewhere.
 */
import { and, not, nothing, or, type Predicate } from '../plan/predicate.ts';
import type { Scan } from '../plan/scan.ts';
import type { Order, Select } from '../plan/select.ts';

export function withoutEmpty(select: Select): Select {
  return {
    ...select,
    flags: select.flags.map(predicate),
    from: scan(select.from),
    ...(select.beside && { beside: scan(select.beside) }),
    order: orders(select.order),
    ...(select.newest && { newest: { ...select.newest, order: orders(select.newest.order) } }),
  };
}

const orders = (of: readonly Order[]): Order[] =>
  of.map((item) => (item.kind === 'first' ? { kind: 'first', that: predicate(item.that) } : item));

const scan = (of: Scan): Scan => ({ ...of, where: predicate(of.where) });

function predicate(of: Predicate): Predicate {
  switch (of.op) {
    case 'and':
      return and(...of.of.map(predicate));
    case 'or':
      return or(...of.of.map(predicate));
    case 'not':
      return not(predicate(of.of));
    case 'compare':
      return of.value === '' && of.part === undefined ? comparison(of) : of;
    case 'in': {
      if (!of.values.includes('')) return of;
      const values = of.values.filter((value) => value !== '');
      const others: Predicate = values.length === 0 ? nothing : { ...of, values };
      return or(absent(of), others);
    }
    case 'text':
      if (of.text !== '' || of.part !== undefined) return of;
      return of.how === 'equals' ? absent(of) : present(of);
    case 'exists':
      return { ...of, scan: scan(of.scan) };
    case 'member':
      return { ...of, sets: of.sets.map((set) => ({ ...set, scan: scan(set.scan) })) };
    default:
      return of;
  }
}

type Leaf = Extract<Predicate, { op: 'compare' | 'in' | 'text' }>;

/** A CHAR of '' is blanks where it is not NULL, and where a column must not be NULL, a blank is what systems put there. */
const absent = ({ ref }: Leaf): Predicate =>
  ref.column.type === 'char' || ref.column.notNull ? { op: 'isNull', ref, blank: true } : { op: 'isNull', ref };
const present = ({ ref }: Leaf): Predicate => not({ op: 'isNull', ref });

/** Nothing is before '', and all that there is comes after it. */
function comparison(of: Extract<Leaf, { op: 'compare' }>): Predicate {
  switch (of.is) {
    case '=':
    case '<=':
      return absent(of);
    case '<':
      return nothing;
    case '>=':
      return present(of);
    case '>':
      return not(absent(of));
  }
}
