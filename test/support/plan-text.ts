/** A Select as short JSON for people to read: columns by name, predicates as small lists. */
import type { TextPart } from '../../src/adapter/condition.ts';
import type { ColumnRef, Predicate } from '../../src/plan/predicate.ts';
import type { Scan } from '../../src/plan/scan.ts';
import type { Order, Select } from '../../src/plan/select.ts';

type Text = string | number | boolean | readonly Text[] | { readonly [key: string]: Text };

const column = ({ alias, name }: ColumnRef): string => `${alias}.${name}`;
const scan = ({ table, alias, where }: Scan): Text => ({ table: `${table} ${alias}`, where: predicateText(where) });

function placeText(ref: ColumnRef, part: TextPart | undefined): string {
  const words = typeof part === 'object' ? `piece ${part.piece} between ${part.of}` : part;
  return words === undefined ? column(ref) : `${words} of ${column(ref)}`;
}

function predicateText(predicate: Predicate): Text {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return { [predicate.op]: predicate.of.map(predicateText) };
    case 'not':
      return { not: predicateText(predicate.of) };
    case 'compare': {
      const { ref, is, value, part } = predicate;
      return [placeText(ref, part), is, value].join(' ');
    }
    case 'in':
      return { [`${column(predicate.ref)} in`]: predicate.values };
    case 'text': {
      const { ref, how, text, folded, part } = predicate;
      return `${placeText(ref, part)}${folded ? ' (folded)' : ''} ${how} ${text}`;
    }
    case 'isNull':
      return `${placeText(predicate.ref, predicate.part)} is null`;
    case 'listed':
      return `${column(predicate.ref)} lists ${predicate.how === 'is' ? '' : 'what begins with '}${predicate.text}`;
    case 'same':
      return `${column(predicate.left)} ${predicate.above ? '>' : '='} ${column(predicate.right)}`;
    case 'member':
      return {
        [`${column(predicate.ref)} among`]: predicate.sets.map((set) => ({ [column(set.column)]: scan(set.scan) })),
      };
    case 'exists':
      return { [predicate.lookedUp ? 'exists, looked up' : 'exists']: scan(predicate.scan) };
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
