/**
 * Lifts an adapter's condition on column names to a predicate on aliased tables: child tables become EXISTS, and a value
 * that the column's type cannot hold becomes "no row" before it reaches the database.
 */
import type { Comparison, Condition } from '../adapter/condition.ts';
import { filterCondition, type RowFilter } from '../adapter/filter.ts';
import type { Column, Table } from '../adapter/schema.ts';
import { columnName, joinOf, type Source } from '../adapter/source.ts';
import type { PlanContext } from './context.ts';
import { and, type ColumnRef, isNumeric, not, nothing, or, type Predicate } from './predicate.ts';
import { tableScan } from './scan.ts';

/** Where a source's columns are in the statement. */
export interface Scope {
  readonly source: Source;
  readonly alias: string;
  /** Inside the EXISTS of a child table: its join and alias. */
  readonly child?: { readonly join: string; readonly alias: string };
}

export function refOf(scope: Scope, column: string): ColumnRef {
  const join = joinOf(column);
  const alias = join === undefined ? scope.alias : join === scope.child?.join ? scope.child.alias : undefined;
  if (alias === undefined) throw new Error(`Column ${column} is not in scope`);
  return { alias, name: columnName(column), column: scope.source.columnOf(column) };
}

/** A condition about one row, or about one row of the child table `join`. */
export function lift(condition: Condition, scope: Scope, context: PlanContext, join?: string): Predicate {
  if (join !== undefined && join !== scope.child?.join) {
    return inChild(join, scope, context, (inner) => lift(condition, inner, context));
  }
  switch (condition.op) {
    case 'all':
      return and(...condition.of.map((part) => lift(part, scope, context)));
    case 'any':
      return or(...condition.of.map((part) => lift(part, scope, context)));
    case 'none':
      return not(lift(condition.of, scope, context));
    default:
      return liftLeaf(condition, scope, context);
  }
}

type Leaf = Exclude<Condition, { op: 'all' | 'any' | 'none' }>;

function liftLeaf(condition: Leaf, scope: Scope, context: PlanContext): Predicate {
  const join = joinOf(condition.column);
  if (join !== undefined && join !== scope.child?.join) {
    // A single joined row: its absence is a NULL.
    const about = (leaf: Condition) => inChild(join, scope, context, (inner) => lift(leaf, inner, context));
    return condition.op === 'null' ? not(about({ op: 'none', of: condition })) : about(condition);
  }
  const ref = refOf(scope, condition.column);
  switch (condition.op) {
    case 'compare':
      return comparePredicate(ref, condition);
    case 'in':
      return among(ref, condition.values);
    case 'text':
      return {
        op: 'text',
        ref,
        how: condition.how,
        text: condition.text,
        folded: condition.folded,
        part: condition.part,
      };
    case 'listed':
      return { op: 'listed', ref, of: condition.of, how: condition.how, text: condition.text };
    case 'null':
      if (condition.part !== undefined) return { op: 'isNull', ref, blank: true, part: condition.part };
      return nullPredicate(ref, condition.blank ?? false);
  }
}

function nullPredicate(ref: ColumnRef, blank: boolean): Predicate {
  const { filled, notNull, type } = ref.column;
  if (filled) return nothing;
  if (blank && TEXT.has(type)) return { op: 'isNull', ref, blank: true };
  return notNull ? nothing : { op: 'isNull', ref };
}

const TEXT: ReadonlySet<string> = new Set(['char', 'varchar', 'text']);

/** A predicate about a row of a child table, or about the row itself where there is none. */
export function inChild(
  join: string | undefined,
  scope: Scope,
  context: PlanContext,
  make: (inner: Scope) => Predicate,
): Predicate {
  if (join === undefined || join === scope.child?.join) return make(scope);
  const { source, alias: outer } = scope;
  const definition = source.joins[join]!;
  const child = { join, alias: context.alias() };
  const inner: Scope = { source, alias: outer, child };
  const on = tiesOf(join, inner);
  const table = context.registry.system.schema[definition.table]!;
  const filter = filterPredicate(definition.filter, table, child.alias, context);
  return { op: 'exists', scan: tableScan(definition.table, child.alias, and(...on, filter, make(inner))) };
}

/** What ties the rows of a child table to their parent. */
export function tiesOf(join: string, inner: Scope): Predicate[] {
  return Object.entries(inner.source.joins[join]!.on).map(
    ([theirs, ours]): Predicate => ({ op: 'same', left: refOf(inner, `${join}.${theirs}`), right: refOf(inner, ours) }),
  );
}

/** A filter on any table of the schema, outside an adapter's own scope. */
export function filterPredicate(
  filter: RowFilter<string>,
  table: Table,
  alias: string,
  context: PlanContext,
): Predicate {
  const columnOf = (name: string) => table.columns[name]!;
  const scope = { source: { columnOf, joins: {} } as unknown as Source, alias };
  return lift(filterCondition(filter, context.today), scope, context);
}

const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)?(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;
const LARGEST: Readonly<Record<string, bigint>> = { integer: 2_147_483_647n, bigint: 9_223_372_036_854_775_807n };

/** Whether the text is one that the column's type can hold, so that a comparison means what it says. */
export function canHold(column: Column, value: string): boolean {
  if (!isNumeric(column)) return true;
  if (column.type === 'decimal') return DECIMAL.test(value) && /\d/.test(value);
  if (!INTEGER.test(value)) return false;
  // Nine digits fit either type.
  if (value.length < 10) return true;
  const number = BigInt(value);
  const largest = LARGEST[column.type]!;
  return number <= largest && number >= -largest - 1n;
}

const holds = (ref: ColumnRef, value: string): boolean => canHold(ref.column, value);

function comparePredicate(ref: ColumnRef, condition: Extract<Condition, { op: 'compare' }>): Predicate {
  const { is, value, part } = condition;
  const present = not(ref.column.notNull ? nothing : { op: 'isNull', ref });
  if (isNumeric(ref.column) && value === '') return is === '>' || is === '>=' ? present : nothing;
  if (holds(ref, value)) return { op: 'compare', ref, is, value, part };
  const number = Number(value);
  if (is === '=' || value === '' || !Number.isFinite(number)) return nothing;
  if (Math.abs(number) < 2 ** 31) return integerBound(ref, is, number);
  return number > 0 === is.startsWith('<') ? present : nothing;
}

/** An integer column against a fraction: `n >= 2.5` is `n >= 3`. */
function integerBound(ref: ColumnRef, is: Comparison, number: number): Predicate {
  const below = is.startsWith('<');
  const whole = below ? Math.floor(number) : Math.ceil(number);
  return { op: 'compare', ref, is: below ? '<=' : '>=', value: String(whole), part: undefined };
}

export function among(ref: ColumnRef, values: readonly string[]): Predicate {
  const possible = values.filter((value) => holds(ref, value));
  if (possible.length === 0) return nothing;
  if (possible.length === 1) return { op: 'compare', ref, is: '=', value: possible[0]!, part: undefined };
  return { op: 'in', ref, values: possible };
}
