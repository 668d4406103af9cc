/**
 * A second interpreter of plans: evaluates a Select over rows in memory, without SQL and without the code that writes SQL.
 * Two-valued: a comparison with an absent value is false and its negation true. Written from the documentation of
 * Predicate and Select alone; slow is fine, except that an EXISTS looks its rows up by an equality it contains.
 */
import { entriesOf } from '../../adapter/entries.ts';
import type { Cell } from '../../adapter/node.ts';
import type { Column } from '../../adapter/schema.ts';
import { type ColumnRef, isNumeric, type KeySet, type Predicate } from '../predicate.ts';
import type { Scan } from '../scan.ts';
import type { Order, Select } from '../select.ts';
import { comparable, compare, folded, isNumber, partOf, readOf } from './cell-values.ts';
import { refsIn } from './refs-in.ts';
import type { HeldTable, Tables } from './tables.ts';

export interface Bound {
  readonly table: HeldTable;
  readonly row: readonly Cell[];
}
interface Outside {
  readonly refs: readonly ColumnRef[];
  readonly answers: Map<string, boolean>;
}
/** By alias: the row at hand of each scan. */
export type Rows = Readonly<Record<string, Bound>>;

export class PlanInterpreter {
  readonly #tables: Tables;
  readonly #answers = new WeakMap<Scan, Outside>();
  readonly #sets = new WeakMap<KeySet, ReadonlySet<string>>();
  readonly #indexes = new Map<string, Map<string, (readonly Cell[])[]>>();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Rows as a database would give them: the columns, then a '1' or '0' for each flag; one cell for a count. */
  select({ columns, flags, from, order: orders, limit }: Select): Cell[][] {
    const table = this.#table(from.table);
    const found = table.rows
      .map((row): Rows => ({ [from.alias]: { table, row } }))
      .filter((rows) => this.#holds(from.where, rows));
    if (columns === 'count') return [[String(found.length)]];
    if (columns === 'tally') {
      const firstMet = (rows: Rows) => flags.findIndex((flag) => this.#holds(flag, rows));
      const places = found.map((rows) => (firstMet(rows) < 0 ? flags.length : firstMet(rows)));
      return [...Map.groupBy(places, String)].map(([place, all]) => [place, String(all.length)]);
    }
    const sorted = found.sort((a, b) => this.#compareRows(orders, a, b)).slice(0, limit);
    return sorted.map((rows) => [
      ...columns.map((ref) => readOf(ref, cellOf(ref, rows))),
      ...flags.map((flag) => (this.#holds(flag, rows) ? '1' : '0')),
    ]);
  }

  /** Of the rows at hand. */
  holds(predicate: Predicate, rows: Rows): boolean {
    return this.#holds(predicate, rows);
  }

  #table(name: string): HeldTable {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`No table ${name} in memory`);
    return table;
  }

  #compareRows(orders: readonly Order[], a: Rows, b: Rows): number {
    for (const item of orders) {
      const result = item.kind === 'first' ? this.#firstOf(item.that, a, b) : columnOrder(item, a, b);
      if (result !== 0) return result;
    }
    return 0;
  }

  #firstOf(that: Predicate, a: Rows, b: Rows): number {
    return Number(this.#holds(that, b)) - Number(this.#holds(that, a));
  }

  #holds(predicate: Predicate, rows: Rows): boolean {
    switch (predicate.op) {
      case 'and':
        return cheapFirst(predicate.of).every((part) => this.#holds(part, rows));
      case 'or':
        return predicate.of.some((part) => this.#holds(part, rows));
      case 'not':
        return !this.#holds(predicate.of, rows);
      case 'isNull': {
        const cell = partOf(cellOf(predicate.ref, rows), predicate.part);
        return predicate.blank ? (cell?.trim() ?? '') === '' : cell === null;
      }
      case 'listed': {
        const { ref, of, how, text } = predicate;
        const entries = entriesOf(cellOf(ref, rows), of);
        return entries.some((entry) => (how === 'is' ? entry === text : entry.startsWith(text)));
      }
      case 'in': {
        const { ref, values } = predicate;
        const cell = cellOf(ref, rows);
        return cell !== null && values.some((value) => compare(cell, value, ref.column) === 0);
      }
      case 'compare': {
        const cell = partOf(cellOf(predicate.ref, rows), predicate.part);
        if (cell === null) return false;
        const result = compare(cell, predicate.value, predicate.ref.column);
        const { is } = predicate;
        return is === '='
          ? result === 0
          : is.startsWith('<')
            ? result < 0 || (is === '<=' && result === 0)
            : result > 0 || (is === '>=' && result === 0);
      }
      case 'text': {
        const cell = partOf(cellOf(predicate.ref, rows), predicate.part);
        if (cell === null) return false;
        const [text, asked] = [folded(cell), folded(predicate.text)];
        const { how } = predicate;
        return how === 'starts' ? text.startsWith(asked) : how === 'contains' ? text.includes(asked) : text === asked;
      }
      case 'same': {
        const as = commonColumn(predicate.left, predicate.right);
        const [left, right] = [keyOf(predicate.left, rows, as.left), keyOf(predicate.right, rows, as.right)];
        if (predicate.above) return left !== null && right !== null && compare(left, right, predicate.left.column) > 0;
        return left !== null && left === right;
      }
      case 'member': {
        return predicate.sets.some((set) => {
          const as = commonColumn(predicate.ref, set.column);
          const key = keyOf(predicate.ref, rows, as.left);
          return key !== null && this.#keysIn(set, rows, as.right).has(key);
        });
      }
      case 'exists': {
        const { scan } = predicate;
        const { refs, answers } = this.#outside(scan);
        const key = refs.map((ref) => cellOf(ref, rows) ?? '\u0000').join('\u0001');
        const known = answers.get(key);
        if (known !== undefined) return known;
        const { table: name, alias, where } = scan;
        const table = this.#table(name);
        const found = this.#candidates(name, alias, where, rows).some((row) =>
          this.#holds(where, { ...rows, [alias]: { table, row } }),
        );
        answers.set(key, found);
        return found;
      }
    }
  }

  /** What a scan says of the rows outside it, and its answers for the values there were so far. */
  #outside(scan: Scan): Outside {
    const known = this.#answers.get(scan);
    if (known !== undefined) return known;
    const refs = [...refsIn(scan.where)].filter(([name]) => !name.startsWith(`${scan.alias}.`)).map(([, ref]) => ref);
    const outside = { refs, answers: new Map<string, boolean>() };
    this.#answers.set(scan, outside);
    return outside;
  }

  /** The keys of a set; kept, because it says nothing of the rows outside it. */
  #keysIn(set: KeySet, rows: Rows, as: Column): ReadonlySet<string> {
    const known = this.#sets.get(set);
    if (known !== undefined) return known;
    const { scan, column } = set;
    const table = this.#table(scan.table);
    const keys = new Set<string>();
    for (const row of table.rows) {
      const inner: Rows = { ...rows, [scan.alias]: { table, row } };
      const key = keyOf(column, inner, as);
      if (key !== null && this.#holds(scan.where, inner)) keys.add(key);
    }
    this.#sets.set(set, keys);
    return keys;
  }

  /** The rows that an equality with the outer rows leaves; all rows where there is none. */
  #candidates(name: string, alias: string, where: Predicate, rows: Rows): readonly (readonly Cell[])[] {
    const conjuncts = where.op === 'and' ? where.of : [where];
    const ties = conjuncts.flatMap((conjunct) => {
      if (conjunct.op !== 'same' || conjunct.above) return [];
      const { left, right } = conjunct;
      const [own, outer] = left.alias === alias ? [left, right] : [right, left];
      return own.alias === alias && rows[outer.alias] !== undefined
        ? [{ own, outer, as: commonColumn(own, outer) }]
        : [];
    });
    if (ties.length === 0) return this.#table(name).rows;
    const keys = ties.map(({ outer, as }) => keyOf(outer, rows, as.right));
    if (keys.includes(null)) return [];
    const index = this.#index(
      name,
      ties.map(({ own, as }) => ({ ...own, column: as.left })),
    );
    return index.get(keys.join('\u0001')) ?? [];
  }

  #index(name: string, refs: readonly ColumnRef[]): Map<string, (readonly Cell[])[]> {
    const label = [name, ...refs.map((ref) => `${ref.name}:${ref.column.type}`)].join('.');
    const known = this.#indexes.get(label);
    if (known !== undefined) return known;
    const table = this.#table(name);
    const index = new Map<string, (readonly Cell[])[]>();
    for (const row of table.rows) {
      const keys = refs.map((ref) => keyOf(ref, { [ref.alias]: { table, row } }, ref.column));
      if (keys.includes(null)) continue;
      const key = keys.join('\u0001');
      const found = index.get(key);
      if (found === undefined) index.set(key, [row]);
      else found.push(row);
    }
    this.#indexes.set(label, index);
    return index;
  }
}

function cellOf({ alias, name }: ColumnRef, rows: Rows): Cell {
  const bound = rows[alias];
  const at = bound?.table.place.get(name);
  if (bound === undefined || at === undefined) throw new Error(`Nothing is known of ${alias}.${name}`);
  return bound.row[at] ?? null;
}

const ordered = new WeakMap<readonly Predicate[], readonly Predicate[]>();
const isCheap = ({ op }: Predicate): boolean => ['compare', 'in', 'text', 'isNull', 'same'].includes(op);

/** A conjunction means the same in any order. */
function cheapFirst(of: readonly Predicate[]): readonly Predicate[] {
  const known = ordered.get(of);
  if (known !== undefined) return known;
  const found = [...of.filter(isCheap), ...of.filter((part) => !isCheap(part))];
  ordered.set(of, found);
  return found;
}

/** Equal keys have equal texts, whatever the two columns' types; text that is no number equals no number. */
function keyOf(ref: ColumnRef, rows: Rows, as: Column): string | null {
  const cell = cellOf(ref, rows);
  if (cell === null || (isNumeric(as) && !isNumber(cell))) return null;
  return String(comparable(cell, as));
}

/** What two columns are compared as: numbers where one of them is a number, as engines do. */
function commonColumn(left: ColumnRef, right: ColumnRef): { readonly left: Column; readonly right: Column } {
  const number = [left.column, right.column].find(isNumeric);
  return number === undefined ? { left: left.column, right: right.column } : { left: number, right: number };
}

function columnOrder({ ref, descending }: Extract<Order, { kind: 'column' }>, a: Rows, b: Rows): number {
  const [left, right] = [cellOf(ref, a), cellOf(ref, b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const result = compare(left, right, ref.column);
  return descending ? -result : result;
}
