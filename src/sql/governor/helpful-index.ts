/**
 * Which index would spare a select the reading of a whole table: by what its conditions compare. Equality comes first, one
 * range after it, and where there is neither, the order.
 */
import type { LegacySchema } from '../../adapter/schema.ts';
import type { ColumnRef, Predicate } from '../../plan/predicate.ts';
import type { Scan } from '../../plan/scan.ts';
import { columnsIn, scansOf } from '../../plan/scans-of.ts';
import type { Select } from '../../plan/select.ts';
import { isFlag } from './sparse.ts';

export interface Advice {
  readonly table: string;
  /** The columns that are looked at, and that no index serves. */
  readonly columns: readonly string[];
  /** Those of the index that would help; none when no index could. */
  readonly index: readonly string[];
  /** The schema has such an index, but the database did not use it. */
  readonly declared: boolean;
}

/** More columns make an index larger, and the search hardly faster. */
const MOST_COLUMNS = 3;

export function adviceOn(select: Select, table: string, schema: LegacySchema): Advice {
  const scans = scansOf(select).filter((scan) => sameName(scan.table, table));
  const all = scans.map((scan) => adviceOnScan(scan, select, schema));
  const none = { table, columns: [], index: [], declared: false };
  return all.find(({ index, declared }) => index.length > 0 && !declared) ?? all[0] ?? none;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function adviceOnScan(scan: Scan, select: Select, schema: LegacySchema): Advice {
  const { table, alias, where, asked = where } = scan;
  const known = schema[table];
  const keys = [known?.key ?? [], ...(known?.indexes ?? [])];
  const sorted = scan === select.from ? orderOf(select, known?.key ?? []) : { columns: [], served: false };
  // What was asked for tells more than the source's own conditions, which nearly all of its rows satisfy.
  const index = [indexFor(waysIn(asked, alias)), sorted.served ? sorted.columns : [], ownIndex(scan, sorted)].find(
    ({ length }) => length > 0,
  );
  const looked = columnsIn(asked).filter((ref) => ref.alias === alias && !isFlag(ref));
  const columns = index ?? [...new Set([...looked.map(({ name }) => name), ...sorted.columns])];
  const declared = index !== undefined && keys.some((each) => each[0] === index[0]);
  return { table, columns, index: index ?? [], declared };
}

/** For a source whose own rows are few among those of its table; where a search chose or sorted, that is not the point. */
function ownIndex({ alias, where, asked = where }: Scan, { columns }: Order): string[] {
  return columns.length > 0 || columnsIn(asked).length > 0 ? [] : indexFor(waysIn(where, alias));
}

/** A condition that an index can find rows by. */
interface Way {
  readonly ref: ColumnRef;
  readonly how: 'equal' | 'range';
}

/** The conditions that all rows satisfy. Of alternatives, each would need an index of its own: those of the first count. */
function waysIn(predicate: Predicate, alias: string): Way[] {
  switch (predicate.op) {
    case 'and':
      return predicate.of.flatMap((part) => waysIn(part, alias));
    case 'or': {
      const alternatives = predicate.of.map((part) => waysIn(part, alias));
      return alternatives.every((ways) => ways.length > 0) ? (alternatives[0] ?? []) : [];
    }
    case 'compare':
      return predicate.part === undefined ? way(predicate.ref, alias, predicate.is === '=' ? 'equal' : 'range') : [];
    case 'in':
    case 'member':
      return way(predicate.ref, alias, 'equal');
    case 'same':
      return [predicate.left, predicate.right].flatMap((ref) => way(ref, alias, predicate.above ? 'range' : 'equal'));
    case 'text': {
      const { ref, how, folded, part } = predicate;
      // Text that is not kept folded is compared as something made of it, which no plain index holds.
      return folded && part === undefined && how !== 'contains'
        ? way(ref, alias, how === 'equals' ? 'equal' : 'range')
        : [];
    }
    default:
      return [];
  }
}

const way = (ref: ColumnRef, alias: string, how: Way['how']): Way[] => (ref.alias === alias ? [{ ref, how }] : []);

function indexFor(ways: readonly Way[]): string[] {
  const telling = ways.filter(({ ref }) => !isFlag(ref));
  const equal = telling.filter(({ how }) => how === 'equal').map(({ ref }) => ref.name);
  const range = telling.find(({ how, ref }) => how === 'range' && !equal.includes(ref.name))?.ref.name;
  return [...new Set([...equal.slice(0, MOST_COLUMNS - 1), ...(range === undefined ? [] : [range])])];
}

interface Order {
  /** None when a page is in the order of the key. */
  readonly columns: readonly string[];
  /** An index in this order would end with the page; where absent values come last by a condition, none has the order. */
  readonly served: boolean;
}

function orderOf({ order, limit, from }: Select, key: readonly string[]): Order {
  const columns = order.flatMap((item) => (item.kind === 'column' ? [item.ref.name] : []));
  if (limit === undefined || columns[0] === key[0]) return { columns: [], served: false };
  const served = order.every(({ kind }) => kind === 'column') && columnsIn(from.asked ?? from.where).length === 0;
  return { columns: columns.slice(0, MOST_COLUMNS), served };
}
