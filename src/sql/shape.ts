/**
 * The shape of a SELECT: everything but its values, as a text that names a compiled statement, and the values in the
 * order in which they are met. Requests of one shape share one statement.
 */
import type { TextPart } from '../adapter/condition.ts';
import type { ColumnRef, Predicate } from '../plan/predicate.ts';
import type { Groups, Order, Select } from '../plan/select.ts';
import type { Dialect } from './dialects/dialect.ts';

export interface Shape {
  readonly key: string;
  readonly values: unknown[];
}

export function shapeOf(select: Select, dialect: Dialect): Shape {
  const values: unknown[] = [];
  const { columns, groups, flags, from, beside, order, limit, newest } = select;
  let key = columns === 'count' ? '#' : columns === 'tally' ? '##' : '';
  if (groups) key += `###${groupsShape(groups)}`;
  if (typeof columns !== 'string') for (const ref of columns) key += `${cellShape(ref, dialect, values)},`;
  for (const flag of flags) key += `!${predicateShape(flag, dialect, values)}`;
  key += `|${from.table} ${from.alias}|${predicateShape(from.where, dialect, values)}|`;
  if (beside) key += `+${beside.table} ${beside.alias}|${predicateShape(beside.where, dialect, values)}|`;
  for (const item of order) key += orderShape(item, dialect, values);
  if (limit !== undefined) {
    key += '|n';
    values.push(dialect.bindLimit(limit));
  }
  if (newest !== undefined) {
    key += '|newest ';
    for (const { alias, name } of newest.alike) key += `${alias}.${name},`;
    for (const item of newest.order) key += orderShape(item, dialect, values);
    values.push(dialect.bindLimit(newest.most));
  }
  return { key, values };
}

function groupsShape({ by, distinct, sample }: Groups): string {
  const named = (ref: ColumnRef | undefined) => (ref ? `${ref.alias}.${ref.name}` : '');
  return `${by.map(named).join()};${named(distinct)};${named(sample)};`;
}

function cellShape({ alias, name, cell }: ColumnRef, { bindLimit }: Dialect, values: unknown[]): string {
  const column = `${alias}.${name}`;
  if (cell === undefined) return column;
  if (cell.is === 'slice') values.push(bindLimit(cell.from), bindLimit(cell.length));
  return `${column}#${cell.is}${cell.is === 'data' ? cell.within : ''}`;
}

function orderShape(order: Order, dialect: Dialect, values: unknown[]): string {
  if (order.kind === 'first') return `?${predicateShape(order.that, dialect, values)},`;
  return `${order.ref.alias}.${order.ref.name}${order.descending ? '-' : '+'}`;
}

function predicateShape(predicate: Predicate, dialect: Dialect, values: unknown[]): string {
  switch (predicate.op) {
    case 'and':
    case 'or': {
      let key = predicate.op === 'and' ? '&(' : '|(';
      for (const part of predicate.of) key += predicateShape(part, dialect, values);
      return `${key})`;
    }
    case 'not':
      return `-${predicateShape(predicate.of, dialect, values)}`;
    case 'compare': {
      const { ref, is, value, part, place } = predicate;
      values.push(part === undefined ? dialect.bind(ref.column, value, is) : dialect.bindText(ref.column, value));
      return `${ref.alias}.${ref.name}${is}${partShape(part)}${place ? ';;' : ';'}`;
    }
    case 'in': {
      const { ref } = predicate;
      const bound = listValues(predicate.values, dialect);
      const array = isArray(predicate.values, dialect);
      if (array) values.push(dialect.bindArray(ref.column, bound));
      else for (const value of bound) values.push(dialect.bind(ref.column, value));
      return `${ref.alias}.${ref.name}@${array ? '' : bound.length};`;
    }
    case 'text': {
      const { ref, how, text, folded, part } = predicate;
      values.push(...dialect.textValues(text, how, folded, ref.column));
      return `${ref.alias}.${ref.name}~${how}${folded ? 'f' : ''}${partShape(part)};`;
    }
    case 'listed': {
      const { ref, of, how, text } = predicate;
      values.push(...dialect.listedValues(text, of + text + (how === 'is' ? of : ''), ref.column));
      return `${ref.alias}.${ref.name}%${of};`;
    }
    case 'isNull':
      return `${predicate.ref.alias}.${predicate.ref.name}${predicate.blank ? '_' : '0'}${partShape(predicate.part)};`;
    case 'same':
      return `${predicate.left.alias}.${predicate.left.name}${predicate.above ? '>' : '='}${predicate.right.alias}.${predicate.right.name};`;
    case 'member': {
      let key = `${predicate.ref.alias}.${predicate.ref.name}:(`;
      for (const { scan, column } of predicate.sets) {
        key += `${column.alias}.${column.name} ${scan.table} ${scan.alias}${predicateShape(scan.where, dialect, values)}`;
      }
      return `${key})`;
    }
    case 'exists': {
      const { table, alias, where } = predicate.scan;
      return `E${predicate.lookedUp ? '!' : ''}${table} ${alias}${predicateShape(where, dialect, values)}`;
    }
  }
}

const partShape = (part: TextPart | undefined): string =>
  typeof part === 'object' ? `#${part.piece}${part.of}` : (part ?? '');

export const isArray = (values: readonly string[], { arrayFrom }: Dialect): boolean => values.length >= arrayFrom;

/** Lists bound one by one are padded to a power of two, so that few shapes serve all lengths. */
export function listValues(values: readonly string[], dialect: Dialect): readonly string[] {
  if (isArray(values, dialect)) return values;
  const length = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...Array.from<string>({ length: length - values.length }).fill(values.at(-1)!)];
}
