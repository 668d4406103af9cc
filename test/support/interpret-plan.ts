/**
 * A second interpreter of plans: evaluates a Select over rows in memory, without SQL and without the code that writes SQL.
 * Two-valued: a comparison with an absent value is false and its negation true. Written from the documentation of
 * Predicate and Select alone; slow is fine, except that an EXISTS looks its rows up by an equality it contains.
 */
import type { TextPart } from '../../src/adapter/condition.ts';
import { entriesOf } from '../../src/adapter/entries.ts';
import type { Cell } from '../../src/adapter/node.ts';
import type { Column } from '../../src/adapter/schema.ts';
import type { ColumnRef, KeySet, Predicate } from '../../src/plan/predicate.ts';
import type { Scan } from '../../src/plan/scan.ts';
import type { Order, Select } from '../../src/plan/select.ts';
import type { HeldTable, Tables } from './tables.ts';

interface Bound {
  readonly table: HeldTable;
  readonly row: readonly Cell[];
}
interface Outside {
  readonly refs: readonly ColumnRef[];
  readonly answers: Map<string, boolean>;
}
type Rows = Readonly<Record<string, Bound>>;

const isNumber = ({ type }: Column): boolean => type === 'integer' || type === 'bigint' || type === 'decimal';

/** Texts of one column type that compare as the values they stand for: numbers padded, blanks at the end of CHAR gone. */
function comparable(cell: string, column: Column): string | bigint {
  if (isNumber(column)) return fixedPoint(cell);
  return column.type === 'char' ? cell.replace(/ +$/, '') : cell;
}

const SCALE = 60;

/** A decimal text as an integer number of 10^-60. */
function fixedPoint(text: string): bigint {
  const match = /^\s*(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
  if (match === null) throw new Error(`Not a number: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = SCALE - fraction.length + Number(exponent);
  const digits = BigInt(`${whole}${fraction}` || '0');
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign === '-' ? -scaled : scaled;
}

/** By value for numbers, by code point for texts. */
function order(a: string | bigint, b: string | bigint): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Capitals without accents: what "ignores case and accents" means for letters that have a base letter. */
function folded(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const [base = letter] = letter.normalize('NFD');
      if (/[ßẞ]/.test(letter)) return 'SS';
      const stroked = 'ØOøOŁLłLĐDđDÐDðDĦHħHŦTŧTıI'.indexOf(letter);
      if (stroked >= 0 && letter > '~') return 'ØOøOŁLłLĐDđDÐDðDĦHħHŦTŧTıI'.charAt(stroked + 1);
      const plain = /[A-Za-z]/.test(base) && !/[\u0300-\u036f]/.test(letter) ? base : letter;
      const upper = plain.toUpperCase();
      return upper.length === plain.length ? upper : plain;
    })
    .join('');
}

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
        const [left, right] = [keyOf(predicate.left, rows), keyOf(predicate.right, rows)];
        if (predicate.above) return left !== null && right !== null && compare(left, right, predicate.left.column) > 0;
        return left !== null && left === right;
      }
      case 'member': {
        const key = keyOf(predicate.ref, rows);
        return key !== null && predicate.sets.some((set) => this.#keysIn(set, rows).has(key));
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
  #keysIn(set: KeySet, rows: Rows): ReadonlySet<string> {
    const known = this.#sets.get(set);
    if (known !== undefined) return known;
    const { scan, column } = set;
    const table = this.#table(scan.table);
    const keys = new Set<string>();
    for (const row of table.rows) {
      const inner: Rows = { ...rows, [scan.alias]: { table, row } };
      const key = keyOf(column, inner);
      if (key !== null && this.#holds(scan.where, inner)) keys.add(key);
    }
    this.#sets.set(set, keys);
    return keys;
  }

  /** The rows that an equality with the outer rows leaves; all rows where there is none. */
  #candidates(name: string, alias: string, where: Predicate, rows: Rows): readonly (readonly Cell[])[] {
    const conjuncts = where.op === 'and' ? where.of : [where];
    const ties = conjuncts.flatMap((conjunct) => {
      if (conjunct.op !== 'same') return [];
      const { left, right } = conjunct;
      const [own, outer] = left.alias === alias ? [left, right] : [right, left];
      return own.alias === alias && rows[outer.alias] !== undefined ? [{ own, outer }] : [];
    });
    if (ties.length === 0) return this.#table(name).rows;
    const keys = ties.map(({ outer }) => keyOf(outer, rows));
    if (keys.includes(null)) return [];
    const index = this.#index(
      name,
      ties.map(({ own }) => own),
    );
    return index.get(keys.join('\u0001')) ?? [];
  }

  #index(name: string, refs: readonly ColumnRef[]): Map<string, (readonly Cell[])[]> {
    const label = [name, ...refs.map((ref) => ref.name)].join('.');
    const known = this.#indexes.get(label);
    if (known !== undefined) return known;
    const table = this.#table(name);
    const index = new Map<string, (readonly Cell[])[]>();
    for (const row of table.rows) {
      const keys = refs.map((ref) => keyOf(ref, { [ref.alias]: { table, row } }));
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

/** Of what may be large: its size in bytes, its value within a limit, or a slice of it. Bytes are written in hex. */
function readOf({ cell: part, column }: ColumnRef, cell: Cell): Cell {
  if (part === undefined || cell === null) return cell;
  const size = column.type === 'blob' ? cell.length / 2 : Buffer.byteLength(cell);
  if (part.is === 'size') return String(size);
  if (part.is === 'data') return size <= part.within ? cell : null;
  throw new Error('Slices are read by key, not searched for');
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

/** The columns that a predicate names, but for those of its own scans. */
function refsIn(predicate: Predicate): Map<string, ColumnRef> {
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

/** Equal keys have equal texts, whatever the two columns' types. */
function keyOf(ref: ColumnRef, rows: Rows): string | null {
  const cell = cellOf(ref, rows);
  return cell === null ? null : String(comparable(cell, ref.column));
}

const compare = (cell: string, value: string, column: Column): number =>
  order(comparable(cell, column), comparable(value, column));

function columnOrder({ ref, descending }: Extract<Order, { kind: 'column' }>, a: Rows, b: Rows): number {
  const [left, right] = [cellOf(ref, a), cellOf(ref, b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const result = compare(left, right, ref.column);
  return descending ? -result : result;
}

/** `LAST,FIRST M`: before the comma, or all without one; after it, without leading blanks, or nothing. */
function partOf(cell: Cell, part: TextPart | undefined): Cell {
  if (cell === null || part === undefined) return cell;
  if (typeof part === 'object') return cell.split(part.of)[part.piece - 1] ?? '';
  const comma = cell.indexOf(',');
  if (part === 'before-comma') return comma < 0 ? cell : cell.slice(0, comma);
  return comma < 0 ? '' : cell.slice(comma + 1).replace(/^ +/, '');
}
