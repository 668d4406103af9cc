/** A Select as short JSON for people to read: columns by name, predicates as small lists. */
import type { ColumnRef, Predicate } from '../../src/plan/predicate.ts';
import type { Scan } from '../../src/plan/scan.ts';
import type { Order, Select } from '../../src/plan/select.ts';

type Text = string | number | boolean | readonly Text[] | { readonly [key: string]: Text };

const column = ({ alias, name }: ColumnRef): string => `${alias}.${name}`;
const scan = ({ table, alias, where }: Scan): Text => ({ table: `${table} ${alias}`, where: predicateText(where) });

function predicateText(predicate: Predicate): Text {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return { [predicate.op]: predicate.of.map(predicateText) };
    case 'not':
      return { not: predicateText(predicate.of) };
    case 'compare': {
      const { ref, is, value, part } = predicate;
      return [part === undefined ? column(ref) : `${part} of ${column(ref)}`, is, value].join(' ');
    }
    case 'in':
      return { [`${column(predicate.ref)} in`]: predicate.values };
    case 'text': {
      const { ref, how, text, folded, part } = predicate;
      return `${part === undefined ? '' : `${part} of `}${column(ref)}${folded ? ' (folded)' : ''} ${how} ${text}`;
    }
    case 'isNull':
      return `${column(predicate.ref)} is null`;
    case 'same':
      return `${column(predicate.left)} = ${column(predicate.right)}`;
    case 'member':
      return {
        [`${column(predicate.ref)} among`]: predicate.sets.map((set) => ({ [column(set.column)]: scan(set.scan) })),
      };
    case 'exists':
      return { exists: scan(predicate.scan) };
  }
}

const orderText = (order: Order): Text =>
  order.kind === 'first'
    ? { first: predicateText(order.that) }
    : `${column(order.ref)}${order.descending ? ' desc' : ''}`;

export function planText({ columns, flags, from, order, limit, newest }: Select): Text {
  return {
    columns: typeof columns === 'string' ? columns : columns.map(({ name }) => name).join(' '),
    ...(flags.length > 0 ? { flags: flags.map(predicateText) } : {}),
    from: scan(from),
    ...(order.length > 0 ? { order: order.map(orderText) } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(newest && {
      newest: { alike: newest.alike.map(column), order: newest.order.map(orderText), most: newest.most },
    }),
  };
}
